import type {
  AddOptions,
  AttemptResult,
  Entry,
  Processor,
  QuarantinedDelivery,
  StoredEntry,
} from '../../lib/inbox/inbox';

let made = 0;

/** An entry that differs from all others; each is a second younger than the one before. */
export function anEntry(given: Partial<Entry> = {}): Entry {
  made++;
  const id = given.id ?? `entry-${made}`;
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

/** An entry as an inbox keeps it before its first try. */
export function aStoredEntry(given: Partial<StoredEntry> = {}): StoredEntry {
  return { ...anEntry(given), state: 'waiting', attempts: 0, nextAttemptAt: null, lastError: null, ...given };
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

export const isDone: AttemptResult = { state: 'done' };
export const isFailed: AttemptResult = { state: 'failed', reason: 'Error: no such project' };
export const isWaiting = (delayMs: number, reason = 'Error: busy'): AttemptResult => ({
  state: 'waiting',
  delayMs,
  reason,
});

/** Work that remembers what it was handed, in order, and answers what `verdictOf` says: done unless told otherwise. */
export function recordedWork(
  verdictOf: (entry: StoredEntry) => AttemptResult | Promise<AttemptResult> = () => isDone,
): {
  seen: StoredEntry[];
  work: Processor;
} {
  const seen: StoredEntry[] = [];
  return {
    seen,
    work: async (entry) => {
      seen.push(entry);
      return verdictOf(entry);
    },
  };
}

/** Work that stays running until it is told how each entry ended. */
export function heldWork(): {
  seen: StoredEntry[];
  work: Processor;
  end: (id: string, verdict?: AttemptResult) => void;
} {
  const ends = new Map<string, (verdict: AttemptResult) => void>();
  const { seen, work } = recordedWork(({ id }) => new Promise((resolve) => ends.set(id, resolve)));
  return { seen, work, end: (id, verdict = isDone) => ends.get(id)?.(verdict) };
}

export const idsOf = (items: readonly { id: string }[]): string[] => items.map(({ id }) => id);
