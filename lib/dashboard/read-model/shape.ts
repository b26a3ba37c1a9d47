const quoted = /(?<!\w)(["'`])(?:(?!\1).)+\1(?!\w)/g;
const curled = /([“‘«])[^”’»]+([”’»])|([„‚])[^“‘”’]+([“‘”’])/g;
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
/** Alternating letters and digits, as in hashes and generated names, but not in `web412` and `300ms`. */
const id = /(?<![a-z0-9])(?=[a-z0-9]*(?:\d[a-z]+\d|[a-z]\d+[a-z]))[a-z0-9]{7,}(?![a-z0-9])/gi;
/** Parts of a hash (Git's, or SHA-256), also with the `g` that `git describe` puts before it. */
const hash = /(?<![a-z0-9])(?:g|(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f]))[0-9a-f]{7,64}(?![a-z0-9])/gi;
/** Replaces a number in a stem: no letter, and in no name. */
const mark = '\u0001';
/** What is left of a hash and a number, like `0229c48f.1`, or of numbers like `1.2`. */
const numbers = new RegExp(`${mark}(?:[.,:]${mark})+`, 'g');
const digits = /\d+(?:[.,:]\d+)*/g;

/** The first line, and the next one after a line like `Message:`. */
const headline = /^(?:.*:\s*\n\s*)*.*/;

/** Returns the headline of a message without its variable parts: quoted text, ids and numbers. */
export function shapeOf(text: string): string {
  const [line] = headline.exec(text.trim()) as RegExpExecArray;
  return line
    .replace(quoted, '$1…$1')
    .replace(curled, '$1$3…$2$4')
    .replace(uuid, 'ID')
    .replace(id, 'ID')
    .replace(hash, 'ID')
    .replace(digits, 'N')
    .replace(/\s+/g, ' ')
    .trim();
}

const number = new RegExp(`${uuid.source}|${hash.source}|\\d+`, 'gi');

/** Returns the numbers in the name of a build, and its hashes. */
export const numbersIn = (name: string): string[] => name.match(number) ?? [];

const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const weekdays = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?';
/** A time zone that changes with daylight saving time: `22:00:00 EDT`, `10:00 PM CET`, and in `GMT-0400 (Eastern Daylight Time)` its name. */
const zone =
  /(?<=:\d\d(?:\s?[AaPp][Mm])?)\s?(?:[ACEMNP][DS]T|A[CEK][DS]T|NZ[DS]T|[CEW]ES?T|GMT|BST|I[DS]T)\b|(?<=GMT[+-]\d{4}) \([^()]*\)/g;
/** Words in dates, once digits are replaced: `Sun Nov 8 2026`, `Monday, 7 May`, `30Nov`, `9 AM`, `2nd`. */
const dateWords = [
  [new RegExp(`(?<=${mark})(?:st|nd|rd|th)(?![a-z])`, 'gi'), ''],
  [new RegExp(`(?<![a-z])${months}(?=[ ._,-]*${mark})|(?<=${mark}[ ._,-]*)${months}(?![a-z])`, 'gi'), mark],
  [new RegExp(`(?<![a-z])${weekdays}[ ._,-]*(?=${mark})`, 'gi'), ''],
  [new RegExp(`(?<=${mark})\\s?[ap]m(?![a-z])`, 'gi'), ''],
] as const;

/**
 * Returns the common part of the names of a series of builds: without hashes, numbers and dates. A short hash may consist of digits only;
 * words like `b2bportal` are no ids.
 */
export function stemOf(name: string): string {
  const numbered = [uuid, hash, digits, numbers].reduce(
    (text, part) => text.replace(part, mark),
    name.replace(zone, ''),
  );
  const stem = dateWords.reduce((text, [word, by]) => text.replace(word, by), numbered);
  return stem.replaceAll(mark, 'N').replace(/\s+/g, ' ').trim();
}
