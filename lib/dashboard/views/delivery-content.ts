import { detectShape } from '../../events/shape';
import { isObject, type JsonObject } from '../../events/values';
import type { QuarantinedDelivery } from '../../inbox/inbox';
import { escapeUnprintable, truncate } from '../../text/escape';

/** The claimed, unverified content of a rejected delivery: escaped, at most 120 characters. */
export interface DeliveryContent {
  /** `vdc`, `rdc`, `concurrency` or `visual-build`; null if unknown. */
  type: string | null;
  /** The name of the test or build, otherwise its id. */
  name: string | null;
  /** The number of items in the batch; 1 without a batch. */
  items: number;
}

/** A larger body is not parsed: a page has fifty of them. */
const maxBytes = 64 * 1024;
const maxNameLength = 120;
const names = { vdc: 'vdc', rdc: 'rdc', rdcEnvelope: 'rdc', concurrency: 'concurrency', visualBuild: 'visual-build' };

/** Returns the body's content; null if it is missing, compressed, too large or not JSON. */
export function deliveryContent({ body, headers }: QuarantinedDelivery): DeliveryContent | null {
  if (body === null || body.length > maxBytes || headers['content-encoding'] !== undefined) return null;
  try {
    const json: unknown = JSON.parse(body.toString('utf8').replace(/^\ufeff/, ''));
    const [item] = [json].flat();
    if (!isObject(item)) return null;
    const shape = detectShape(item);
    return { type: shape && names[shape], name: nameOf(item), items: Array.isArray(json) ? json.length : 1 };
  } catch {
    return null;
  }
}

function nameOf(item: JsonObject): string | null {
  const inside = isObject(item.eventPayload) ? item.eventPayload : {};
  const candidates = [item.name, item.build_name, inside.name, item.id, inside.id, item.build_id];
  const name = candidates.find((text): text is string => typeof text === 'string' && text.trim() !== '');
  return name === undefined ? null : escapeUnprintable(truncate(name, maxNameLength));
}

/** Why a delivery was rejected; to those who may not see its body, without what the message quotes of it. */
export const messageOf = ({ code, message }: QuarantinedDelivery, maySeeBody: boolean): string =>
  maySeeBody ? message : withoutBody(code, message);

/** Removes what a message quotes of the body. */
function withoutBody(code: string, message: string): string {
  if (code === 'MALFORMED_JSON') return message.replace(/:.*/s, '.');
  return message.replace(/(?<=, got )(?:"(?:[^"\\]|\\.)*"|the (?:number|boolean) [^\s;,]*[^\s;,.])/gs, 'another value');
}
