import type { JobPayload, RdcEvent, VdcEvent } from '../../events/event';
import { type Outcome, stageOf } from '../../events/outcome';
import { eventTime, nonBlank, truncate } from './values';

/** The latest tests, each once. */
export class Tests {
  readonly #byKey = new Map<string, TestRow>();
  #ordered: TestRow[] = [];
  #isOrdered = true;

  /** Half as many again are stored before the oldest are evicted, so that finding these is rare. */
  constructor(readonly maxTests = 20_000) {}

  get size(): number {
    return this.#byKey.size;
  }

  add(event: VdcEvent | RdcEvent): void {
    const row = testRowOf(event);
    const known = this.#byKey.get(row.key);
    // Moved to the end, so that they are nearly in order, which makes sorting cheap.
    this.#byKey.delete(row.key);
    this.#byKey.set(row.key, known === undefined ? row : mergeRows(known, row));
    this.#isOrdered = false;
    if (this.#byKey.size > this.maxTests * 1.5) this.#evictOldest();
  }

  /** By the time of their last change. */
  newestFirst(): readonly TestRow[] {
    if (!this.#isOrdered) {
      this.#ordered = [...this.#byKey.values()].sort((a, b) => b.changedAt - a.changedAt);
      this.#isOrdered = true;
    }
    return this.#ordered;
  }

  #evictOldest(): void {
    const kept = this.newestFirst().slice(0, this.maxTests);
    this.#byKey.clear();
    for (const row of kept) this.#byKey.set(row.key, row);
    this.#ordered = kept;
  }
}

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

/** `Chrome 128.0 on Windows 11`, `iPhone 15 on IOS 17`; null when nothing of it is known. */
export function platformOf({ device, browser_name, browser_version, os_name, os_version }: JobPayload): string | null {
  const pair = (name: string | null, version: string | null) => name && [name, version].filter(Boolean).join(' ');
  const parts = [device, pair(browser_name, browser_version), pair(os_name, os_version)].filter(Boolean);
  return parts.join(' on ') || null;
}
