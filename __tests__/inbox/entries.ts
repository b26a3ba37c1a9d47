import type {
  AddOptions,
  AttemptResult,
  ConsumeOptions,
  Entry,
  Processor,
  QuarantinedDelivery,
  StoredEntry,
} from '../../lib/inbox/inbox';

let made = 0;

/** An entry that differs from all others; each is a second younger than the one before. */
export function anEntry(given: Partial<Entry> = {}): Entry {
  made++;
  // In the order in which they are made, as UUIDv7 are.
  const id = given.id ?? `entry-${String(made).padStart(6, '0')}`;
  return {
    id,
    key: `key-of-${id}`,
    type: 'vdc',
    receivedAt: new Date(Date.UTC(2026, 0, 1) + made * 1000).toISOString(),
    verified: true,
    source: 'main',
    outcome: 'passed',
    body: Buffer.from(`{"n":${made}}`),
    ...given,
  };
}

/** The progress of an entry before its first attempt. */
export const untouched = {
  state: 'waiting',
  attempts: 0,
  failedAttempts: 0,
  firstAttemptAt: null,
  nextAttemptAt: null,
  lastError: null,
} as const;

/** An entry as an inbox stores it before its first attempt. */
export function aStoredEntry(given: Partial<StoredEntry> = {}): StoredEntry {
  return { ...anEntry(given), ...untouched, ...given };
}

export function aDelivery(given: Partial<QuarantinedDelivery> = {}): QuarantinedDelivery {
  made++;
  return {
    id: `delivery-${made}`,
    code: 'SIGNATURE_MISMATCH',
    message: 'Expected the signature to match.',
    receivedAt: new Date(Date.UTC(2026, 0, 1) + made * 1000).toISOString(),
    headers: { 'saucelabs-sign': 'ab12', 'content-type': 'application/json' },
    body: Buffer.from(`{"n":${made}}`),
    verified: false,
    source: null,
    ...given,
  };
}

export const tenMinutes: AddOptions = { dedupeWindowMs: 600_000 };

export const isCompleted: AttemptResult = { state: 'completed' };
export const isFailed: AttemptResult = { state: 'failed', reason: 'Error: no such project' };
export const isWaiting = (
  delayMs: number,
  reason = 'Error: busy',
  attempt: 'failed' | 'deferred' | 'none' = 'failed',
): AttemptResult => ({ state: 'waiting', delayMs, reason, attempt });

/** Consumes with as many attempts at once as `maxParallel` says, as the runner of handlers does. */
export function aConsumer({
  types = ['vdc'],
  process,
  maxParallel = 1,
}: Pick<ConsumeOptions, 'process'> & Partial<Pick<ConsumeOptions, 'types' | 'maxParallel'>>): ConsumeOptions {
  let free = maxParallel;
  const queued: (() => void)[] = [];
  const listeners: (() => void)[] = [];
  const release = () => {
    free++;
    queued.shift()?.();
    if (free > 0) for (const listener of listeners) listener();
  };
  const run: Processor = (entry) => {
    free--;
    const result = process(entry);
    if (!(result instanceof Promise)) {
      release();
      return result;
    }
    return result.finally(release);
  };
  return {
    types,
    maxParallel,
    capacity: () => free,
    onCapacity: (listener) => listeners.push(listener),
    process: (entry) =>
      free > 0 ? run(entry) : new Promise<void>((resolve) => queued.push(resolve)).then(() => run(entry)),
  };
}

/** Remembers what it was given, in order, and returns what `resultOf` says: completed unless told otherwise. */
export function recordingProcessor(
  resultOf: (entry: StoredEntry) => AttemptResult | Promise<AttemptResult> = () => isCompleted,
): {
  seen: StoredEntry[];
  process: Processor;
} {
  const seen: StoredEntry[] = [];
  return {
    seen,
    process: async (entry) => {
      seen.push(entry);
      return resultOf(entry);
    },
  };
}

/** Stays active until the test says how the attempt of each entry ended. */
export function blockingProcessor(): {
  seen: StoredEntry[];
  process: Processor;
  end: (id: string, result?: AttemptResult) => void;
} {
  const ends = new Map<string, (result: AttemptResult) => void>();
  const { seen, process } = recordingProcessor(({ id }) => new Promise((resolve) => ends.set(id, resolve)));
  return { seen, process, end: (id, result = isCompleted) => ends.get(id)?.(result) };
}

export const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);
