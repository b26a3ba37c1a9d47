/** A visible character: not whitespace, a control character or zero-width. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Includes invisible characters that are copied from web pages. */
const blankAtAnEnd = /^[\s\u200b\u2060]|[\s\u200b\u2060]$/;

export const isBlank = (text: string): boolean => !visible.test(text);

/** Describes the expected and the actual secret, without its value; undefined for a usable one. */
export function secretMismatch(value: unknown): string | undefined {
  if (typeof value !== 'string') return `a string, got ${value === null ? 'null' : typeof value}`;
  if (isBlank(value)) return 'a non-blank string, got a blank one';
  if (!blankAtAnEnd.test(value)) return undefined;
  return 'a string without leading or trailing whitespace (was it read from a file?)';
}
