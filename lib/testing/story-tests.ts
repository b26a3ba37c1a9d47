import { concurrencyEvent, rdcEvent, toWireTime, vdcEvent } from './events';
import type { Pipeline } from './fixtures';
import type { Random } from './random';
import type { ConcurrencyWire, JobWire, Overrides, VisualBuildWire } from './wire';

/** A span of time, in milliseconds since the story began. */
interface Span {
  beginMs: number;
  endMs: number;
}

/** When and on what a test runs, for concurrency readings. */
export interface TestRun extends Span {
  machine: 'vms' | 'mac_vms' | 'rds';
}

/** Common properties of all tests of a build. */
type BuildFields = Omit<Pipeline, 'prefix'> & { build: string; commit_id: string };

/** A type of event, with the field for the platform. */
type Target = { make: typeof vdcEvent; fields: { browser_name: string } | { device: string } };

interface Test extends Span {
  target: Target;
  /** Gives each update the same id, name and platform. */
  seed: string;
  build: BuildFields;
  /** The name is set only at the end. */
  isNamedLate: boolean;
}

interface TestOptions {
  random: Random;
  tests: number;
  browsers: readonly string[];
  devices: readonly string[];
  startMs: number;
}

/** Returns the tests of a build: their posts, and when each ran. */
export function testsOf(options: TestOptions, build: BuildFields, span: Span) {
  const { random, tests, browsers, devices, startMs } = options;
  const targets: Target[] = [
    ...browsers.map((browser_name) => ({ make: vdcEvent, fields: { browser_name } })),
    ...devices.map((device) => ({ make: rdcEvent, fields: { device } })),
  ];
  const events: StoryEvent[] = [];
  const runs: TestRun[] = [];
  for (const [index, ending] of endingsOf(random, tests).entries()) {
    const target = targets[index % targets.length] as Target;
    const isNamedLate = random.whole(1, 10) === 1;
    const test: Test = { target, seed: random.hex(16), build, isNamedLate, ...spanWithin(random, span) };
    const whileRunning = isVirtual(test) ? virtualUpdates(random, test, ending, startMs) : [inProgress(test.beginMs)];
    const atEnd = ending.map(({ status, afterEndMs }) => ({
      status,
      atMs: Math.min(test.endMs + afterEndMs, span.endMs - maxDuplicateDelayMs),
      hasEnded: true,
    }));
    for (const update of [...whileRunning, ...atEnd]) {
      const event = { atMs: update.atMs, payload: payloadFor(test, update, startMs) };
      events.push(...withDuplicates(event, random, index === 0 && update === atEnd[0]));
    }
    const begun = whileRunning.find(({ status }) => status === 'IN_PROGRESS') as StatusUpdate;
    runs.push({ machine: machineFor(target), beginMs: begun.atMs, endMs: test.endMs });
  }
  return { events, runs };
}

/** Within the first four fifths, so that late posts still belong to the build. */
function spanWithin(random: Random, { beginMs, endMs }: Span): Span {
  const lengthMs = endMs - beginMs;
  const begin = beginMs + random.whole(0, Math.floor(lengthMs * 0.6));
  return { beginMs: begin, endMs: begin + random.whole(Math.floor(lengthMs * 0.02), Math.floor(lengthMs * 0.2)) };
}

const isVirtual = ({ target }: Test): boolean => target.make === vdcEvent;

/** A state that Sauce Labs posts for a test. */
interface StatusUpdate {
  status: string;
  /** In milliseconds since the story began. */
  atMs: number;
  /** A verdict before the status shows it. */
  passed?: 1 | 0;
  hasEnded: boolean;
}

const running = (status: string, atMs: number): StatusUpdate => ({ status, atMs, hasEnded: false });
const inProgress = (atMs: number): StatusUpdate => running('IN_PROGRESS', atMs);

