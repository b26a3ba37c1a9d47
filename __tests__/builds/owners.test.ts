import type { BuildPayload, VdcEvent } from '../../lib';
import { Builds } from '../../lib/builds/builds';
import { buildEventId } from '../../lib/events/build';
import { outcomeOf } from '../../lib/events/job';
import { parse } from '../../lib/events/parse';
import { vdcEvent } from '../../lib/testing';

/** What the inbox has: events of tests, and announcements of builds. */
type Stored = VdcEvent | { announced: BuildPayload; receivedAt: string };

const at = (second: number) => new Date(Date.UTC(2026, 8, 20, 10, 0, second)).toISOString();
const [example] = parse(vdcEvent({ creation_time: at(0) })).events as VdcEvent[];
const ada = 'ada.k';
const [i1, i2, i3] = ['1', '2', '3'].map((digit) => digit.repeat(32)) as [string, string, string];
let second = 0;

beforeEach(() => {
  second = 0;
});

/** An event that is a second later than the one before. */
function aTestOf(
  id: string,
  build: string,
  owner: string | null,
  owner_id: string | null,
  status = 'PASSED',
): VdcEvent {
  const { payload, ...event } = example as VdcEvent;
  const receivedAt = at(++second);
  const changes = { id, build, status, passed: null, modification_time: receivedAt, owner, owner_id };
  const outcome = outcomeOf(changes);
  return { ...event, id: `event-${second}`, receivedAt, outcome, payload: { ...payload, ...changes } };
}

function apply(builds: Builds, stored: Stored, isLive: boolean): void {
  if ('announced' in stored) builds.restore(stored.announced, stored.receivedAt);
  else builds.apply(stored, isLive);
}

/** A process that heard everything, and guessed between. */
function live(steps: readonly (Stored | 'guess')[]): Builds {
  const builds = new Builds();
  for (const step of steps) {
    if (step === 'guess') builds.endReading();
    else apply(builds, step, true);
  }
  builds.endReading();
  return builds;
}

/** One that reads the inbox, newest first. */
function restarted(steps: readonly (Stored | 'guess')[]): Builds {
  const builds = new Builds();
  for (const step of [...steps].reverse()) if (step !== 'guess') apply(builds, step, false);
  builds.endReading();
  return builds;
}

const shown = (builds: Builds) =>
  [...builds.changed]
    .filter(({ tests }) => tests.size > 0)
    .map(({ name, owner, tests }) => `${name} of ${owner}: ${[...tests.keys()].sort()}`)
    .sort();

/** Announces all that changed, as watchBuilds does, and returns what it announced. */
function announceAll(builds: Builds, inbox: Stored[], ids: Map<string, Stored>): string[] {
  builds.endReading();
  const said: string[] = [];
  for (const build of [...builds.changed].filter(({ tests }) => tests.size > 0)) {
    let id = buildEventId(build, build.revision + 1);
    for (let known = ids.get(id); known !== undefined && builds.changed.has(build); known = ids.get(id)) {
      const { revision } = build;
      if ('announced' in known) builds.restore(known.announced, known.receivedAt, build);
      build.revision = Math.max(build.revision, revision + 1);
      id = buildEventId(build, build.revision + 1);
    }
    if (!builds.changed.has(build)) continue;
    const announced = build.toPayload(false);
    const stored = { announced, receivedAt: at(++second) };
    ids.set(id, stored);
    inbox.push(stored);
    builds.restore(announced, stored.receivedAt);
    said.push(`${announced.name} of ${announced.owner}, ${announced.revision}`);
  }
  return said;
}

