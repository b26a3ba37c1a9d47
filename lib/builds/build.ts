import type { BuildIdentity } from '../events/build';
import type { BuildPayload } from '../events/event';
import type { Outcome } from '../events/job';
import type { Owner } from './owners';

type TestOutcome = BuildPayload['tests'][number]['outcome'];

/** The latest known state of a test. Without a `time` it comes from an announcement. */
export interface Test {
  build: Build;
  id: string;
  name: string | null;
  platform: string | null;
  url: string;
  outcome: Outcome;
  time: string | null;
  /** When its event was received, and the id of that: later events have greater ones. Empty: it had no event. */
  received: string;
}

/** What is known of a build. Times of the clock are those of `performance.now()`. */
export class Build implements BuildIdentity {
  readonly tests = new Map<string, Test>();
  /** How many of its tests run. */
  running = 0;
  startedAt: string | null = null;
  endedAt: string | null = null;
  /** The revision that was announced last; 0: none. */
  revision = 0;
  /** The outcomes in that revision, by the ids of the tests. */
  announced: ReadonlyMap<string, Outcome> = new Map();
  /** Whether it differs from what was announced. */
  isChanged = false;
  /** When something was heard of it last; for events that another process received, as far as the clocks of the machines agree. */
  heardAt = Number.NEGATIVE_INFINITY;
  /** When the event was received that was heard last, ISO 8601 in UTC. */
  receivedAt = '';
  /** The test of which something was heard last, by which the API is asked. */
  latestTest = '';
  /** When the API may be asked again. */
  askAt = Number.NEGATIVE_INFINITY;
  /** Since when the API does not say how it is. */
  silentSince: number | null = null;

  constructor(
    readonly type: 'vdc' | 'rdc',
    readonly name: string,
    /** Known better as more events come. */
    public by: Owner,
  ) {}

  get owner(): string | null {
    return this.by.name ?? this.by.id;
  }

  set(test: Test): void {
    if (this.tests.get(test.id)?.outcome === 'running') this.running--;
    if (test.outcome === 'running') this.running++;
    this.tests.set(test.id, test);
    this.latestTest ||= test.id;
  }

  remove(id: string): void {
    if (this.tests.get(id)?.outcome === 'running') this.running--;
    this.tests.delete(id);
    // The API would be asked of the build that it belongs to now.
    if (this.latestTest === id) this.latestTest = [...this.tests.keys()].at(-1) ?? '';
  }

  askByAnother(): void {
    const ids = [...this.tests.keys()];
    this.latestTest = ids[ids.indexOf(this.latestTest) - 1] ?? ids.at(-1) ?? '';
  }

  extend(startedAt: string | null, endedAt: string | null): void {
    if (isOrdinary(startedAt) && (this.startedAt === null || startedAt < this.startedAt)) this.startedAt = startedAt;
    if (isOrdinary(endedAt) && (this.endedAt === null || endedAt > this.endedAt)) this.endedAt = endedAt;
  }

  /** The id of a test that runs, if any does. */
  get runningTest(): string | undefined {
    for (const { id, outcome } of this.tests.values()) if (outcome === 'running') return id;
    return undefined;
  }

  /** The payload of its next announcement, once no test runs. */
  toPayload(confirmed: boolean): BuildPayload {
    const { owner, type, name, startedAt, endedAt, revision } = this;
    const counts = { passed: 0, failed: 0, errored: 0, complete: 0 };
    const tests = [...this.tests.values()].map((test) => {
      const outcome = test.outcome as TestOutcome;
      counts[outcome]++;
      return { id: test.id, name: test.name, platform: test.platform, outcome, url: test.url };
    });
    return { name, owner, type, counts, tests, startedAt, endedAt, revision: revision + 1, confirmed };
  }
}

/** Years beyond 9999 begin with a sign: they cannot be compared as strings, and are no times of tests. */
const isOrdinary = (time: string | null): time is string => time !== null && /^\d/.test(time);
