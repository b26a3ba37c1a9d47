import type { ConcurrencyPayload } from './generated/payloads';
import { toIsoTime } from './time';
import { isObject, type JsonObject, toCount, toText } from './values';

export function normaliseConcurrency(item: JsonObject): ConcurrencyPayload {
  const concurrency = part(item.concurrency);
  return {
    ...item,
    concurrency: {
      ...concurrency,
      organization: scope(concurrency.organization),
      team: scope(concurrency.team),
    },
    timestamp: toIsoTime(item.timestamp),
  };
}

type Scope = ConcurrencyPayload['concurrency']['team'];

function scope(value: unknown): Scope {
  const { id, allowed, current, ...rest } = part(value);
  return { ...rest, id: toText(id), allowed: machines(allowed), current: machines(current) };
}

function machines(value: unknown): Scope['current'] {
  const counts = part(value);
  return { ...counts, vms: toCount(counts.vms), mac_vms: toCount(counts.mac_vms), rds: toCount(counts.rds) };
}

const part = (value: unknown): JsonObject => (isObject(value) ? value : {});
