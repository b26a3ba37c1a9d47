const maxLength = 300;

/** A text that takes no more room than it shows: what comes from outside may be as long as a body. */
export function cut(text: string, length?: number): string;
export function cut(text: string | null, length?: number): string | null;
export function cut(text: string | null, length = maxLength): string | null {
  if (text === null || text.length <= length) return text;
  // A part of a text keeps the whole in memory; a copy does not.
  return Buffer.from(`${text.slice(0, length)}…`, 'utf16le').toString('utf16le');
}
