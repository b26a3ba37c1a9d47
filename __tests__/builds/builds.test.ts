import type { BuildPayload, RdcEvent, VdcEvent } from '../../lib';
import type { Build } from '../../lib/builds/build';
import { Builds } from '../../lib/builds/builds';
import { outcomeOf } from '../../lib/events/job';
import { parse } from '../../lib/events/parse';
import { vdcEvent } from '../../lib/testing';
import { seededRandom } from '../faults/seeded-random';

const at = (second: number) => new Date(Date.UTC(2026, 8, 20, 10, 0, second)).toISOString();

const [example] = parse(vdcEvent({ status: 'PASSED', owner: 'ada.k', creation_time: at(0) })).events as VdcEvent[];

function anEvent(id: string, build: string, status: string, second: number): VdcEvent {
  const { payload, ...event } = example as VdcEvent;
  const changes = { id, build, status, passed: null, modification_time: at(second) };
  const outcome = outcomeOf(changes);
  return { ...event, receivedAt: at(second), outcome, payload: { ...payload, ...changes } };
}

function merged(builds: Builds): ReadonlySet<Build> {
  builds.endReading();
  return builds.changed;
}

/** The names of the builds that differ from what was announced, with how many of their tests run. */
const changed = (builds: Builds) => [...merged(builds)].map(({ name, running }) => [name, running]);

/** Announces a build, and returns what was said. */
function announce(builds: Builds, name: string): BuildPayload {
  const build = [...merged(builds)].find((one) => one.name === name) as Build;
  const payload = build.toPayload(false);
  builds.restore(payload);
  return payload;
}

