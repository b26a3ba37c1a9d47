import { checkOptionNames, option } from '../errors/check-options';
import { SauceWebhooksError } from '../errors/error';
import { isObject } from '../events/values';
import { describeValue } from '../text/escape';
import { Random, type Seed } from './random';

export interface EventOptions {
  /** Makes the event repeatable: the same seed gives the same event, also of the same time. @default a fresh event */
  seed?: Seed | undefined;
  /** When Sauce Labs sends it. @default now; with a seed, 2026-09-20 10:00 UTC */
  at?: Date | string | number | undefined;
}

const seededAt = Date.UTC(2026, 8, 20, 10);

/** What an event is drawn from. */
export interface Draw {
  random: Random;
  atMs: number;
}

/** @throws {SauceWebhooksError} for overrides that are no object, and for options that are wrong. */
export function drawOf(given: EventOptions, place: string, overrides: object = {}): Draw {
  if (!isObject(overrides)) {
    throw new SauceWebhooksError(
      'INVALID_OPTION',
      `Expected ${place} to get an object of fields, got ${describeValue(overrides)}.`,
    );
  }
  const options = checkOptionNames(given, place, ['seed', 'at']) as EventOptions;
  const seed = pickSeed(options);
  return { random: new Random(seed), atMs: pickMs(options, 'at', seed) };
}

export function pickSeed(options: { seed?: Seed | undefined }): Seed | undefined {
  return option(options, 'seed', isSeed, 'a finite number or a text', undefined);
}

/** A time of the options in milliseconds since 1970; a seed without a time means a time of its own, not now. */
export function pickMs<Name extends string>(
  options: { [name in Name]?: Date | string | number | undefined },
  name: Name,
  seed: Seed | undefined,
): number {
  const byDefault = seed === undefined ? Date.now() : seededAt;
  return Number(new Date(option(options, name, isTime, 'a Date, or a text or a number that makes one', byDefault)));
}

const isSeed = (value: unknown): boolean => typeof value === 'string' || Number.isFinite(value);
const isTime = (value: unknown): boolean =>
  (value instanceof Date || typeof value === 'string' || typeof value === 'number') &&
  Number.isFinite(new Date(value).getTime());
