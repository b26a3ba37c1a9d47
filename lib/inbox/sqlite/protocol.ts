import { type ErrorCode, errorCodes, SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import type { Call, CallResult } from './store';

/** A message to a thread. The bodies of all calls are one buffer, which is transferred without a copy. */
export type Message =
  | { kind: 'open' | 'close' | 'checkpoint' | 'finishCheckpoint' }
  | { kind: 'lock'; activeHere: readonly number[] }
  | { kind: 'run'; calls: { name: Call['name']; given: unknown; bytes: number | null }[]; bodies: Uint8Array };

/** An error with its code, which structured cloning would lose. */
interface ErrorMessage {
  error: { message: string; code: string; help?: string };
}

/** A response: an outcome for each call, or one error for all. */
export type Response = ErrorMessage | (ErrorMessage | { value: unknown })[];

export function encodeCalls(calls: readonly Call[]): Extract<Message, { kind: 'run' }> {
  const size = calls.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);
  const bodies = new Uint8Array(size);
  let at = 0;
  for (const { body } of calls) {
    if (body === null) continue;
    bodies.set(body, at);
    at += body.length;
  }
  return {
    kind: 'run',
    calls: calls.map(({ name, given, body }) => ({ name, given, bytes: body?.length ?? null })),
    bodies,
  };
}

export function decodeCalls({ calls, bodies }: Extract<Message, { kind: 'run' }>): Call[] {
  let at = 0;
  return calls.map(({ name, given, bytes }) => {
    if (bytes === null) return { name, given, body: null };
    at += bytes;
    return { name, given, body: Buffer.from(bodies.buffer, at - bytes, bytes) };
  });
}

export function encodeResult(outcome: CallResult): ErrorMessage | { value: unknown } {
  return 'value' in outcome ? outcome : encodeError(outcome.error);
}

export function decodeResult(message: ErrorMessage | { value: unknown }): CallResult {
  return 'value' in message ? message : { error: decodeError(message) };
}

export function encodeError(error: unknown): ErrorMessage {
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  if (!(error instanceof SauceWebhooksError)) return { error: { code, message: errorMessage(error) } };
  return { error: { code, message: error.message, help: error.help } };
}

export function decodeError({ error: { code, message, help } }: ErrorMessage): Error {
  const isOurs = help !== undefined && (errorCodes as string[]).includes(code);
  return isOurs
    ? new SauceWebhooksError(code as ErrorCode, message, { help })
    : Object.assign(new Error(message), { code });
}
