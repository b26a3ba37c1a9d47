// Not the global ones: a test that uses fake timers must not wait for ever.
import { clearTimeout, setTimeout } from 'node:timers';
import { clampTimerMs } from '../../async/timeout';

/** Runs `work` with a signal that aborts after `timeoutMs`, and ends the timer with it. */
export async function withDeadline<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), clampTimerMs(timeoutMs));
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
  }
}