describe('Builds', () => {
  it("links a test that only the API's list has, whatever its id", () => {
    const builds = new Builds();
    builds.apply(anEvent('a', 'b1', 'PASSED', 1), true);
    builds.complete([...merged(builds)][0] as Build, [
      { id: 'half \ud83d', outcome: 'passed', modificationTime: at(2) },
    ]);
    expect(announce(builds, 'b1').tests).toMatchObject([
      { id: 'a' },
      { id: 'half \ud83d', url: 'https://app.saucelabs.com/tests/half%20%EF%BF%BD' },
    ]);
  });

  it('restored from what was announced, it finds only what came later, in whichever order it reads', () => {
    const before = [
      anEvent('a', 'b1', 'IN_PROGRESS', 1),
      anEvent('a', 'b1', 'PASSED', 5),
      anEvent('b', 'b1', 'FAILED', 6),
    ];
    const first = new Builds();
    for (const event of before) first.apply(event, true);
    const announced = announce(first, 'b1');
    expect(changed(first)).toEqual([]);
    const later = anEvent('c', 'b1', 'ERRORED', 9);
    for (const order of ['oldest', 'newest']) {
      const steps: ((builds: Builds) => void)[] = before.map((event) => (builds) => builds.apply(event, false));
      steps.push((builds) => void builds.restore(announced));
      if (order === 'newest') steps.reverse();
      const second = new Builds();
      for (const step of steps) step(second);
      expect(changed(second)).toEqual([]);
      second.apply(later, false);
      expect(changed(second)).toEqual([['b1', 0]]);
      expect(announce(second, 'b1')).toMatchObject({ revision: 2, counts: { passed: 1, failed: 1, errored: 1 } });
    }
  });

  it('restored from what was announced, it still knows when tests ended: an older verdict that comes late is none', () => {
    const events = [anEvent('a', 'b1', 'FAILED', 3), anEvent('a', 'b1', 'PASSED', 5)];
    const first = new Builds();
    for (const event of events) first.apply(event, true);
    const announced = announce(first, 'b1');
    const second = new Builds();
    second.restore(announced, at(30));
    for (const event of events.toReversed()) second.apply(event, false);
    second.apply({ ...anEvent('a', 'b1', 'FAILED', 3), receivedAt: at(40) }, true);
    expect(changed(second)).toEqual([]);
    second.apply(anEvent('a', 'b1', 'FAILED', 41), true);
    expect(changed(second)).toEqual([['b1', 0]]);
  });

  it('without times, keeps the later received event, in whichever order and however often they are read', () => {
    const withoutTime = (build: string, second: number) => {
      const event = anEvent('a', build, 'PASSED', second);
      return { ...event, payload: { ...event.payload, name: `${build} name`, modification_time: null } };
    };
    const [earlier, later] = [withoutTime('b1', 1), withoutTime('b2', 2)];
    const builds = new Builds();
    for (const event of [earlier, later, later, earlier]) {
      builds.apply(event, false);
    }
    expect(changed(builds)).toEqual([['b2', 0]]);
    expect(announce(builds, 'b2').tests.map(({ name }) => name)).toEqual(['b2 name']);
  });

  describe('after a restart, which reads the newest event first, knows whose builds of one name are', () => {
    const [adasId, gracesId] = ['a', 'b'].map((digit) => digit.repeat(32));
    const by = (id: string, status: string, second: number, owner: string | null, owner_id: string | null = null) => {
      const event = anEvent(id, 'nightly', status, second);
      return { ...event, type: 'rdc', payload: { ...event.payload, owner, owner_id } } as unknown as RdcEvent;
    };
    /** The owners of the builds that changed, and their tests. */
    const owners = (builds: Builds) => [...merged(builds)].map(({ owner, tests }) => [owner, [...tests.keys()].sort()]);

    it.each<[string, RdcEvent[]]>([
      [
        'as two events of one test say',
        [
          by('a1', 'IN_PROGRESS', 1, null, adasId),
          by('g1', 'IN_PROGRESS', 2, null, gracesId),
          by('a1', 'PASSED', 3, 'ada.k'),
          by('g1', 'PASSED', 4, 'grace'),
          by('a2', 'PASSED', 5, null, adasId),
        ],
      ],
      [
        'as the oldest event says',
        [
          by('g1', 'IN_PROGRESS', 1, 'grace', gracesId),
          by('g1', 'PASSED', 2, null, gracesId),
          by('a1', 'PASSED', 3, 'ada.k'),
          by('a2', 'PASSED', 4, 'ada.k'),
        ],
      ],
    ])('%s', (_, events) => {
      const builds = new Builds();
      for (const event of [...events].reverse()) builds.apply(event, false);
      expect(owners(builds).sort()).toEqual([
        ['ada.k', ['a1', 'a2']],
        ['grace', ['g1']],
      ]);
    });

    it('and what was announced last of them, by name and before by id', () => {
      const builds = new Builds();
      const tests = (outcome: 'passed' | 'failed') => [
        { id: 'a1', name: null, platform: null, url: 'https://app.saucelabs.com', outcome },
      ];
      const announced = { type: 'rdc', name: 'nightly', startedAt: null, endedAt: null, confirmed: false } as const;
      const counts = { passed: 0, failed: 1, errored: 0, complete: 0 };
      builds.restore({ ...announced, counts, owner: 'ada.k', revision: 2, tests: tests('failed') });
      builds.apply(by('g1', 'IN_PROGRESS', 3, 'grace', gracesId), false);
      builds.restore({ ...announced, counts, owner: adasId as string, revision: 1, tests: tests('passed') });
      builds.apply(by('a1', 'FAILED', 2, 'ada.k'), false);
      builds.apply(by('a1', 'PASSED', 1, null, adasId), false);
      expect(owners(builds)).toEqual([['grace', ['g1']]]);
    });
  });

  it.each([1, 2, 3])('knows the end of a test whose last %d events lack the build, read newest first', (count) => {
    const withoutBuild = Array.from({ length: count }, (_, index) => {
      const event = anEvent('1', 'nightly', index === count - 1 ? 'FAILED' : 'PASSED', 5 + index);
      return { ...event, payload: { ...event.payload, build: null } } as VdcEvent;
    });
    const events = [anEvent('1', 'nightly', 'IN_PROGRESS', 1), ...withoutBuild];
    const [live, read] = [new Builds(), new Builds()];
    for (const event of events) live.apply(event, true);
    for (const event of [...events].reverse()) read.apply(event, false);
    for (const builds of [live, read]) {
      builds.endReading();
      expect(announce(builds, 'nightly').tests.map(({ outcome }) => outcome)).toEqual(['failed']);
    }
  });

  describe('knows the owner of a build', () => {
    const owned = (test: string, build: string, owner: string | null, owner_id: string | null) => {
      const event = anEvent(test, build, 'PASSED', 1);
      return { ...event, payload: { ...event.payload, owner, owner_id } } as VdcEvent;
    };
    const knownOf = (builds: Builds) => [...builds.changed].map(({ name, owner, tests }) => [name, owner, tests.size]);

    it.each<[string, VdcEvent[], [string, string, number][]]>([
      [
        'from an event of another build',
        [owned('1', 'nightly', 'ada.k', 'i1'), owned('2', 'weekly', null, 'i1')],
        [
          ['nightly', 'ada.k', 1],
          ['weekly', 'ada.k', 1],
        ],
      ],
      [
        'not by guessing which of two ids a name has',
        [owned('1', 'nightly', 'ada.k', null), owned('2', 'nightly', null, 'i1'), owned('3', 'nightly', null, 'i2')],
        [
          ['nightly', 'ada.k', 1],
          ['nightly', 'i1', 1],
          ['nightly', 'i2', 1],
        ],
      ],
      [
        'not by guessing which of two names an id has',
        [owned('1', 'nightly', 'ada.k', null), owned('2', 'nightly', 'grace', null), owned('3', 'nightly', null, 'i1')],
        [
          ['nightly', 'ada.k', 1],
          ['nightly', 'grace', 1],
          ['nightly', 'i1', 1],
        ],
      ],
      [
        'although many ids of the name were invented before',
        [
          ...Array.from({ length: 30 }, (_, index) => owned('1', 'nightly', 'ada.k', `invented ${index}`)),
          owned('2', 'nightly', 'ada.k', 'i1'),
          owned('3', 'nightly', null, 'i1'),
        ],
        [['nightly', 'ada.k', 3]],
      ],
    ])('%s', (_, events, expected) => {
      const builds = new Builds();
      for (const event of events) builds.apply(event, true);
      builds.endReading();
      expect(knownOf(builds)).toEqual(expected);
    });

    describe('by a guess, which is taken back', () => {
      const guessed = [owned('b1', 'nightly', null, 'i1'), owned('a1', 'nightly', 'ada.k', null)];

      it.each<[string, VdcEvent[], [string, string, number][]]>([
        [
          'when the id is that of another name',
          [owned('b2', 'nightly', 'bob', 'i1')],
          [
            ['nightly', 'ada.k', 1],
            ['nightly', 'bob', 2],
          ],
        ],
        [
          'when the name has another id',
          [owned('a2', 'nightly', 'ada.k', 'i2')],
          [
            ['nightly', 'ada.k', 2],
            ['nightly', 'i1', 1],
          ],
        ],
        [
          'when another name may have the id',
          [owned('c1', 'nightly', 'grace', null)],
          [
            ['nightly', 'ada.k', 1],
            ['nightly', 'grace', 1],
            ['nightly', 'i1', 1],
          ],
        ],
        ['not when an event has both', [owned('a2', 'nightly', 'ada.k', 'i1')], [['nightly', 'ada.k', 3]]],
        [
          'not for builds of other names either',
          [owned('b2', 'weekly', null, 'i1'), owned('a2', 'weekly', 'ada.k', null), owned('b3', 'daily', null, 'i1')],
          [
            ['daily', 'ada.k', 1],
            ['nightly', 'ada.k', 2],
            ['weekly', 'ada.k', 2],
          ],
        ],
      ])('%s', (_, events, expected) => {
        const [early, late] = [new Builds(), new Builds()];
        for (const event of [...guessed, ...events]) {
          early.apply(event, true);
          early.endReading();
          late.apply(event, true);
        }
        late.endReading();
        for (const builds of [early, late]) expect(knownOf(builds).sort()).toEqual(expected);
      });

      it('also after an announcement, which is announced again then', () => {
        const builds = new Builds();
        for (const event of guessed) builds.apply(event, true);
        builds.endReading();
        expect(announce(builds, 'nightly')).toMatchObject({ owner: 'ada.k', revision: 1, tests: [{}, {}] });
        builds.apply(owned('b2', 'nightly', 'bob', 'i1'), true);
        builds.endReading();
        expect(
          [...builds.changed].map((build) => build.toPayload(false)).map(({ owner, revision }) => [owner, revision]),
        ).toEqual([
          ['ada.k', 2],
          ['bob', 1],
        ]);
      });
    });

    it('the same after a restart, whenever it guessed', () => {
      const random = seededRandom(1);
      const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)] as Value;
      const owners = [
        ['ada.k', 'i1'],
        ['bob', 'i2'],
        ['grace', 'i3'],
      ] as const;
      for (let round = 0; round < 1000; round++) {
        const events = Array.from({ length: 2 + Math.floor(random() * 12) }, (_, index) => {
          const [name, id] = pick(owners);
          const build = pick(['nightly', 'weekly']);
          const [known, knownId] = pick([
            [name, id],
            [name, null],
            [null, id],
          ] as const);
          const event = owned(`${build} ${name} ${pick([1, 2])}`, build, known, knownId);
          const receivedAt = at(10 + index);
          return { ...event, receivedAt, payload: { ...event.payload, modification_time: receivedAt } } as VdcEvent;
        });
        const [live, restarted] = [new Builds(), new Builds()];
        for (const event of events) {
          live.apply(event, true);
          if (random() < 0.5) live.endReading();
        }
        for (const event of [...events].reverse()) restarted.apply(event, false);
        const [first, second] = [live, restarted].map((builds) => {
          builds.endReading();
          return [...builds.changed].map(({ name, owner, tests }) => [name, owner, [...tests.keys()].sort()]).sort();
        });
        expect({ round, builds: second }).toEqual({ round, builds: first });
      }
    });

    it('until its last build is forgotten', () => {
      const builds = new Builds();
      builds.apply(owned('1', 'nightly', 'ada.k', 'i1'), true);
      builds.forget(0);
      builds.apply(owned('2', 'weekly', null, 'i1'), true);
      builds.apply(owned('3', 'daily', 'Ada.K', null), true);
      expect(knownOf(builds)).toEqual([
        ['weekly', 'i1', 1],
        ['daily', 'Ada.K', 1],
      ]);
    });
  });

  it('finds the builds of one name of thousands of owners, each known by name and by id', () => {
    const builds = new Builds();
    const [count, polls] = [5000, 5];
    const owned = (owner: string | null, owner_id: string | null, test: string) => {
      const event = anEvent(test, 'nightly', 'PASSED', 1);
      return { ...event, payload: { ...event.payload, owner, owner_id } } as VdcEvent;
    };
    for (let index = 0; index < count; index++) {
      builds.apply(owned(null, `id ${index}`, `first ${index}`), true);
      builds.apply(owned(`owner ${index}`, `id ${index}`, `second ${index}`), true);
      builds.apply(owned(`Owner ${index}`, null, `third ${index}`), true);
    }
    // An event with another id of a known owner, as often as an unverified sender likes.
    for (let index = 0; index < count; index++) builds.apply(owned('owner 1', `other ${index}`, 'first 1'), true);
    for (let poll = 0; poll < polls; poll++) builds.endReading();
    expect(builds.changed.size).toBe(count);
    const isWhole = ({ owner, tests }: Build) => owner?.startsWith('owner ') && tests.size === 3;
    expect([...builds.changed].filter(isWhole)).toHaveLength(count);
  });

  it.each<[string, (string | null)[]]>([
    ['of one second', [at(1), at(1)]],
    ['without times', [null, null]],
    ['of which only some have a time', [at(5), null, at(3)]],
  ])('of verdicts %s, reading them again changes nothing, and a restart agrees', (_, times) => {
    const events = times.map((time, index) => {
      const { payload, ...event } = anEvent('a', 'b1', index === 1 ? 'FAILED' : 'PASSED', 1);
      return { ...event, id: `id-${index}`, payload: { ...payload, modification_time: time } };
    });
    const first = new Builds();
    for (const event of events) first.apply(event, true);
    const announced = announce(first, 'b1');
    expect(announced.counts).toMatchObject({ passed: 0, failed: 1 });
    for (let reading = 0; reading < 3; reading++) {
      for (const event of [...events].reverse()) first.apply(event, false);
      expect(changed(first)).toEqual([]);
    }
    if (times.length > 2) return;
    const second = new Builds();
    second.restore(announced);
    for (const event of [...events].reverse()) second.apply(event, false);
    expect(changed(second)).toEqual([]);
  });

  it('knows the tests of an announcement whose events are pruned', () => {
    const first = new Builds();
    for (const id of ['a', 'b']) first.apply(anEvent(id, 'b1', 'PASSED', 1), true);
    const announced = announce(first, 'b1');
    const second = new Builds();
    second.restore(announced);
    second.apply(anEvent('b', 'b1', 'FAILED', 4), true);
    const { counts, tests, startedAt, endedAt } = announce(second, 'b1');
    expect([counts, tests.length, startedAt, endedAt]).toEqual([
      { passed: 1, failed: 1, errored: 0, complete: 0 },
      2,
      at(0),
      at(4),
    ]);
  });

  it("after a restart, a verdict of Sauce Labs' list that was announced is no change", () => {
    const event = anEvent('a', 'b1', 'PASSED', 1);
    const jobs = [{ id: 'a', outcome: 'failed' as const, modificationTime: at(9) }];
    const first = new Builds();
    first.apply(event, true);
    first.complete([...merged(first)][0] as Build, jobs);
    const announced = announce(first, 'b1');
    expect(announced.counts).toMatchObject({ passed: 0, failed: 1 });
    const second = new Builds();
    const build = second.restore(announced);
    second.apply(event, false);
    second.complete(build, jobs);
    expect(changed(second)).toEqual([]);
  });

  it('times beyond the year 9999 are none', () => {
    const builds = new Builds();
    const { payload, ...event } = anEvent('a', 'b1', 'PASSED', 1);
    const far = '+275760-09-13T00:00:00.000Z';
    builds.apply({ ...event, payload: { ...payload, creation_time: far, modification_time: far } }, true);
    expect(announce(builds, 'b1')).toMatchObject({ startedAt: null, endedAt: null });
  });

  it('an older announcement changes nothing', () => {
    const builds = new Builds();
    builds.apply(anEvent('a', 'b1', 'COMPLETE', 1), true);
    const older = announce(builds, 'b1');
    builds.apply(anEvent('a', 'b1', 'PASSED', 2), true);
    announce(builds, 'b1');
    expect(builds.restore(older)).toMatchObject({ revision: 2 });
    expect(changed(builds)).toEqual([]);
  });

  it('forgets those that were silent for longest, first those that are announced', () => {
    const builds = new Builds();
    for (const name of ['open', 'b1', 'b2', 'b3']) {
      for (const id of ['x', 'y']) builds.apply(anEvent(`${name}-${id}`, name, 'PASSED', 1), true);
    }
    for (const name of ['b1', 'b2', 'b3']) announce(builds, name);
    builds.apply(anEvent('b1-x', 'b1', 'PASSED', 9), true);
    builds.forget(8);
    builds.forget(4);
    expect(changed(builds)).toEqual([['open', 0]]);
    // It is still known, so that this is no news.
    builds.apply(anEvent('b1-y', 'b1', 'PASSED', 9), true);
    expect(changed(builds)).toEqual([['open', 0]]);
    builds.forget(2);
    expect(changed(builds)).toEqual([['open', 0]]);
    builds.forget(0);
    expect(changed(builds)).toEqual([]);
  });

  it('an event costs the same in a build of 10,000 tests as in one of ten', () => {
    const events = (perBuild: number) =>
      Array.from({ length: 10_000 }, (_, index) => {
        const event = anEvent(`t${index}`, `b${Math.floor(index / perBuild)}`, 'PASSED', 1);
        return [event, { ...event, payload: { ...event.payload, modification_time: at(2), name: 'later' } }];
      }).flat();
    const cpuMs = (all: VdcEvent[]) => {
      const builds = new Builds();
      const before = process.cpuUsage();
      for (const event of all) builds.apply(event, true);
      return process.cpuUsage(before).user / 1000;
    };
    const [few, many] = [events(10), events(10_000)];
    const least = (all: VdcEvent[]) => Math.min(...[1, 2, 3, 4, 5].map(() => cpuMs(all)));
    expect(least(many)).toBeLessThan(5 * Math.max(1, least(few)));
  });
});
