import { concurrencyEvent } from '../events';
import type { Random } from '../random';
import type { StoryEvent, TestRun } from './tests';

const intervalMs = 60_000;

/** Returns a sample of the machines in use at each minute, first and last included. Only these tests run in the account. */
export function concurrencySamples(
  random: Random,
  runs: readonly TestRun[],
  startMs: number,
  lengthMs: number,
): StoryEvent[] {
  const count = Math.floor(lengthMs / intervalMs) + 1;
  return Array.from({ length: count }, (_, minute) => {
    const atMs = minute * intervalMs;
    const current = {
      vms: inUse(runs, 'vms', atMs),
      mac_vms: inUse(runs, 'mac_vms', atMs),
      rds: inUse(runs, 'rds', atMs),
    };
    const concurrency = { organization: { current }, team: { current } };
    return { atMs, payload: concurrencyEvent({ concurrency }, { seed: random.hex(16), at: startMs + atMs }) };
  });
}

function inUse(runs: readonly TestRun[], machine: TestRun['machine'], atMs: number): number {
  return runs.filter((run) => run.machine === machine && run.beginMs <= atMs && atMs < run.endMs).length;
}