describe('a restarted process has the same builds as one that guessed whose they are in the meantime', () => {
  it.each<[string, () => (Stored | 'guess')[]]>([
    [
      'if a name is guessed to have one id, then another',
      () => [
        ...[aTestOf('w2', 'weekly', null, i2), aTestOf('d2', 'daily', null, i2)],
        ...[aTestOf('n1', 'nightly', null, i1), aTestOf('d1', 'daily', null, i1), aTestOf('na', 'nightly', ada, null)],
        ...[
          'guess' as const,
          aTestOf('nc', 'nightly', 'grace', null),
          aTestOf('wa', 'weekly', ada, null),
          'guess' as const,
        ],
      ],
    ],
    [
      'if the reason for the guess is gone, but a build was found by it',
      () => [
        ...[aTestOf('n1', 'nightly', null, i1), aTestOf('na', 'nightly', ada, null), 'guess' as const],
        ...[aTestOf('w1', 'weekly', null, i1), aTestOf('nc', 'nightly', 'grace', null)],
      ],
    ],
    [
      'if the test known by id moves to another build',
      () => [
        ...[aTestOf('n1', 'nightly', null, i1), aTestOf('na', 'nightly', ada, null), 'guess' as const],
        ...[aTestOf('n1', 'weekly', null, i1), aTestOf('n2', 'nightly', null, i2)],
      ],
    ],
    [
      'if the test known by name moves to another build',
      () => [
        ...[aTestOf('n1', 'nightly', null, i1), aTestOf('na', 'nightly', ada, null), 'guess' as const],
        ...[aTestOf('na', 'weekly', ada, null), aTestOf('nc', 'nightly', 'grace', null)],
      ],
    ],
    [
      'if a later event names no owner, and the first is only known from the announcement',
      () => {
        const builds = live([aTestOf('t', 'nightly', ada, null)]);
        const [build] = builds.changed;
        const announced = build?.toPayload(false) as BuildPayload;
        return [{ announced, receivedAt: at(++second) }, aTestOf('t', 'nightly', null, null, 'FAILED')];
      },
    ],
  ])('%s', (_, stepsOf) => {
    const steps = stepsOf();
    expect(shown(restarted(steps))).toEqual(shown(live(steps)));
  });
});

describe('a guess that is taken back', () => {
  const guessed = () => [aTestOf('n1', 'nightly', null, i1), aTestOf('na', 'nightly', ada, null)];

  it('leaves no builds behind that were forgotten', () => {
    const both = [aTestOf('nc', 'nightly', 'grace', null), aTestOf('wa', 'weekly', ada, null)];
    const builds = live([
      ...[aTestOf('w2', 'weekly', null, i2), aTestOf('n1', 'nightly', null, i1), aTestOf('na', 'nightly', ada, null)],
      ...['guess' as const, ...both, 'guess' as const],
    ]);
    builds.forget(0);
    builds.apply(aTestOf('w3', 'weekly', null, i2), true);
    expect(shown(builds)).toEqual([`weekly of ${i2}: w3`]);
  });

  it('makes a build that is announced once it was quiet, like any other', () => {
    const before = performance.now();
    const builds = live([...guessed(), 'guess', aTestOf('nc', 'nightly', 'grace', null)]);
    const [own] = [...builds.changed].filter(({ owner }) => owner === i1);
    expect(own?.heardAt).toBeGreaterThanOrEqual(before);
    expect(own?.acceptedAt).toBeGreaterThan(0);
    expect([own?.startedAt, own?.endedAt]).not.toContain(null);
  });

  it('is announced for builds of other names, too', () => {
    const builds = live([...guessed(), aTestOf('d1', 'daily', null, i1), 'guess']);
    for (const build of [...builds.changed]) builds.restore(build.toPayload(false), at(++second), build);
    builds.apply(aTestOf('nc', 'nightly', 'grace', null), true);
    builds.endReading();
    expect(shown(builds)).toContain(`daily of ${i1}: d1`);
  });
});

describe('nothing is announced again and again', () => {
  it('by restarts, after a test moved on before the name of its owner was known', () => {
    const [inbox, ids, builds] = [[] as Stored[], new Map<string, Stored>(), new Builds()];
    const hear = (event: VdcEvent) => {
      inbox.push(event);
      builds.apply(event, true);
    };
    hear(aTestOf('g2', 'weekly', null, i3, 'COMPLETE'));
    hear(aTestOf('g3', 'weekly', null, i3));
    announceAll(builds, inbox, ids);
    hear(aTestOf('g3', 'nightly', null, i3, 'FAILED'));
    hear(aTestOf('g2', 'weekly', 'grace', null, 'FAILED'));
    announceAll(builds, inbox, ids);
    const again = Array.from({ length: 5 }, () => announceAll(restarted(inbox), inbox, ids));
    expect(again).toEqual([[], [], [], [], []]);
  });

  it('by two processes, one of which read the events of a test without an owner', () => {
    const [ids, inbox] = [
      new Map<string, Stored>(),
      [
        aTestOf('t', 'daily', 'grace', i3),
        aTestOf('t', 'nightly', null, null),
        aTestOf('u', 'nightly', 'grace', i3),
      ] as Stored[],
    ];
    const both = [live(inbox), restarted(inbox)];
    const said: string[] = [];
    for (let round = 0; round < 5; round++) {
      for (const [index, builds] of both.entries()) {
        const before = inbox.length;
        said.push(...announceAll(builds, inbox, ids));
        for (const stored of inbox.slice(before)) apply(both[1 - index] as Builds, stored, true);
      }
    }
    expect(said).toEqual(['nightly of grace, 1']);
  });
});
