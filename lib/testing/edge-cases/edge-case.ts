import type { RejectionCode } from '../../errors/rejection';
import type { EventOptions } from '../event-options';
import type { Payload } from '../signed-request';

/** A delivery that is hard to receive. */
export interface EdgeCase {
  /** What is odd about it. */
  description: string;
  /** What the receiver does with it. */
  expected: string;
  /** How many of its items are accepted, and are duplicates, when it is delivered for the first time. */
  accepted: number;
  duplicates: number;
  /** Codes of the rejected items, or of the whole delivery. */
  codes: readonly RejectionCode[];
  /** Returns the payload, with new ids, for `deliver` or `signedRequest`. */
  payload(options?: EventOptions): Payload;
}

type Make = (options?: EventOptions) => Payload;

type Counts = Partial<Pick<EdgeCase, 'accepted' | 'duplicates' | 'codes'>>;

export function accepted(description: string, expected: string, payload: Make, counts: Counts = {}): EdgeCase {
  return { description, expected, accepted: 1, duplicates: 0, codes: [], ...counts, payload };
}

export function rejected(code: RejectionCode, description: string, payload: Make): EdgeCase {
  const expected = `Acknowledges it, passes it to no handler, and reports ${code}.`;
  return { description, expected, accepted: 0, duplicates: 0, codes: [code], payload };
}
