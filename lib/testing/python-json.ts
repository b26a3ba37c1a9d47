import { isObject } from '../events/values';

/**
 * JSON as Python's json.dumps writes it: with blanks, and all but ASCII escaped. A signature is over these bytes, so
 * whoever verifies what JavaScript makes of the parsed body fails, as with Sauce Labs.
 */
export function pythonJson(payload: object): string {
  // What has no place in JSON is gone after this.
  return written(JSON.parse(JSON.stringify(payload)));
}

function written(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map(written).join(', ')}]`;
  if (!isObject(json)) return ascii(JSON.stringify(json));
  const members = Object.entries(json).map(([name, value]) => `${ascii(JSON.stringify(name))}: ${written(value)}`);
  return `{${members.join(', ')}}`;
}

function ascii(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
