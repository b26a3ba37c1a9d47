import { isObject } from '../events/values';
import { escapeCodeUnit } from '../text/escape';

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

const ascii = (text: string): string => text.replace(/[\u007f-\uffff]/g, escapeCodeUnit);
