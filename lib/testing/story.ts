import { checkOptionNames, countOption, invalidOption, option } from '../errors/check-options';
import { type Outcome, outcomeOf } from '../events/job';
import { isObject, toPassed, toStatus } from '../events/values';
import { describeValue } from '../text/escape';
import { pickMs, pickSeed } from './event-options';
import { visualBuildEvent } from './events';
import { desktops, devices, type Pipeline, pipelines } from './fixtures';
import { Random, type Seed } from './random';
import { concurrencySamples, type StoryEvent, type TestRun, testsOf } from './story-tests';

/**
 * Returns everything that Sauce Labs posts for builds of tests on browsers and devices, sorted by time: each test from start to end,
 * early and late verdicts, late failures, duplicates within a second, concurrency each minute, and a visual build at the end of each
 * build. Tests on virtual devices look like real ones of 2022, with 2 to 6 posts each in lower-case words; those on real devices are as
 * documented. Each build has one of three owners. Pace the deliveries by `atMs`, or send them at once.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example for (const { payload } of story({ seed: 1, tests: 30 })) await deliver(app, payload, { secret });
 */
export function story(options: StoryOptions = {}): StoryEvent[] {
  const settings = resolveStoryOptions(options);
  const { random, builds, buildMs, startMs } = settings;
  const pipelinesInOrder = random.shuffled(pipelines);
  const firstNumber = random.whole(1000, 1999);
  const parts: StoryEvent[][] = [];
  const runs: TestRun[][] = [];
  for (let build = 0; build < builds; build++) {
    const { prefix, ...pipeline } = pipelinesInOrder[build % pipelines.length] as Pipeline;
    const name = `${prefix}-${firstNumber + build}`;
    const span = { beginMs: build * buildMs, endMs: (build + 1) * buildMs };
    const tests = testsOf(settings, { ...pipeline, build: name, commit_id: random.hex(7) }, span);
    const status = random.oneOf(['EQUAL', 'UNAPPROVED', 'APPROVED']);
    const visualFields = { build_name: name, status, branch: pipeline.branch_name };
    const visual = visualBuildEvent(visualFields, { seed: random.hex(16) });
    parts.push(tests.events, [{ atMs: span.endMs, payload: visual }]);
    runs.push(tests.runs);
  }
  parts.push(concurrencySamples(random, runs.flat(), startMs, builds * buildMs));
  return parts.flat().sort((a, b) => a.atMs - b.atMs);
}

/**
 * Returns how the tests of a story ended: their ids by the last posted outcome.
 *
 * @throws {SauceWebhooksError} INVALID_OPTION for anything but a story.
 * @example expect(dashboard.failed).toEqual(finalOutcomes(events).failed);
 */
export function finalOutcomes(events: readonly StoryEvent[]): Record<Outcome, string[]> {
  if (!Array.isArray(events) || !events.every((event) => isObject(event) && isObject(event.payload))) {
    const got = Array.isArray(events) ? 'an array of something else' : describeValue(events);
    const message = `Expected \`finalOutcomes\` to get the array that \`story\` returns, got ${got}.`;
    throw invalidOption(message);
  }
  const lastOf = new Map<string, Outcome>();
  for (const { payload } of events) {
    if ('data_type' in payload) {
      lastOf.set(payload.id, outcomeOf({ status: toStatus(payload.status), passed: toPassed(payload.passed) }));
    }
  }
  const ended: Record<Outcome, string[]> = { passed: [], failed: [], errored: [], complete: [], running: [] };
  for (const [id, outcome] of lastOf) ended[outcome].push(id);
  return ended;
}

export interface StoryOptions {
  /** Makes the story reproducible. @default a new story */
  seed?: Seed | undefined;
  /** Tests in each build. With ten or more, every lifecycle occurs in each build. @default 20 */
  tests?: number | undefined;
  /** Number of builds, one after the other. @default 1 */
  builds?: number | undefined;
  /** Names of browsers, for tests on virtual devices. @default ['Chrome', 'Firefox', 'Safari'] */
  browsers?: readonly string[] | undefined;
  /** Names of real devices. @default ['Google Pixel 8', 'iPhone 15'] */
  devices?: readonly string[] | undefined;
  /** When it begins. @default now; with a seed, 2026-09-20 10:00 UTC */
  startAt?: Date | string | number | undefined;
  /** How long each build takes. @default 10 */
  minutes?: number | undefined;
}

const names = ['seed', 'tests', 'builds', 'browsers', 'devices', 'startAt', 'minutes'];
const isWords = (value: unknown): boolean => Array.isArray(value) && value.every((word) => typeof word === 'string');
const isMinutes = (value: unknown): boolean => Number.isFinite(value) && (value as number) >= 1;

/** @throws {SauceWebhooksError} for invalid options. */
function resolveStoryOptions(given: StoryOptions) {
  const options = checkOptionNames(given, 'story', names) as StoryOptions;
  const seed = pickSeed(options);
  const browserNames = desktops.slice(0, 3).map(({ browser_name }) => browser_name);
  const deviceNames = devices.slice(0, 2).map(({ device }) => device);
  const browsers = option(options, 'browsers', isWords, 'an array of names', browserNames);
  // Tests need at least one of the two.
  const isDevices = (value: unknown) => isWords(value) && browsers.length + (value as unknown[]).length > 0;
  return {
    random: new Random(seed),
    tests: countOption(options, 'tests', 1, 20),
    builds: countOption(options, 'builds', 1, 1),
    browsers,
    devices: option(options, 'devices', isDevices, 'an array of names, not empty without `browsers`', deviceNames),
    startMs: pickMs(options, 'startAt', seed),
    buildMs: option(options, 'minutes', isMinutes, 'a number of minutes >= 1', 10) * 60_000,
  };
}
