import { rdcEvent, vdcEvent, wireTime } from '../events';
import type { Random } from '../random';
import type { ConcurrencyWire, JobWire, VisualBuildWire } from '../wire';
import { type Push, plotsOf } from './lifecycles';

/** The span of time in which something runs, in milliseconds since the story began. */
interface Span {
  beginMs: number;
  endMs: number;
}

/** When and on what a test runs, for the readings of machines in use. */
export interface Run extends Span {
  machine: 'vms' | 'mac_vms' | 'rds';
}

/** A kind of event, with the field that names where the test runs. */
type Place = { make: typeof vdcEvent; fields: { browser_name: string } | { device: string } };

interface Test extends Span {
  place: Place;
  /** Gives each push the same id, name and platform. */
  seed: string;
  build: string;
}

interface Cast {
  random: Random;
  tests: number;
  browsers: readonly string[];
  devices: readonly string[];
  startMs: number;
}

/** The tests of a build: what Sauce Labs posts of each, and when each ran. */
export function testsOf({ random, tests, browsers, devices, startMs }: Cast, build: string, span: Span) {
  const places: Place[] = [
    ...browsers.map((browser_name) => ({ make: vdcEvent, fields: { browser_name } })),
    ...devices.map((device) => ({ make: rdcEvent, fields: { device } })),
  ];
  const events: StoryEvent[] = [];
  const runs: Run[] = [];
  for (const [index, pushes] of plotsOf(random, tests).entries()) {
    const place = places[index % places.length] as Place;
    const test: Test = { place, seed: random.hex(16), build, ...spanWithin(random, span) };
    for (const push of pushes) {
      const atMs = momentOf(push, test, span.endMs - longestCopyMs);
      const isFirstToEnd = index === 0 && push.afterEndMs !== null;
      events.push(...copiesOf({ atMs, payload: payloadOf(test, push, startMs, atMs) }, random, isFirstToEnd));
    }
    runs.push({ machine: machineOf(place), beginMs: test.beginMs, endMs: test.endMs });
  }
  return { events, runs };
}

/** Within the first four fifths, so that what comes late still belongs to the build. */
function spanWithin(random: Random, { beginMs, endMs }: Span): Span {
  const lengthMs = endMs - beginMs;
  const begin = beginMs + random.whole(0, Math.floor(lengthMs * 0.6));
  return { beginMs: begin, endMs: begin + random.whole(Math.floor(lengthMs * 0.02), Math.floor(lengthMs * 0.2)) };
}

function momentOf({ afterEndMs }: Push, test: Span, latestMs: number): number {
  return afterEndMs === null ? test.beginMs : Math.min(test.endMs + afterEndMs, latestMs);
}

function payloadOf({ place, seed, build, beginMs, endMs }: Test, push: Push, startMs: number, atMs: number): JobWire {
  // A verdict that comes late makes no test longer.
  const duration = push.afterEndMs !== null && { duration_sec: String(Math.round((endMs - beginMs) / 1000)) };
  const fields = { status: push.status, build, creation_time: wireTime(startMs + beginMs), ...duration };
  return place.make({ ...fields, ...place.fields }, { seed, at: startMs + atMs });
}

function machineOf({ make, fields }: Place): Run['machine'] {
  const { data_type, os_name } = make(fields, { seed: 0 });
  if (data_type === 'rdc') return 'rds';
  return os_name === 'macOS' ? 'mac_vms' : 'vms';
}

const longestCopyMs = 900;

/** An event with its copies, if it has any: two or three deliveries of one push within a second were observed. */
export function copiesOf(event: StoryEvent, random: Random, hasCopies: boolean): StoryEvent[] {
  const deliveries = hasCopies ? random.whole(2, 3) : random.oneOf([1, 1, 1, 2, 3]);
  const copies = Array.from({ length: deliveries - 1 }, () => random.whole(50, longestCopyMs));
  return [event, ...copies.map((ms) => ({ ...event, atMs: event.atMs + ms }))];
}

/** One delivery of a story. */
export interface StoryEvent {
  /** When it is sent, in milliseconds since the story began. */
  atMs: number;
  payload: JobWire | ConcurrencyWire | VisualBuildWire;
}
