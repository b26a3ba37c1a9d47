import type { RdcEvent, VdcEvent } from '../../events/event';
import type { Outcome } from '../../events/outcome';
import { cut } from './cut';
import { momentOf } from './moment';
import { platformOf } from './platform';
import { visible } from './visible';

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
  const changedAt = momentOf(event, payload.modification_time);
  const beganAt = momentOf(event, payload.start_time ?? payload.creation_time);
  return {
    key: `${type}:${cut(payload.id)}`,
    id: cut(payload.id),
    type,
    name: cut(visible(payload.name)),
    build: cut(visible(payload.build)),
    owner: cut(visible(payload.owner)),
    tags: payload.tags.slice(0, maxTags).map((tag) => cut(tag)),
    platform: cut(platformOf(payload)),
    outcome,
    durationSec: payload.duration_sec,
    error: cut(payload.error ?? payload.exception),
    url: cut(url, 2000),
    beganAt: Math.min(beganAt, changedAt),
    endedAt: outcome === 'running' ? null : changedAt,
    changedAt,
  };
}

/** What is known of a test from two of its events, whichever came first. */
export function merged(known: TestRow, other: TestRow): TestRow {
  const latest = isLater(other, known) ? other : known;
  const ends = [known.endedAt, other.endedAt].filter((at) => at !== null);
  return {
    ...latest,
    beganAt: Math.min(known.beganAt, other.beganAt),
    endedAt: latest.endedAt === null ? null : Math.min(...ends),
  };
}

/** Of two events of the same second, a verdict is later than none, and none is later than that it runs. */
function isLater(a: TestRow, b: TestRow): boolean {
  return a.changedAt === b.changedAt ? finality(a) > finality(b) : a.changedAt > b.changedAt;
}

function finality({ outcome }: TestRow): number {
  if (outcome === 'running') return 0;
  return outcome === 'complete' ? 1 : 2;
}
