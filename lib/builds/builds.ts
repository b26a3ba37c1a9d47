import { acceptedAt, testId } from '../events/create-event';
import { platformOf } from '../events/display';
import type { BuildPayload, RdcEvent, VdcEvent } from '../events/event';
import { type Outcome, stageOf, testUrl } from '../events/job';
import { truncate } from '../text/escape';
import { isBlank } from '../text/whitespace';
import { Build, isNewerThan, type JobState, stateOf, type Test, type Verdicts } from './build';
import { Namesakes, namedIn } from './owners';

/** Maximum number of events without a build that are remembered while the inbox is read. */
const maxWithoutBuild = 10_000;

/** The builds of all known tests. The cost of an event does not depend on the size of its build. */
export class Builds {
  /** By kind and id. */
  readonly #tests = new Map<string, Test>();
  /** The most recent ones are at the end. */
  readonly #builds = new Set<Build>();
  readonly #namesakes = new Namesakes({
    create: (type, name, owner) => {
      const build = new Build(type, name, owner);
      this.#builds.add(build);
      return build;
    },
    merge: (from, into) => this.#merge(from, into),
    split: (from, owner, into) => {
      into.heardAt = from.heardAt;
      into.receivedAt = from.receivedAt;
      into.acceptedAt = from.acceptedAt;
      into.extend(from.startedAt, from.endedAt);
      for (const test of [...from.tests.values()]) if (test.by === owner) this.#set({ ...test, build: into });
    },
  });
  readonly #changed = new Set<Build>();
  /** While the inbox is read, newest first: the latest events without a build, of tests whose build an earlier event may have. */
  readonly #withoutBuild = new Map<string, VdcEvent | RdcEvent>();

  /** Builds that differ from their announcements. */
  get changed(): ReadonlySet<Build> {
    return this.#changed;
  }

  /** Guesses which builds of one name are one. Call it once all events have been read: a later one may show it. */
  endReading(): void {
    this.#withoutBuild.clear();
    this.#namesakes.guess();
  }

  /**
   * Applies an event of a test; one that is not newer than the known state is ignored.
   *
   * @param isLive Whether it is received now, rather than read from the inbox.
   */
  apply(event: VdcEvent | RdcEvent, isLive: boolean): void {
    const { id: eventId, type, payload, outcome, url, receivedAt } = event;
    const key = testKey(type, payload.id);
    const name = payload.build === null || isBlank(payload.build) ? null : payload.build;
    const before = this.#tests.get(key);
    if (before === undefined && name === null) {
      if (!isLive) this.#remember(key, event);
      return;
    }
    const named = namedIn(payload, before?.by ?? null);
    if (before?.by) this.#namesakes.learn(before.by, named);
    const known = this.#tests.get(key);
    const { time, received } = stateOf(event);
    const isNews = known === undefined || isNewerThan(known, { time, outcome, received });
    const isOwned = name !== null && (named.name !== null || named.id !== null) && (isNews || known.by === null);
    const by = isOwned ? this.#namesakes.ownerOf(named) : (known?.by ?? null);
    const owner = by ?? known?.build.by ?? this.#namesakes.ownerOf(named);
    const isUnowned = known !== undefined && known.build.owner === null;
    const isPlaced = name === null || (!isNews && (known.by === by || (known.build.name !== name && !isUnowned)));
    const build = isPlaced
      ? (known as Test).build
      : this.#namesakes.find(type, isNews ? name : known.build.name, owner);
    const id = known?.id ?? payload.id;
    this.#hear(build, id, receivedAt, isLive);
    if (isNews && (known?.build !== build || known.outcome !== outcome)) build.disputes = 0;
    build.acceptedAt = Math.max(build.acceptedAt, acceptedAt({ id: eventId, receivedAt }));
    if (!isNews) {
      if (known.by !== by) this.#set({ ...known, build, by });
      return;
    }
    build.extend(payload.start_time ?? payload.creation_time, outcome === 'running' ? null : time);
    this.#set({
      build,
      by,
      id,
      name: truncate(payload.name) ?? known?.name ?? null,
      platform: truncate(platformOf(payload)) ?? known?.platform ?? null,
      url: truncate(url, 2048),
      outcome,
      // Times of a test never go back, so that two events cannot alternate.
      time: time ?? known?.time ?? null,
      received,
    });
    const later = this.#withoutBuild.get(key);
    if (!this.#withoutBuild.delete(key) || later === undefined) return;
    this.apply(later, false);
  }

  #remember(key: string, event: VdcEvent | RdcEvent): void {
    const known = this.#withoutBuild.get(key);
    const isNews = known === undefined || isNewerThan(stateOf(known), stateOf(event));
    if (isNews && this.#withoutBuild.size < maxWithoutBuild) this.#withoutBuild.set(key, event);
  }

  /**
   * Restores an announced build, whichever process announced it.
   *
   * @param receivedAt When it was announced: it may have outcomes from the API that are newer than those of earlier events.
   */
  restore(
    { owner, type, name, revision, startedAt, endedAt, tests }: BuildPayload,
    receivedAt = '',
    build = this.#namesakes.findAnnounced(type, name, owner),
  ): Build {
    if (revision < build.revision) return build;
    const isNews = revision > build.revision;
    build.revision = revision;
    build.extend(startedAt, endedAt);
    build.announced = new Map(tests.map(({ id, outcome }) => [testId(id), outcome]));
    for (const test of tests) {
      const known = this.#tests.get(testKey(build.type, test.id));
      if (known === undefined)
        this.#set({ ...test, build, by: null, time: null, received: receivedAt, isAnnounced: true });
      // If its events name no owner, earlier ones did, or the API.
      else if (known.build === build || (known.build.owner === null && known.build.name === name)) {
        this.#set({ ...known, build });
        this.#advance({ ...known, build }, test.outcome, null);
      }
    }
    this.compare(build);
    if (isNews && this.#changed.has(build)) {
      build.disputes++;
      build.disputedAt = performance.now();
    }
    return build;
  }

  /** Takes builds whose last event was accepted before a time, in epoch milliseconds, for announced as they are now. */
  assumeAnnounced(before: number): void {
    for (const build of [...this.#changed].filter((one) => one.acceptedAt < before)) {
      build.announced = new Map([...build.tests.values()].map(({ id, outcome }) => [testId(id), outcome]));
      this.compare(build);
    }
  }

  /** Unites builds that the API's list of jobs shows to be one. Returns whether there were any: one of them is forgotten then. */
  unite(build: Build, jobs: readonly JobState[]): boolean {
    const { type } = build;
    for (const { id } of jobs) {
      const other = this.#tests.get(testKey(type, id))?.build;
      if (other === undefined || other === build) continue;
      this.#namesakes.unite(build, other);
      if (this.#tests.get(testKey(type, id))?.build !== other || build.tests.size === 0) return true;
    }
    return false;
  }

  /** Applies the API's list of jobs: tests, ends and newer verdicts that no event had. */
  complete(build: Build, jobs: readonly JobState[]): void {
    const [some] = build.tests.values();
    const app = some && new URL(some.url).origin;
    for (const { id, outcome, modificationTime } of jobs) {
      if (outcome === 'running' || outcome === null) continue;
      const known = this.#tests.get(testKey(build.type, id));
      build.extend(null, known === undefined ? modificationTime : null);
      if (known === undefined) {
        const url = testUrl(id, app);
        this.#set({
          build,
          by: null,
          id,
          name: null,
          platform: null,
          url,
          outcome,
          time: modificationTime,
          received: '',
        });
      } else if (known.build === build) this.#advance(known, outcome, modificationTime);
    }
    this.compare(build);
  }

  /** Whether this many of the tests have each verdict in the build, as far as known. */
  agrees(build: Build, ids: Iterable<string>, verdicts: Verdicts): boolean {
    const counts: Record<string, number> = { passed: 0, failed: 0, errored: 0 };
    for (const id of ids) {
      const known = this.#tests.get(testKey(build.type, id));
      const outcome = known?.build === build ? known.outcome : 'running';
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    return Object.entries(verdicts).every(([verdict, count]) => count === null || count === counts[verdict]);
  }

  /** Marks a test as ended with an unknown outcome. */
  end(build: Build, id: string): void {
    const known = build.tests.get(id);
    if (known !== undefined) this.#advance(known, 'complete', null);
  }

  /** Marks tests as ended whose last event is that old. */
  endOlderThan(build: Build, ms: number): void {
    const before = new Date(Date.now() - ms).toISOString();
    for (const { id, outcome, received } of [...build.tests.values()]) {
      if (outcome === 'running' && received < before) this.end(build, id);
    }
  }

  /** Checks whether it really differs from its announcement: events in another order may have moved a test away and back. */
  compare(build: Build): void {
    const isSame = ({ id, outcome }: Test) => build.announced.get(testId(id)) === outcome;
    const isAnnounced = build.announced.size === build.tests.size && [...build.tests.values()].every(isSame);
    if (isAnnounced) this.#changed.delete(build);
    else this.#changed.add(build);
  }

  /** Forgets the builds that were silent for longest, announced ones first, until this many tests are left. */
  forget(maxTests: number): void {
    for (const isKept of [(build: Build) => this.#changed.has(build), () => false]) {
      for (const build of this.#builds) {
        if (this.#tests.size <= maxTests) return;
        if (!isKept(build)) this.#forget(build);
      }
    }
  }

  #forget(build: Build): void {
    this.#builds.delete(build);
    this.#namesakes.delete(build);
    this.#changed.delete(build);
    for (const id of build.tests.keys()) this.#tests.delete(testKey(build.type, id));
  }

  #merge(from: Build, into: Build): void {
    const [older, newer] = from.revision > into.revision ? [into, from] : [from, into];
    // Tests of the older announcement may have moved on before the newer one.
    const isHere = (id: string) => [from, into].includes(this.#tests.get(testKey(into.type, id))?.build as Build);
    into.announced = new Map([...[...older.announced].filter(([id]) => isHere(id)), ...newer.announced]);
    into.revision = newer.revision;
    into.heardAt = Math.max(into.heardAt, from.heardAt);
    into.acceptedAt = Math.max(into.acceptedAt, from.acceptedAt);
    into.extend(from.startedAt, from.endedAt);
    for (const test of [...from.tests.values()]) this.#set({ ...test, build: into });
    this.#forget(from);
    this.compare(into);
  }

  /** An event that is read again does not count as activity. */
  #hear(build: Build, id: string, receivedAt: string, isLive: boolean): void {
    if (!isLive && receivedAt <= build.receivedAt) return;
    const ageMs = isLive ? 0 : Math.max(0, Date.now() - Date.parse(receivedAt));
    build.heardAt = Math.max(build.heardAt, performance.now() - ageMs);
    build.receivedAt = receivedAt;
    build.latestTest = id;
    build.silence = null;
    this.#builds.delete(build);
    this.#builds.add(build);
  }

  /** Stores the state of a test; its build is changed if the test is new to it or has another outcome. */
  #set(test: Test): void {
    const key = testKey(test.build.type, test.id);
    const known = this.#tests.get(key);
    this.#tests.set(key, test);
    if (known !== undefined && known.build !== test.build) this.#leave(known);
    const before = known?.build === test.build ? known.outcome : undefined;
    test.build.set(test);
    if (before !== test.outcome) this.#changed.add(test.build);
  }

  /** Sets an outcome only if the test is at an earlier stage, or has another, older verdict. */
  #advance(known: Test, outcome: Outcome, modificationTime: string | null): void {
    const stages = stageOf[outcome] - stageOf[known.outcome];
    if (stages < 0 || (stages === 0 && !isLaterTime(modificationTime, known.time))) return;
    if (known.outcome === 'running') known.build.extend(null, modificationTime);
    // Not before the state that it follows.
    const time = isLaterTime(modificationTime, known.time) ? modificationTime : known.time;
    this.#set({ ...known, outcome, time });
  }

  #leave({ id, build }: Test): void {
    build.remove(id);
    if (build.tests.size === 0) this.#forget(build);
    else this.#changed.add(build);
  }
}

const isLaterTime = (time: string | null, before: string | null): boolean =>
  time !== null && (before === null || Date.parse(time) > Date.parse(before));

const testKey = (type: string, id: string): string => `${type}:${testId(id)}`;
