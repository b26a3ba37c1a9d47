const quoted = /(?<!\w)(["'`])(?:(?!\1).)+\1(?!\w)/g;
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
/** Alternating letters and digits, as in hashes and generated names, but not in `web412` and `300ms`. */
const id = /(?<![a-z0-9])(?=[a-z0-9]*(?:\d[a-z]+\d|[a-z]\d+[a-z]))[a-z0-9]{7,}(?![a-z0-9])/gi;
/** Parts of a Git hash. */
const hash = /(?<![a-z0-9])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?![a-z0-9])/gi;
/** What is left of a hash and a number, like `0229c48f.1`, or of numbers like `1.2`. */
const numbers = /(?<![a-z])N(?:[.,:]N)+/gi;
const digits = /\d+(?:[.,:]\d+)*/g;

/** Returns the first line of a message without its variable parts: quoted text, ids and numbers. */
export function shapeOf(text: string): string {
  const [line = ''] = text.trim().split('\n', 1);
  return line
    .replace(quoted, '$1…$1')
    .replace(uuid, 'ID')
    .replace(id, 'ID')
    .replace(hash, 'ID')
    .replace(digits, 'N')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Returns the common part of the names of a series of builds. A short hash may consist of digits only; words like `b2bportal` are no ids. */
export const stemOf = (name: string): string =>
  name.replace(uuid, 'N').replace(hash, 'N').replace(digits, 'N').replace(numbers, 'N').replace(/\s+/g, ' ').trim();