// The shares approximate those of real tests of 2022.
/** How many of twenty tests on virtual devices are posted this often. */
const postCounts: readonly number[] = [2, ...Array(4).fill(3), ...Array(10).fill(4), ...Array(4).fill(5), 6];
/** Posts besides start and end. */
const extras = ['before the start', 'verdict', 'in progress', 'in progress'];
const statusesBeforeStart = ['QUEUED', 'QUEUED', 'QUEUED', 'NEW', 'NEW'];
/** How many seconds a verdict in `passed` precedes the status. */
const verdictLeads = [2, 2, 3, 3, 3, 3, 4, 5, 6, 7];

/** Returns the posts of a test on a virtual device until it ends. */
function virtualUpdates(random: Random, test: Span, [end]: Ending, startMs: number): StatusUpdate[] {
  const secondOf = (atMs: number) => Math.floor((startMs + atMs) / 1000);
  // Times are whole seconds. No running state has the time of the end, nor does a duplicate of one come after it.
  const lastMs = Math.min(secondOf(test.endMs) * 1000 - startMs, test.endMs - maxDuplicateDelayMs) - 1;
  const firstMs = Math.min(test.beginMs + random.whole(0, 3000), lastMs);
  const count = random.oneOf(postCounts);
  const drawn = random.shuffled(extras).slice(0, count - 2);
  const isEarly = drawn.includes('verdict') && ['PASSED', 'FAILED'].includes(end.status);
  const verdictMs = Math.max(firstMs, test.endMs - random.oneOf(verdictLeads) * 1000);
  const untilMs = isEarly ? Math.max(firstMs, verdictMs - 1000) : lastMs;
  const laterMs = () => random.whole(Math.min(firstMs + 1000, untilMs), untilMs);
  const moments = drawn.filter((extra) => extra === 'in progress').map(laterMs);
  const updates: StatusUpdate[] = [];
  if (drawn.includes('before the start')) {
    const status = random.oneOf(statusesBeforeStart);
    updates.push(running(status, firstMs));
    if (status === 'NEW' && count < 6 && random.whole(1, 10) === 1) updates.push(running('QUEUED', firstMs));
    moments.push(laterMs());
  } else moments.push(firstMs);
  updates.push(...moments.sort((a, b) => a - b).map(inProgress));
  if (isEarly) updates.push({ ...inProgress(verdictMs), passed: end.status === 'PASSED' ? 1 : 0 });
  // The same state twice in a second would be a duplicate.
  const stateOf = ({ status, passed, atMs }: StatusUpdate) => `${status} ${passed} ${secondOf(atMs)}`;
  const states = updates.map(stateOf);
  return updates.filter((_, index) => states.indexOf(states[index] as string) === index);
}

function payloadFor(test: Test, update: StatusUpdate, startMs: number): JobWire {
  const { target, seed, build, beginMs, endMs } = test;
  // A late verdict does not make the test longer.
  const duration_sec = String(Math.round((endMs - beginMs) / 1000));
  const [createdMs, atMs] = [startMs + beginMs, startMs + update.atMs];
  const { owner, owner_id, build: name } = build;
  const fields: Overrides<JobWire> = isVirtual(test)
    ? {
        ...build,
        // In the words and form of real posts of 2022.
        status: update.status.toLowerCase().replace('_', ' '),
        creation_time: toZuluTime(createdMs),
        modification_time: toZuluTime(atMs),
        start_time: undefined,
        duration_sec: update.hasEnded ? duration_sec : '0',
        data_type: 'vdc_test',
        ...('passed' in update && { passed: update.passed }),
        ...(test.isNamedLate && !update.hasEnded && { name: '' }),
      }
    : {
        ...{ owner, owner_id, build: name, status: update.status, creation_time: toWireTime(createdMs) },
        ...(update.hasEnded && { duration_sec }),
      };
  return target.make({ ...fields, ...target.fields }, { seed, at: atMs });
}

