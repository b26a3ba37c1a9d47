import { invalidOption } from '../errors/check-options';
import { isObject } from '../events/values';
import { signatureHeader } from '../request/head';
import { sign } from '../signature/signature';
import { describeValue, escapeCodeUnit } from '../text/escape';

/** An event or an array of events; a string or bytes are sent unchanged. */
export type Payload = object | string;

/** For any HTTP client. */
export interface SauceRequest<Body = string | Uint8Array> {
  body: Body;
  headers: Record<string, string>;
}

/** `Uint8Array<ArrayBuffer>`, which TypeScript below 5.7 cannot read. */
type Bytes = ReturnType<Uint8ArrayConstructor['from']>;

/** Bytes stay bytes; everything else becomes a string. */
type BodyOf<Sent> = Sent extends Uint8Array ? Bytes : string;

/** Returns the request of a payload without a signature. @throws {SauceWebhooksError} INVALID_OPTION for an invalid payload. */
export function unsignedRequest(payload: Payload): SauceRequest {
  if (typeof payload !== 'string' && (typeof payload !== 'object' || payload === null)) {
    const message = `Expected an event, an array of events, a string or bytes, got ${describeValue(payload)}.`;
    throw invalidOption(message);
  }
  const isAsItIs = typeof payload === 'string' || payload instanceof Uint8Array;
  return { body: isAsItIs ? payload : pythonJson(payload), headers: { 'content-type': 'application/json' } };
}

/**
 * Returns the request that Sauce Labs would send: the body, and headers with its signature. The body is a string, which any client sends
 * unchanged; for bytes, it is these bytes.
 *
 * @param secret The webhook's security token.
 * @throws {SauceWebhooksError} INVALID_SECRET for an undefined, blank or empty secret; INVALID_OPTION for an invalid payload.
 * @example await fetch(url, { method: 'POST', ...signedRequest(vdcEvent(), secret) });
 */
export function signedRequest<Sent extends Payload>(
  payload: Sent,
  secret: string | undefined,
): SauceRequest<BodyOf<Sent>> {
  const { body, headers } = unsignedRequest(payload);
  // An undefined one, as environment variables may be, throws there.
  const signature = sign(body, secret as string);
  return { body: body as BodyOf<Sent>, headers: { ...headers, [signatureHeader]: signature } };
}

/**
 * Serializes like Python's json.dumps: with spaces, and non-ASCII characters escaped. The signature covers these bytes, so code that
 * verifies JSON.stringify of the parsed body fails, as with Sauce Labs.
 */
export function pythonJson(payload: object): string {
  // Removes values that JSON cannot represent.
  return written(JSON.parse(JSON.stringify(payload)));
}

function written(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map(written).join(', ')}]`;
  if (!isObject(json)) return ascii(JSON.stringify(json));
  const members = Object.entries(json).map(([name, value]) => `${ascii(JSON.stringify(name))}: ${written(value)}`);
  return `{${members.join(', ')}}`;
}

const ascii = (text: string): string => text.replace(/[\u007f-\uffff]/g, escapeCodeUnit);
