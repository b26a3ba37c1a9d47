import { concurrencyEvent, rdcEvent, toWireTime, vdcEvent } from './events';
import type { Random } from './random';
import type { ConcurrencyWire, JobWire, VisualBuildWire } from './wire';

/** The span of time in which something runs, in milliseconds since the story began. */
interface Span {
  beginMs: number;
  endMs: number;
}

/** When and on what a test runs, for the concurrency samples. */
export interface TestRun extends Span {
  machine: 'vms' | 'mac_vms' | 'rds';
}

/** A kind of event, with the field that names where the test runs. */
type Target = { make: typeof vdcEvent; fields: { browser_name: string } | { device: string } };

interface Test extends Span {
  target: Target;
  /** Gives each update the same id, name and platform. */
  seed: string;
  build: string;
}

interface TestOptions {
  random: Random;
  tests: number;
  browsers: readonly string[];
  devices: readonly string[];
  startMs: number;
}

/** Returns the tests of a build: what Sauce Labs posts of each, and when each ran. */
export function testsOf({ random, tests, browsers, devices, startMs }: TestOptions, build: string, span: Span) {
  const targets: Target[] = [
    ...browsers.map((browser_name) => ({ make: vdcEvent, fields: { browser_name } })),
    ...devices.map((device) => ({ make: rdcEvent, fields: { device } })),
  ];
  const events: StoryEvent[] = [];
  const runs: TestRun[] = [];
  for (const [index, updates] of lifecyclesOf(random, tests).entries()) {
    const target = targets[index % targets.length] as Target;
    const test: Test = { target, seed: random.hex(16), build, ...spanWithin(random, span) };
    for (const update of updates) {
      const atMs = sendTime(update, test, span.endMs - maxDuplicateDelayMs);
      const isFirstToEnd = index === 0 && update.afterEndMs !== null;
      events.push(...withDuplicates({ atMs, payload: payloadFor(test, update, startMs, atMs) }, random, isFirstToEnd));
    }
    runs.push({ machine: machineFor(target), beginMs: test.beginMs, endMs: test.endMs });
  }
  return { events, runs };
}

/** Within the first four fifths, so that what comes late still belongs to the build. */
function spanWithin(random: Random, { beginMs, endMs }: Span): Span {
  const lengthMs = endMs - beginMs;
  const begin = beginMs + random.whole(0, Math.floor(lengthMs * 0.6));
  return { beginMs: begin, endMs: begin + random.whole(Math.floor(lengthMs * 0.02), Math.floor(lengthMs * 0.2)) };
}

function sendTime({ afterEndMs }: StatusUpdate, test: Span, latestMs: number): number {
  return afterEndMs === null ? test.beginMs : Math.min(test.endMs + afterEndMs, latestMs);
}

function payloadFor(
  { target, seed, build, beginMs, endMs }: Test,
  update: StatusUpdate,
  startMs: number,
  atMs: number,
): JobWire {
  // A verdict that comes late does not make the test longer.
  const duration = update.afterEndMs !== null && { duration_sec: String(Math.round((endMs - beginMs) / 1000)) };
  const fields = { status: update.status, build, creation_time: toWireTime(startMs + beginMs), ...duration };
  return target.make({ ...fields, ...target.fields }, { seed, at: startMs + atMs });
}

function machineFor({ make, fields }: Target): TestRun['machine'] {
  const { data_type, os_name } = make(fields, { seed: 0 });
  if (data_type === 'rdc') return 'rds';
  return os_name === 'macOS' ? 'mac_vms' : 'vms';
}

const maxDuplicateDelayMs = 900;

/** An event and its duplicates, if it has any: two or three deliveries of one update within a second were observed. */
function withDuplicates(event: StoryEvent, random: Random, hasDuplicates: boolean): StoryEvent[] {
  const deliveries = hasDuplicates ? random.whole(2, 3) : random.oneOf([1, 1, 1, 2, 3]);
  const duplicates = Array.from({ length: deliveries - 1 }, () => random.whole(50, maxDuplicateDelayMs));
  return [event, ...duplicates.map((ms) => ({ ...event, atMs: event.atMs + ms }))];
}

/** One delivery of a story. */
export interface StoryEvent {
  /** When it is sent, in milliseconds since the story began. */
  atMs: number;
  payload: JobWire | ConcurrencyWire | VisualBuildWire;
}

/** A status in which Sauce Labs posts a test, and how long after the end of the test. */
interface StatusUpdate {
  status: string;
  /** In milliseconds; null when the test begins. */
  afterEndMs: number | null;
}

/** The updates of a test, from its start to its last status. */
type Lifecycle = (random: Random) => StatusUpdate[];

const start: StatusUpdate = { status: 'IN_PROGRESS', afterEndMs: null };
const end = (status: string): StatusUpdate => ({ status, afterEndMs: 0 });
const afterEnd = (status: string, afterEndMs: number): StatusUpdate => ({ status, afterEndMs });

const passing: Lifecycle = () => [start, end('PASSED')];
const passingLater: Lifecycle = (random) => [start, end('COMPLETE'), afterEnd('PASSED', random.whole(1, 5) * 1000)];
const failing: Lifecycle = () => [start, end('FAILED')];
/** A receiver that deduplicates by the test's id alone loses the failure. */
const failingLate: Lifecycle = (random) => [start, end('COMPLETE'), afterEnd('FAILED', random.whole(20, 60) * 1000)];
const erroring: Lifecycle = () => [start, end('ERRORED')];
const endingWithoutVerdict: Lifecycle = () => [start, end('COMPLETE')];

const ofTen = [
  passing,
  passing,
  passing,
  passing,
  passing,
  passingLater,
  failing,
  failingLate,
  erroring,
  endingWithoutVerdict,
];

/** Returns the lifecycle of each of `count` tests: among ten, each kind at least once. */
function lifecyclesOf(random: Random, count: number): StatusUpdate[][] {
  const lifecycles = Array.from({ length: Math.ceil(count / ofTen.length) }, () => random.shuffled(ofTen));
  return lifecycles
    .flat()
    .slice(0, count)
    .map((lifecycle) => lifecycle(random));
}

const intervalMs = 60_000;

/** Returns a sample of the machines in use at each minute, first and last included. Only these tests run in the account. */
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