const toZuluTime = (ms: number): string => toWireTime(ms).replace('+00:00', 'Z');

function machineFor({ make, fields }: Target): TestRun['machine'] {
  const { data_type, os_name } = make(fields, { seed: 0 });
  if (data_type === 'rdc') return 'rds';
  return os_name === 'macOS' ? 'mac_vms' : 'vms';
}

const maxDuplicateDelayMs = 900;

/** An event and its duplicates: two or three deliveries of one update within a second were observed. */
function withDuplicates(event: StoryEvent, random: Random, hasDuplicates: boolean): StoryEvent[] {
  const deliveries = hasDuplicates ? random.whole(2, 3) : random.oneOf([1, 1, 1, 1, 1, 1, 1, 1, 2, 3]);
  const duplicates = Array.from({ length: deliveries - 1 }, () => random.whole(50, maxDuplicateDelayMs));
  return [event, ...duplicates.map((ms) => ({ ...event, atMs: event.atMs + ms }))];
}

/** One delivery of a story. */
export interface StoryEvent {
  /** When it is sent, in milliseconds since the story began. */
  atMs: number;
  payload: JobWire | ConcurrencyWire | VisualBuildWire;
}

/** A final status of a test, and how long after the end it is posted, in milliseconds. */
interface EndStatus {
  status: string;
  afterEndMs: number;
}

/** The statuses from the end of a test on. */
type Ending = readonly [EndStatus, ...EndStatus[]];
type MakeEnding = (random: Random) => Ending;

const end = (status: string): EndStatus => ({ status, afterEndMs: 0 });
const afterEnd = (status: string, afterEndMs: number): EndStatus => ({ status, afterEndMs });

const passing: MakeEnding = () => [end('PASSED')];
const passingLater: MakeEnding = (random) => [end('COMPLETE'), afterEnd('PASSED', random.whole(1, 5) * 1000)];
const failing: MakeEnding = () => [end('FAILED')];
/** A receiver that deduplicates by the test's id alone loses the failure. */
const failingLate: MakeEnding = (random) => [end('COMPLETE'), afterEnd('FAILED', random.whole(20, 60) * 1000)];
const erroring: MakeEnding = () => [end('ERRORED')];
const endingWithoutVerdict: MakeEnding = () => [end('COMPLETE')];

const ofTen = [
  ...Array<MakeEnding>(5).fill(passing),
  passingLater,
  failing,
  failingLate,
  erroring,
  endingWithoutVerdict,
];

/** Returns the ending of each of `count` tests: among ten, each kind at least once. */
function endingsOf(random: Random, count: number): Ending[] {
  const endings = Array.from({ length: Math.ceil(count / ofTen.length) }, () => random.shuffled(ofTen));
  return endings
    .flat()
    .slice(0, count)
    .map((ending) => ending(random));
}

const intervalMs = 60_000;

/** Returns a concurrency reading for each minute, including the first and last. Only these tests run in the account. */
export function concurrencySamples(
  random: Random,
  runs: readonly TestRun[],
  startMs: number,
  lengthMs: number,
): StoryEvent[] {
  const count = Math.floor(lengthMs / intervalMs) + 1;
  return Array.from({ length: count }, (_, minute) => {
    const atMs = minute * intervalMs;
    const current = {
      vms: inUse(runs, 'vms', atMs),
      mac_vms: inUse(runs, 'mac_vms', atMs),
      mac_arm_vms: 0,
      rds: inUse(runs, 'rds', atMs),
    };
    const concurrency = { organization: { current }, team: { current } };
    return { atMs, payload: concurrencyEvent({ concurrency }, { seed: random.hex(16), at: startMs + atMs }) };
  });
}

function inUse(runs: readonly TestRun[], machine: TestRun['machine'], atMs: number): number {
  return runs.filter((run) => run.machine === machine && run.beginMs <= atMs && atMs < run.endMs).length;
}
