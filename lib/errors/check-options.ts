import { describeValue } from '../text/escape';
import { SauceWebhooksError } from './error';

const longestWord = 12;

export const invalidOption = (message: string): SauceWebhooksError => new SauceWebhooksError('INVALID_OPTION', message);

/** Copies the options, so that later changes by the caller have no effect. */
export function checkOptionNames(given: unknown, place: string, names: readonly string[]): object {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw invalidOption(
      `Expected ${place} to get an object of options, got ${typeof given === 'string' ? 'a string' : describeValue(given)}.`,
    );
  }
  if ('headers' in given && 'method' in given) {
    throw new SauceWebhooksError(
      'NOT_CALLED',
      `Expected ${place} to get options, got a request: it was mounted uncalled.`,
    );
  }
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  // Getters and inherited values count too: a secret must be seen wherever it comes from.
  if (unknown === undefined) {
    return Object.fromEntries(names.filter((name) => name in given).map((name) => [name, Reflect.get(given, name)]));
  }
  throw new SauceWebhooksError(
    'UNKNOWN_OPTION',
    `Expected an option of ${place}, got ${describeValue(unknown)}.${hint(unknown, names)}`,
  );
}

function hint(unknown: string, names: readonly string[]): string {
  const meant = nearestName(unknown, names);
  return meant === undefined ? ` There are: ${names.join(', ')}.` : ` Did you mean \`${meant}\`?`;
}

/** Returns the name that was probably meant, if one is similar. */
export function nearestName(unknown: string, names: readonly string[]): string | undefined {
  const distanceTo = (name: string) => editDistance(unknown.toLowerCase(), name.toLowerCase());
  const nearest = [...names].sort((a, b) => distanceTo(a) - distanceTo(b))[0] ?? '';
  return distanceTo(nearest) <= Math.max(2, nearest.length / 3) ? nearest : undefined;
}

/** Returns the Levenshtein distance: the characters to insert, delete or replace. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(above, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, at(above, column) + 1, at(current, column - 1) + 1));
    }
    above = current;
  }
  return at(above, to.length);
}

const at = (distances: readonly number[], index: number) => distances[index] as number;

/** Returns the option's value, or its default if it is undefined. */
export function option<Options extends object, Name extends keyof Options & string, Default>(
  options: Options,
  name: Name,
  isValid: (value: unknown) => boolean,
  expected: string,
  fallback: Default,
): Exclude<Options[Name], undefined> | Default {
  const value: unknown = options[name];
  if (value === undefined) return fallback;
  if (isValid(value)) return value as Exclude<Options[Name], undefined>;
  throw invalidOption(`Expected \`${name}\` to be ${expected}, got ${describeKind(value)}.`);
}

/** Reads an option that is a count. */
export const countOption = <Options extends object, Name extends keyof Options & string, Default>(
  options: Options,
  name: Name,
  least: number,
  fallback: Default,
) => option(options, name, isIntegerBetween(least), `an integer >= ${least}`, fallback);

/** Reads an option in milliseconds; for timers, `most` is MAX_TIMER_MS. */
export const msOption = <Options extends object, Name extends keyof Options & string, Default>(
  options: Options,
  name: Name,
  least: number,
  fallback: Default,
  most?: number,
) => {
  const range = most === undefined ? `>= ${least}` : `from ${least} to ${most}`;
  return option(options, name, isIntegerBetween(least, most), `an integer of milliseconds ${range}`, fallback);
};

/** Like `option`, for a required option. */
export function requiredOption<Options extends object, Name extends keyof Options & string>(
  options: Options,
  name: Name,
  isValid: (value: unknown) => boolean,
  expected: string,
): Options[Name] {
  if (options[name] !== undefined) return option(options, name, isValid, expected, options[name]);
  throw invalidOption(`Expected \`${name}\` to be ${expected}, got nothing.`);
}

/** Describes a value, but never a string that may be a misplaced secret. */
function describeKind(value: unknown): string {
  return typeof value === 'string' && value.length > longestWord ? 'another string' : describeValue(value);
}

export const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const hasMethods =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    Object(value) === value && names.every((name) => isFunction(Reflect.get(value as object, name)));
export const isFunction = (value: unknown): boolean => typeof value === 'function';
export const isString = (value: unknown): boolean => typeof value === 'string';
export const isFalse = (value: unknown): boolean => value === false;
export const isBoolean = (value: unknown): boolean => typeof value === 'boolean';
export const isOneOf =
  (...words: readonly string[]) =>
  (value: unknown): boolean =>
    words.includes(value as string);
export const isIntegerBetween =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (value: unknown): boolean =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
