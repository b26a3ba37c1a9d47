/** A visible character: no whitespace, no control character, nothing of zero width. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Also invisible characters that are copied along from a web page. */
const blankAtAnEnd = /^[\s\u200b\u2060]|[\s\u200b\u2060]$/;

export const isBlank = (text: string): boolean => !visible.test(text);

/** Returns what a secret must be and what came, without its value; undefined for one that is usable. */
export function secretMismatch(value: unknown): string | undefined {
  if (typeof value !== 'string') return `a string, got ${value === null ? 'null' : typeof value}`;
  if (isBlank(value)) return 'a non-blank string, got a blank one';
  if (!blankAtAnEnd.test(value)) return undefined;
  return 'a string without leading or trailing whitespace (was it read from a file?)';
}
