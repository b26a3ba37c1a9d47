import type { JobPayload, RdcEvent, VdcEvent } from '../../events/event';
import type { Outcome } from '../../events/outcome';
import { cut, momentOf, visible } from './values';

/** The latest tests, each once. */
export class Tests {
  readonly #byKey = new Map<string, TestRow>();
  #ordered: TestRow[] = [];
  #isOrdered = true;

  /** Half as many again are let in before the oldest go, so that they rarely have to be looked for. */
  constructor(readonly maxTests = 20_000) {}

  get size(): number {
    return this.#byKey.size;
  }

  add(event: VdcEvent | RdcEvent): void {
    const row = testRowOf(event);
    const known = this.#byKey.get(row.key);
    // Put at the end, so that they are nearly in order, which makes sorting cheap.
    this.#byKey.delete(row.key);
    this.#byKey.set(row.key, known === undefined ? row : merged(known, row));
    this.#isOrdered = false;
    if (this.#byKey.size > this.maxTests * 1.5) this.#letOldestGo();
  }

  /** By the time of their last change. */
  newestFirst(): readonly TestRow[] {
    if (!this.#isOrdered) {
      this.#ordered = [...this.#byKey.values()].sort((a, b) => b.changedAt - a.changedAt);
      this.#isOrdered = true;
    }
    return this.#ordered;
  }

  #letOldestGo(): void {
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

/** `Chrome 128.0 on Windows 11`, `iPhone 15 on IOS 17`; null when nothing of it is told. */
export function platformOf({ device, browser_name, browser_version, os_name, os_version }: JobPayload): string | null {
  const pair = (name: string | null, version: string | null) => name && [name, version].filter(Boolean).join(' ');
  const parts = [device, pair(browser_name, browser_version), pair(os_name, os_version)].filter(Boolean);
  return parts.join(' on ') || null;
}
