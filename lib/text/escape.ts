/** Control, format (bidi among them), separator and lone surrogate characters: what could forge a log line or drive a terminal. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Escapes everything that could forge a log line or drive a terminal. */
export function escapeUnprintable(text: string): string {
  return text.replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** JSON that means the same, with everything escaped that could drive a terminal. */
export function escapeUnprintableJson(json: string): string {
  return json.replace(unprintable, (character) => character.split('').map(escapeCodeUnit).join(''));
}

/** A UTF-16 unit as JSON escapes it. */
export const escapeCodeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

const maxQuoted = 60;

/** A value from outside in a few words, safe to print: `"Chrome"`, `the number 5`, `an array`. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') {
    return `"${escapeUnprintable(copyOfStart(value, maxQuoted))}"${value.length > maxQuoted ? '…' : ''}`;
  }
  if (typeof value === 'function')
    return `the function ${escapeUnprintable(copyOfStart(value.name, maxQuoted)) || '(anonymous)'}`;
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${String(value)}`;
}

/** An error in one line. What was thrown may be anything, even something that cannot be turned into text. */
export function errorMessage(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return 'Something was thrown that cannot be shown.';
  }
}

/** Of text that is shortened, unless another length is given. */
export const maxLength = 300;

/** Shortens text from outside, which may be as long as a body, and copies it. */
export function truncate(text: string, length?: number): string;
export function truncate(text: string | null, length?: number): string | null;
export function truncate(text: string | null, length = maxLength): string | null {
  if (text === null || text.length <= length) return text;
  return `${copyOfStart(text, length)}…`;
}

/** The first characters as a string of its own: a slice keeps the whole string in memory. */
export function copyOfStart(text: string, length: number): string {
  return Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le');
}
