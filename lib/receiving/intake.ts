import type { Authentication } from '../signature/signature';

// For all copies of this package in a process, as a test runner may load it twice.
const intakeOfHandler = Symbol.for('sauce-webhooks.intake');

/** How other parts of this package hand a receiver what was not delivered. It is no part of the public face. */
export interface Intake {
  /** Aborts once the receiver takes nothing more. */
  readonly closing: AbortSignal;
  /** The same way as a delivery, but for the signature. Answers whether the inbox has it; never rejects. */
  take(bytes: Buffer, origin: Authentication): Promise<boolean>;
  /** Reports an error as the receiver reports its own. */
  report(error: unknown): void;
}

export function withIntake<Webhooks extends object>(webhooks: Webhooks, intake: Intake): Webhooks {
  return Object.defineProperty(webhooks, intakeOfHandler, { value: intake });
}

/** The intake of what sauceWebhooks returned; undefined for anything else. */
export function intakeOf(webhooks: unknown): Intake | undefined {
  return typeof webhooks === 'function' ? Reflect.get(webhooks, intakeOfHandler) : undefined;
}
