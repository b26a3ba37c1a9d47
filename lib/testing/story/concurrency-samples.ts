import { concurrencyEvent } from '../events';
import type { Random } from '../random';
import type { Run, StoryEvent } from './tests';

const everyMs = 60_000;

/** A reading of the machines in use at each minute, first and last included. Only these tests run in the account. */
export function readingsOf(random: Random, runs: readonly Run[], startMs: number, lengthMs: number): StoryEvent[] {
  const count = Math.floor(lengthMs / everyMs) + 1;
  return Array.from({ length: count }, (_, minute) => {
    const atMs = minute * everyMs;
    const current = {
      vms: inUse(runs, 'vms', atMs),
      mac_vms: inUse(runs, 'mac_vms', atMs),
      rds: inUse(runs, 'rds', atMs),
    };
    const concurrency = { organization: { current }, team: { current } };
    return { atMs, payload: concurrencyEvent({ concurrency }, { seed: random.hex(16), at: startMs + atMs }) };
  });
}

function inUse(runs: readonly Run[], machine: Run['machine'], atMs: number): number {
  return runs.filter((run) => run.machine === machine && run.beginMs <= atMs && atMs < run.endMs).length;
}
