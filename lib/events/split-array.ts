const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const opens = new Set([0x5b, 0x7b]);
const closes = new Set([0x5d, 0x7d]);
const blanks = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The bytes of each item of a JSON array that is known to be well formed, so that each item keeps the form it came in. */
export function splitArray(json: Buffer): Buffer[] {
  const items: Buffer[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at] as number;
    if (byte === quote) at = endOfString(json, at);
    else if (opens.has(byte) && ++depth === 1) start = at + 1;
    else if ((closes.has(byte) && --depth === 0) || (byte === comma && depth === 1)) {
      items.push(trimmed(json, start, at));
      start = at + 1;
    }
  }
  return items;
}

function endOfString(json: Buffer, start: number): number {
  let at = start + 1;
  while (json[at] !== quote) at += json[at] === backslash ? 2 : 1;
  return at;
}

/** The bytes between, without the blanks around them, which say nothing. */
export function trimmed(json: Buffer, start = 0, end = json.length): Buffer {
  let [from, to] = [start, end];
  while (from < to && blanks.has(json[from] as number)) from++;
  while (to > from && blanks.has(json[to - 1] as number)) to--;
  return json.subarray(from, to);
}
