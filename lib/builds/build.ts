import type { BuildIdentity } from '../events/build';
import type { BuildPayload, RdcEvent, VdcEvent } from '../events/event';
import { isNewerState } from '../events/is-newer';
import type { Outcome } from '../events/job';

type TestOutcome = BuildPayload['tests'][number]['outcome'];

/** The owner of tests, as far as known. */
export class Owner {
  name: string | null;
  id: string | null;
  /** All that belong to the name, in lower case. */
  readonly ids = new Set<string>();
  /** By kind and name. */
  readonly builds = new Map<string, Build>();
  /** The owner that it probably is: one of them is known by name alone, the other one by id alone. They share builds. */
  guess: Owner | undefined;

  constructor({ name, id }: Pick<Owner, 'name' | 'id'>) {
    this.name = name;
    this.id = id;
  }
}

/** The latest known state of a test. */
export interface Test {
  build: Build;
  /** Its owner by its events; null if only an announcement or the API says that it belongs to the build. */
  by: Owner | null;
  id: string;
  name: string | null;
  platform: string | null;
  url: string;
  outcome: Outcome;
  time: string | null;
  /** Time of receipt and id of its event: later events have greater values. Without an event: when it was announced, or empty. */
  received: string;
  /** Whether it comes from an announcement: the time of its outcome is that of an earlier event. */
  isAnnounced?: boolean;
}

/** The API's state of a test of a build. */
export interface JobState {
  id: string;
  /** Null if unknown. */
  outcome: Outcome | null;
  modificationTime: string | null;
}

/** Number of tests with each verdict; null if unknown. */
export type Verdicts = Record<'passed' | 'failed' | 'errored', number | null>;

/** The known state of a build. Clock times are those of `performance.now()`. */
export class Build implements BuildIdentity {
  readonly tests = new Map<string, Test>();
  /** Number of running tests. */
  running = 0;
  startedAt: string | null = null;
  endedAt: string | null = null;
  /** The last announced revision; 0: none. */
  revision = 0;
  /** How often another process announced it with other outcomes, since an event changed it here; and when it last did. */
  disputes = 0;
  disputedAt = Number.NEGATIVE_INFINITY;
  /** The outcomes in that revision, by test id. */
  announced: ReadonlyMap<string, Outcome> = new Map();
  /** Time of its last event; for events of other processes, as far as the machines' clocks agree. */
  heardAt = Number.NEGATIVE_INFINITY;
  /** When its last event was received, ISO 8601 in UTC. */
  receivedAt = '';
  /** When its last event was accepted, in epoch milliseconds. */
  acceptedAt = Number.NEGATIVE_INFINITY;
  /** The test of its last event, used to ask the API. */
  latestTest = '';
  /** When the API may be asked again. */
  askAt = Number.NEGATIVE_INFINITY;
  /** Since when the API has not reported its state; and since when for another reason than the rate limit. */
  silence: { since: number; failingSince: number | null } | null = null;

  constructor(
    readonly type: 'vdc' | 'rdc',
    readonly name: string,
    /** Becomes more precise with later events. */
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
    // The API would report the build that it belongs to now.
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

  /** Returns the id of a running test, if there is one. */
  get runningTest(): string | undefined {
    for (const { id, outcome } of this.tests.values()) if (outcome === 'running') return id;
    return undefined;
  }

  /** Returns the payload of its next announcement, once no test is running. */
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

/** Years beyond 9999 begin with a sign: they cannot be compared as strings, and are not times of tests. */
const isOrdinary = (time: string | null): time is string => time !== null && /^\d/.test(time);

type State = Pick<Test, 'time' | 'outcome' | 'received' | 'isAnnounced'>;

export const stateOf = ({ id, receivedAt, outcome, payload }: VdcEvent | RdcEvent): State => ({
  time: payload.modification_time,
  outcome,
  received: `${receivedAt} ${id}`,
});

/**
 * If neither of two states is newer, the later received one counts: live and in the history, which is read newest first. An announcement has
 * no time: that comes from an earlier event with its outcome.
 */
export function isNewerThan(known: State, state: State): boolean {
  const isSame = known.isAnnounced === true && known.time === null && state.outcome === known.outcome;
  return isNewerState(state, known) || (!isNewerState(known, state) && (isSame || state.received > known.received));
}
