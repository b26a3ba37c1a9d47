import { createHash } from 'node:crypto';
import { type KindUse, useByKind } from '../../events/concurrency';
import { platformOf } from '../../events/display';
import type { ConcurrencyEvent, JobPayload, RdcEvent, VdcEvent, VisualBuildEvent } from '../../events/event';
import { type Outcome, parseSauceUrl, stageOf } from '../../events/job';
import { maxLength, truncate } from '../../text/escape';
import { shapeOf } from './shape';
import { eventTime, nonBlank } from './values';

/** What the page shows of a test: its newest state, and when it began and ended. Times in milliseconds. */
export interface TestRow {
  key: string;
  id: string;
  /** The same for each run of a test, wherever it runs, and on one platform; see `identify`. */
  test: string;
  identity: string;
  /** Where it runs, without the versions that change by themselves. */
  place: string;
  /** The builds that it belongs to, by what their names have in common; see `identify`. */
  suite: string | null;
  type: 'vdc' | 'rdc';
  name: string | null;
  build: string | null;
  owner: string | null;
  /** Only of a run whose owner has no name. */
  ownerId: string | null;
  team: string | null;
  tags: string[];
  platform: string | null;
  outcome: Outcome;
  /** Whether it waits for a machine: its status is NEW or QUEUED. */
  isQueued: boolean;
  durationSec: number | null;
  error: string | null;
  /** The shape of the error of a failure, which failures with one cause share. */
  cause: string | null;
  branch: string | null;
  commit: string | null;
  url: string;
  beganAt: number;
  /** When it was first known to have ended. */
  endedAt: number | null;
  changedAt: number;
}

/** How many tests by outcome. */
export type OutcomeCounts = Record<Outcome, number>;

export const noCounts = (): OutcomeCounts => ({ passed: 0, failed: 0, errored: 0, complete: 0, running: 0 });

const maxTags = 20;

export function testRowOf(event: VdcEvent | RdcEvent): TestRow {
  const { type, payload, outcome, url } = event;
  const changedAt = eventTime(event, payload.modification_time);
  const beganAt = eventTime(event, payload.start_time ?? payload.creation_time);
  const error = truncate(nonBlank(payload.error) ?? nonBlank(payload.exception));
  const owner = nonBlank(payload.owner);
  const build = nonBlank(payload.build);
  return {
    key: `${type}:${shorten(payload.id)}`,
    id: shorten(payload.id),
    test: '',
    identity: '',
    place: placeOf(payload),
    suite: null,
    type,
    name: shorten(nonBlank(payload.name)),
    build: shorten(build),
    owner: shorten(owner),
    ownerId: owner === null ? shorten(nonBlank(payload.owner_id)) : null,
    team: shorten(nonBlank(payload.team_name) ?? nonBlank(payload.team_id)),
    tags: payload.tags.slice(0, maxTags).map((tag) => truncate(tag)),
    platform: shorten(platformOf(payload)),
    outcome,
    isQueued: payload.status === 'NEW' || payload.status === 'QUEUED',
    durationSec: payload.duration_sec,
    error,
    cause: outcome === 'failed' || outcome === 'errored' ? shapeOf(error ?? 'no message') : null,
    branch: shorten(nonBlank(payload.branch_name) ?? tagged(payload.tags, 'branch')),
    commit: truncate(nonBlank(payload.commit_id) ?? tagged(payload.tags, 'commit') ?? commitIn(build)),
    url: truncate(url, 2000),
    beganAt: Math.min(beganAt, changedAt),
    endedAt: outcome === 'running' ? null : changedAt,
    changedAt,
  };
}

/**
 * Shortens what tells tests and builds apart: two that differ behind its end stay two. The address bar holds no halves of
 * characters, which it would change.
 */
function shorten(text: string): string;
function shorten(text: string | null): string | null;
function shorten(text: string | null): string | null {
  const short = truncate(text)?.toWellFormed() ?? null;
  if (text === null || text.length <= maxLength) return short;
  return `${short} ${createHash('sha256').update(text).digest('hex').slice(0, 8)}`;
}

/** Without the versions of browsers and of devices' systems, which change by themselves; those of computers' systems are chosen. */
function placeOf({ device, browser_name, os_name, os_version }: JobPayload): string {
  return shorten(JSON.stringify(device === null ? [browser_name, os_name, os_version] : [device, os_name]));
}

/** What a tag says, like `branch:main` or `commit=c0ffee6`: the fields are empty for real devices. */
function tagged(tags: readonly string[], name: string): string | null {
  const tag = tags.find((tag) => tag.toLowerCase().startsWith(name) && /^[:=]./.test(tag.slice(name.length)));
  return tag === undefined ? null : nonBlank(tag.slice(name.length + 1).trim());
}

/** A whole Git hash in the name of a build. */
function commitIn(build: string | null): string | null {
  return build?.match(/\b[0-9a-f]{40}\b/)?.[0] ?? null;
}

/** Merges two rows of the same test, whichever came first. */
export function mergeRows(known: TestRow, other: TestRow): TestRow {
  const latest = isLater(other, known) ? other : known;
  const ends = [known.endedAt, other.endedAt].filter((at) => at !== null);
  return {
    ...latest,
    // Events of one second often say first that it waits, then that it runs.
    isQueued: known.changedAt === other.changedAt ? known.isQueued && other.isQueued : latest.isQueued,
    beganAt: Math.min(known.beganAt, other.beganAt),
    endedAt: latest.endedAt === null ? null : Math.min(...ends),
  };
}

/** Of two events of the same second, one with a verdict is later than one without, and that is later than a running one. */
function isLater(a: TestRow, b: TestRow): boolean {
  return a.changedAt === b.changedAt ? stageOf[a.outcome] > stageOf[b.outcome] : a.changedAt > b.changedAt;
}

export function hasFailed({ outcome }: Pick<TestRow, 'outcome'>): boolean {
  return outcome === 'failed' || outcome === 'errored';
}

export const hasVerdict = (test: TestRow): boolean => test.outcome === 'passed' || hasFailed(test);

/** Sauce Labs ends a test after this time at the latest; if one runs longer, its end was not received. */
export const longestTestMs = 3 * 60 * 60_000;

export const isRunning = ({ endedAt, changedAt }: TestRow, now: number): boolean =>
  endedAt === null && changedAt > now - longestTestMs;

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
    id: shorten(build_id),
    name: shorten(nonBlank(build_name) ?? build_id),
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
