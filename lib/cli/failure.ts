import { constants } from 'node:os';
import { CommanderError } from 'commander';
import { SauceWebhooksError } from '../errors/error';
import { errorMessage } from '../text/escape';
import { stderr, stdout } from './terminal';

export const exitCodes = { fine: 0, refused: 1, wrongUsage: 2 } as const;

/** Why a command ends early, in a sentence for the person who ran it. */
export class CommandFailure extends Error {
  constructor(
    message: string,
    readonly exitCode: number = exitCodes.refused,
  ) {
    super(message);
  }
}

export const wrongUsage = (message: string): CommandFailure => new CommandFailure(message, exitCodes.wrongUsage);

const usageCodes: readonly string[] = ['INVALID_OPTION', 'INVALID_SECRET'];

/** Says what went wrong in one line, without a stack trace, and answers the exit code for it. Of a bug, says how to see it. */
export function exitCodeOf(error: unknown): number {
  // Commander has printed its own.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.wrongUsage;
  const isKnown = error instanceof CommandFailure || error instanceof SauceWebhooksError;
  const hint = isKnown || isDebugging() ? '' : stderr.paint('dim', stackHint);
  stderr.print(stderr.paint('red', 'error:'), ' ', stderr.plain(sentenceOf(error)), hint);
  if (!isKnown && isDebugging()) printStack(error);
  if (error instanceof CommandFailure) return error.exitCode;
  return error instanceof SauceWebhooksError && usageCodes.includes(error.code)
    ? exitCodes.wrongUsage
    : exitCodes.refused;
}

/** Says that results could not be written, and answers the exit code for it; that of the command where they are all there. */
export function exitCodeAfterOutput(exitCode: number): number {
  // Who has seen enough minds nothing: `sauce-webhooks inbox list … | head`.
  if (stdout.failure === undefined || stdout.failure.code === 'EPIPE') return exitCode;
  return exitCodeOf(
    new CommandFailure(`Cannot write the output: ${stdout.failure.code}.`, exitCode || exitCodes.refused),
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

type Interruption = 'SIGINT' | 'SIGTERM';

/** npx passes the Ctrl-C on that its child got already: what comes so soon after is the same one. */
const sameWithinMs = 1000;

/** Resolves at Ctrl-C or SIGTERM. A second one, for those who will not wait for a clean end, ends the process at once. */
export function interruption(): Promise<Interruption> {
  return new Promise((resolve) => {
    let firstAt: number | undefined;
    const onSignal = (signal: Interruption) => {
      if (firstAt !== undefined && performance.now() - firstAt > sameWithinMs) process.exit(codeOf(signal));
      firstAt ??= performance.now();
      resolve(signal);
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  });
}

/** The exit code of what was cut off by a signal, as shells count: 130 after Ctrl-C, 143 after SIGTERM. */
export const codeOf = (signal: Interruption): number => 128 + constants.signals[signal];
