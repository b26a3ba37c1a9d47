import type { ConcurrencyPayload } from './generated/payloads';
import { time } from './time';
import { count, isObject, type JsonObject, text } from './values';

export function normaliseConcurrency(item: JsonObject): ConcurrencyPayload {
  const concurrency = part(item.concurrency);
  return {
    ...item,
    concurrency: {
      ...concurrency,
      organization: scope(concurrency.organization),
      team: scope(concurrency.team),
    },
    timestamp: time(item.timestamp),
  };
}

type Scope = ConcurrencyPayload['concurrency']['team'];

function scope(value: unknown): Scope {
  const { id, allowed, current, ...rest } = part(value);
  return { ...rest, id: text(id), allowed: machines(allowed), current: machines(current) };
}

function machines(value: unknown): Scope['current'] {
  const counts = part(value);
  return { ...counts, vms: count(counts.vms), mac_vms: count(counts.mac_vms), rds: count(counts.rds) };
}

const part = (value: unknown): JsonObject => (isObject(value) ? value : {});
