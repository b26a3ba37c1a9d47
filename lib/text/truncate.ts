const maxLength = 300;

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
