/** A visible character: no whitespace, no control character, nothing of zero width. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Also invisible characters that are copied along from a web page. */
const blankAtAnEnd = /^[\s\u200b\u2060]|[\s\u200b\u2060]$/;

export const isBlank = (text: string): boolean => !visible.test(text);
export const hasSurroundingWhitespace = (text: string): boolean => blankAtAnEnd.test(text);
