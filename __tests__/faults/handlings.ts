import { readFileSync } from 'node:fs';

/** A step of a handler, as server.mjs records it. */
export interface Handling {
  at: 'start' | 'end' | 'threw';
  pid: number;
  event: string;
  job: string;
  attempt: number;
}

export function readHandlings(log: string): Handling[] {
  return readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

export function jobsAt(at: Handling['at'], handlings: readonly Handling[]): Set<string> {
  return new Set(handlings.filter((one) => one.at === at).map(({ job }) => job));
}

/** Events that a process began to handle while it handled them, or after it had handled them. */
export function handledTwiceByOneProcess(handlings: readonly Handling[]): Handling[] {
  const last = new Map<string, Handling['at']>();
  return handlings.filter(({ at, pid, event }) => {
    const key = `${pid} ${event}`;
    const before = last.get(key);
    last.set(key, at);
    return at === 'start' && (before === 'start' || before === 'end');
  });
}

/** Jobs that were handled as more than one event: duplicates that were not removed. */
export function jobsOfSeveralEvents(handlings: readonly Handling[]): string[] {
  const eventOf = new Map<string, string>();
  for (const { job, event } of handlings) if (!eventOf.has(job)) eventOf.set(job, event);
  return handlings.filter(({ job, event }) => eventOf.get(job) !== event).map(({ job }) => job);
}
