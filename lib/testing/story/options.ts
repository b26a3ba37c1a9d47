import { checkOptionNames, isIntegerBetween, option } from '../../errors/check-options';
import { pickMs, pickSeed } from '../event-options';
import { desktops, devices } from '../platforms';
import { Random, type Seed } from '../random';

export interface StoryOptions {
  /** Makes the story repeatable. @default a fresh story */
  seed?: Seed | undefined;
  /** Tests in each build. With ten or more, every kind of ending occurs in each build. @default 20 */
  tests?: number | undefined;
  /** Builds, one after the other. @default 1 */
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

/** @throws {SauceWebhooksError} for options that are wrong. */
export function resolveStoryOptions(given: StoryOptions) {
  const options = checkOptionNames(given, 'story', names) as StoryOptions;
  const seed = pickSeed(options);
  const browserNames = desktops.slice(0, 3).map(({ browser_name }) => browser_name);
  const deviceNames = devices.slice(0, 2).map(({ device }) => device);
  const browsers = option(options, 'browsers', isWords, 'a list of names', browserNames);
  // Without either there would be nothing to test on.
  const isDevices = (value: unknown) => isWords(value) && browsers.length + (value as unknown[]).length > 0;
  return {
    random: new Random(seed),
    tests: option(options, 'tests', isIntegerBetween(1), 'a whole number >= 1', 20),
    builds: option(options, 'builds', isIntegerBetween(1), 'a whole number >= 1', 1),
    browsers,
    devices: option(options, 'devices', isDevices, 'a list of names, not empty without `browsers`', deviceNames),
    startMs: pickMs(options, 'startAt', seed),
    buildMs: option(options, 'minutes', isMinutes, 'a number of minutes >= 1', 10) * 60_000,
  };
}
