import type { RejectionCode } from '../../errors/rejection';
import type { EventOptions } from '../event-options';
import type { Payload } from '../signed-request';

/** A delivery that is hard to receive. */
export interface EdgeCase {
  /** What is odd about it. */
  description: string;
  /** What the receiver makes of it. */
  receiver: string;
  /** How many of its items are accepted, and are repeats, when each is delivered for the first time. */
  accepted: number;
  duplicates: number;
  /** Codes of the items that are rejected, or of the whole. */
  codes: readonly RejectionCode[];
  /** The payload, under fresh ids; to `deliver`, or to give to `signedRequest`. */
  payload(options?: EventOptions): Payload;
}

type Make = (options?: EventOptions) => Payload;

type Counts = Partial<Pick<EdgeCase, 'accepted' | 'duplicates' | 'codes'>>;

export function accepted(description: string, receiver: string, payload: Make, counts: Counts = {}): EdgeCase {
  return { description, receiver, accepted: 1, duplicates: 0, codes: [], ...counts, payload };
}

export function rejected(code: RejectionCode, description: string, payload: Make): EdgeCase {
  const receiver = `Acknowledges it, hands it to no handler, and reports ${code}.`;
  return { description, receiver, accepted: 0, duplicates: 0, codes: [code], payload };
}
