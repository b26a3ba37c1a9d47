import { constants } from 'node:os';

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
