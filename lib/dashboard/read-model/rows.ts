import { type KindUse, useByKind } from '../../events/concurrency';
import { platformOf } from '../../events/display';
import type { ConcurrencyEvent, RdcEvent, VdcEvent, VisualBuildEvent } from '../../events/event';
import { parseSauceUrl } from '../../events/job-url';
import { type Outcome, stageOf } from '../../events/outcome';
import { truncate } from '../../text/truncate';
import { eventTime, nonBlank } from './values';

/** What the page shows of a test: its newest state, and when it began and ended. Times in milliseconds. */
export interface TestRow {
  key: string;
  id: string;
  type: 'vdc' | 'rdc';
  name: string | null;
  build: string | null;
  owner: string | null;
  tags: string[];
  platform: string | null;
  outcome: Outcome;
  durationSec: number | null;
  error: string | null;
  url: string;
  beganAt: number;
  /** When it was first known to have ended. */
  endedAt: number | null;
  changedAt: number;
}

const maxTags = 20;

export function testRowOf(event: VdcEvent | RdcEvent): TestRow {
  const { type, payload, outcome, url } = event;
  const changedAt = eventTime(event, payload.modification_time);
  const beganAt = eventTime(event, payload.start_time ?? payload.creation_time);
  return {
    key: `${type}:${truncate(payload.id)}`,
    id: truncate(payload.id),
    type,
    name: truncate(nonBlank(payload.name)),
    build: truncate(nonBlank(payload.build)),
    owner: truncate(nonBlank(payload.owner)),
    tags: payload.tags.slice(0, maxTags).map((tag) => truncate(tag)),
    platform: truncate(platformOf(payload)),
    outcome,
    durationSec: payload.duration_sec,
    error: truncate(payload.error ?? payload.exception),
    url: truncate(url, 2000),
    beganAt: Math.min(beganAt, changedAt),
    endedAt: outcome === 'running' ? null : changedAt,
    changedAt,
  };
}

/** Merges two rows of the same test, whichever came first. */
export function mergeRows(known: TestRow, other: TestRow): TestRow {
  const latest = isLater(other, known) ? other : known;
  const ends = [known.endedAt, other.endedAt].filter((at) => at !== null);
  return {
    ...latest,
    beganAt: Math.min(known.beganAt, other.beganAt),
    endedAt: latest.endedAt === null ? null : Math.min(...ends),
  };
}

/** Of two events of the same second, one with a verdict is later than one without, and that is later than a running one. */
function isLater(a: TestRow, b: TestRow): boolean {
  return a.changedAt === b.changedAt ? stageOf[a.outcome] > stageOf[b.outcome] : a.changedAt > b.changedAt;
}

export function hasFailed({ outcome }: TestRow): boolean {
  return outcome === 'failed' || outcome === 'errored';
}

export interface VisualBuild {
  id: string;
  name: string;
  status: string;
  /** Its page, if that is one of Sauce Labs. */
  url: string | null;
  branch: string | null;
  at: number;
}

export function visualBuildOf(event: VisualBuildEvent): VisualBuild {
  const { build_id, build_name, build_url, branch, status } = event.payload;
  return {
    id: truncate(build_id),
    name: truncate(nonBlank(build_name) ?? build_id),
    status: truncate(status),
    url: build_url === null ? null : (parseSauceUrl(build_url)?.href ?? null),
    branch: truncate(branch),
    at: eventTime(event, null),
  };
}

/** The machines in use at one time, of each kind of which a number is known. */
export interface ConcurrencySample {
  at: number;
  organization: KindUse[];
  team: KindUse[];
}

export function sampleOf(event: ConcurrencyEvent): ConcurrencySample {
  const { organization, team } = event.payload.concurrency;
  return {
    at: eventTime(event, event.payload.timestamp),
    organization: useByKind(organization),
    team: useByKind(team),
  };
}
