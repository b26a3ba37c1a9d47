/** Control, format (including bidi), separator and lone surrogate characters: they could forge a log line or control a terminal. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Escapes all characters that could forge a log line or control a terminal. */
export function escapeUnprintable(text: string): string {
  return text.replace(unprintable, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** Returns equivalent JSON with all characters escaped that could control a terminal. */
export function escapeUnprintableJson(json: string): string {
  return json.replace(unprintable, (character) => character.split('').map(escapeCodeUnit).join(''));
}

/** A UTF-16 unit as JSON escapes it. */
export const escapeCodeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

const maxQuoted = 60;

/** Describes a value from outside briefly and safely: `"Chrome"`, `the number 5`, `an array`. */
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

/** Formats an error in one line. Anything may be thrown, even values that cannot be converted to a string. */
export function errorMessage(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return 'A value was thrown that cannot be shown.';
  }
}

/** The default length of shortened text. */
export const maxLength = 300;

/** Shortens and copies text from outside, which may be as long as a body. */
export function truncate(text: string, length?: number): string;
export function truncate(text: string | null, length?: number): string | null;
export function truncate(text: string | null, length = maxLength): string | null {
  if (text === null || text.length <= length) return text;
  return `${copyOfStart(text, length)}…`;
}

/** Copies the first characters: a slice would keep the whole string in memory. */
export function copyOfStart(text: string, length: number): string {
  return Buffer.from(text.slice(0, length), 'utf16le').toString('utf16le');
}
