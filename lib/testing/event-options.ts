import { checkOptionNames, invalidOption, option } from '../errors/check-options';
import { isObject } from '../events/values';
import { describeValue } from '../text/escape';
import { Random, type Seed } from './random';

export interface EventOptions {
  /** Makes the event reproducible: the same seed creates the same event with the same time. @default a new event */
  seed?: Seed | undefined;
  /** When Sauce Labs sends it. @default now; with a seed, 2026-09-20 10:00 UTC */
  at?: Date | string | number | undefined;
}

const seededAt = Date.UTC(2026, 8, 20, 10);

/** The inputs of a generated event. */
export interface EventSource {
  random: Random;
  atMs: number;
}

/** @throws {SauceWebhooksError} for overrides that are not an object, and for invalid options. */
export function eventSource(given: EventOptions, target: string, overrides: object = {}): EventSource {
  if (!isObject(overrides)) {
    throw invalidOption(`Expected ${target} to get an object of fields, got ${describeValue(overrides)}.`);
  }
  const options = checkOptionNames(given, target, ['seed', 'at']) as EventOptions;
  const seed = pickSeed(options);
  return { random: new Random(seed), atMs: pickMs(options, 'at', seed) };
}

export function pickSeed(options: { seed?: Seed | undefined }): Seed | undefined {
  return option(options, 'seed', isSeed, 'a finite number or a string', undefined);
}

/** Returns a time option in milliseconds since 1970. With a seed and no time, a fixed one instead of now. */
export function pickMs<Name extends string>(
  options: { [name in Name]?: Date | string | number | undefined },
  name: Name,
  seed: Seed | undefined,
): number {
  const byDefault = seed === undefined ? Date.now() : seededAt;
  return Number(new Date(option(options, name, isTime, 'a Date, or a string or number to create one', byDefault)));
}

const isSeed = (value: unknown): boolean => typeof value === 'string' || Number.isFinite(value);
const isTime = (value: unknown): boolean =>
  (value instanceof Date || typeof value === 'string' || typeof value === 'number') &&
  Number.isFinite(new Date(value).getTime());
