import { thrown } from '../async/call-safely';
import { copyOfStart, errorMessage, escapeUnprintable } from '../text/escape';

/** What to do about each rejection, by code. docs/troubleshooting.md is generated from it. */
const helpByCode = {
  SIGNATURE_MISSING:
    'Sauce Labs signs each delivery with the webhook\'s security token ("Show security token" in the list of saved webhooks). If a proxy strips the header saucelabs-sign, allow it.',
  SIGNATURE_MISMATCH:
    'Compare `secret` with the webhook\'s security token in Sauce Labs ("Show security token" in the list of saved webhooks). If they are equal, a proxy or gateway changed the body.',
  SIGNATURE_UNVERIFIABLE:
    'Mount sauceWebhooks before the body parser, or keep the raw body: express.json({ verify: captureRawBody }).',
  SECRET_UNAVAILABLE: 'See the error of your `secret` function that `onError` received.',
  TOKEN_MISMATCH: "Compare the `?token=` of the webhook's URL in Sauce Labs with `urlToken`.",
  BODY_TOO_LARGE: 'Raise `limit` if Sauce Labs really sends bodies of this size.',
  BODY_UNREADABLE:
    'Mount sauceWebhooks before other body parsers; content-encoding may be gzip, deflate, br, zstd (from Node 22.15 on) or none.',
  MALFORMED_JSON: 'If this came from Sauce Labs, please report it with the body.',
  UNKNOWN_EVENT: 'If this came from Sauce Labs, it is a new kind of event: please report it with the body.',
  INVALID_EVENT: 'If this came from Sauce Labs, its format has changed: please report it with the body.',
} as const;

export type RejectionCode = keyof typeof helpByCode;

export const rejectionCodes = Object.keys(helpByCode) as RejectionCode[];

/** Why a delivery, or one item of it, is rejected. */
export class RejectionReason {
  constructor(
    readonly code: RejectionCode,
    readonly message: string,
    readonly issues?: readonly string[],
  ) {}
}

/** The reason for a property of the request, set by other middleware, that throws when read. */
export function rejectedRead(what: string, cause: unknown): RejectionReason {
  const shown = copyOfStart(escapeUnprintable(errorMessage(thrown(cause))), maxShown);
  const message = `Expected to read the ${what} of the request, but the one that other middleware set threw: ${shown}`;
  return new RejectionReason('BODY_UNREADABLE', message);
}

const maxShown = 200;

export function bodyTooLarge(limit: number, got: string): RejectionReason {
  return new RejectionReason('BODY_TOO_LARGE', `Expected a body of at most ${limit} bytes, got ${got}.`);
}

/** A delivery, or one item of a batch, that was acknowledged but reaches no handler. */
export interface Rejection {
  code: RejectionCode;
  /** The expected and the actual value. Text from outside is escaped. */
  message: string;
  /** What to do about it. */
  help: string;
  /** Invalid fields, at most 20. */
  issues?: readonly string[];
  /** Headers of the request that are safe to log. */
  headers: Readonly<Record<string, string>>;
  /**
   * The bytes, still encoded if `headers` has a content-encoding: nothing is decoded before its signature is checked. Null if they could
   * not be read or exceed the limit.
   */
  body: Buffer | null;
}

export function toRejection(
  reason: RejectionReason,
  headers: Readonly<Record<string, string>>,
  body: Buffer | null,
): Rejection {
  const { code, message, issues } = reason;
  return { code, message, help: helpByCode[code], ...(issues && { issues }), headers, body };
}
