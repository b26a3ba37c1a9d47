import { constants } from 'node:os';
import { CommanderError } from 'commander';
import { SauceWebhooksError } from '../errors/error';
import { errorMessage } from '../text/escape';
import { stderr, stdout } from './terminal';

export const exitCodes = { ok: 0, failure: 1, usageError: 2 } as const;

/** Ends a command early, with the reason. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    readonly exitCode: number = exitCodes.failure,
  ) {
    super(message);
  }
}

export const usageError = (message: string): CommandFailure => new CommandFailure(message, exitCodes.usageError);

const usageCodes: readonly string[] = ['INVALID_OPTION', 'INVALID_SECRET'];

/** Prints an error in one line, without a stack trace, and returns its exit code. For a bug, prints how to see the stack. */
export function exitCodeOf(error: unknown): number {
  // Commander printed it.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usageError;
  const isKnown = error instanceof CommandFailure || error instanceof SauceWebhooksError;
  const hint = isKnown || isDebugging() ? '' : stderr.paint('dim', stackHint);
  stderr.print(stderr.paint('red', 'error:'), ' ', stderr.plain(sentenceOf(error)), hint);
  if (!isKnown && isDebugging()) printStack(error);
  if (error instanceof CommandFailure) return error.exitCode;
  return error instanceof SauceWebhooksError && usageCodes.includes(error.code)
    ? exitCodes.usageError
    : exitCodes.failure;
}

/** Returns the command's exit code. If results could not be written, prints that and returns its code. */
export function exitCodeAfterOutput(exitCode: number): number {
  // No failure: `sauce-webhooks inbox list … | head`.
  if (stdout.failure === undefined || stdout.failure.code === 'EPIPE') return exitCode;
  return exitCodeOf(
    new CommandFailure(`Cannot write the output: ${stdout.failure.code}.`, exitCode || exitCodes.failure),
  );
}

const debugName = 'sauce-webhooks';
const stackHint = `. This should not happen: DEBUG=${debugName} prints the stack.`;

const isDebugging = (): boolean =>
  (process.env.DEBUG ?? '').split(/[\s,]+/).some((name) => [debugName, '*'].includes(name));

function printStack(error: unknown): void {
  if (!(error instanceof Error) || error.stack === undefined) return;
  for (const line of error.stack.split('\n')) stderr.print(stderr.plain(line));
}

function sentenceOf(error: unknown): string {
  if (error instanceof CommandFailure) return error.message;
  if (error instanceof SauceWebhooksError) return `${error.code}: ${error.message} ${error.help}`;
  return errorMessage(error);
}

type Signal = 'SIGINT' | 'SIGTERM';

/** npx passes on the Ctrl-C that its child has already received: a second one so soon is the same. */
const sameWithinMs = 1000;

/** Resolves on Ctrl-C or SIGTERM. A second one ends the process at once, without a clean shutdown. */
export function waitForSignal(): Promise<Signal> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const onSignal = (signal: Signal) => {
      if (firstAt !== undefined && performance.now() - firstAt > sameWithinMs) process.exit(exitCodeOfSignal(signal));
      firstAt ??= performance.now();
      resolve(signal);
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  });
}

/** Returns an AbortSignal that aborts on Ctrl-C or SIGTERM, with the name of the signal as its reason. */
export function abortOnSignal(): AbortSignal {
  const stop = new AbortController();
  void waitForSignal().then((signal) => stop.abort(signal));
  return stop.signal;
}

/** Returns the exit code for a signal, as in shells: 130 after Ctrl-C, 143 after SIGTERM. */
export const exitCodeOfSignal = (signal: Signal): number => 128 + constants.signals[signal];
