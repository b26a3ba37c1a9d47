/** What somebody can see: no blank, no control character, nothing of no width. */
const visible = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Also what comes along unseen when a text is copied from a page. */
const blankAtAnEnd = /^[\s\u200b\u2060]|[\s\u200b\u2060]$/;

export const isBlank = (text: string): boolean => !visible.test(text);
export const hasSurroundingWhitespace = (text: string): boolean => blankAtAnEnd.test(text);
