import type { ConcurrencyPayload } from './generated/payloads';
import { isObject, type JsonObject, toCount, toIsoTime, toText } from './values';

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
  return {
    ...counts,
    vms: toCount(counts.vms),
    mac_vms: toCount(counts.mac_vms),
    mac_arm_vms: toCount(counts.mac_arm_vms),
    rds: toCount(counts.rds),
  };
}

const part = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** Machines or devices of a kind: how many are in use, and how many are allowed. */
export interface KindUse {
  /** Sauce Labs' name: `mac_vms`. */
  kind: string;
  current: number | null;
  allowed: number | null;
}

const knownKinds = ['vms', 'mac_vms', 'mac_arm_vms', 'rds'];
const rankOf = (kind: string): number => (knownKinds.includes(kind) ? knownKinds.indexOf(kind) : knownKinds.length);

/** Orders kinds: first those of the schema, then unknown ones by name. */
export const compareKinds = (a: string, b: string): number => rankOf(a) - rankOf(b) || (a < b ? -1 : 1);

/** Maximum number of kinds to show: a body may have any number of fields, with names of any length. */
export const maxKinds = 20;
const maxKindLength = 40;

/** Returns each kind with a known number, in the order of `compareKinds`. */
export function useByKind({ current, allowed }: Pick<Scope, 'current' | 'allowed'>): KindUse[] {
  const countOf = (counts: object, kind: string) => toCount((counts as JsonObject)[kind]);
  return Object.keys({ ...current, ...allowed })
    .filter((kind) => kind.length <= maxKindLength && !(kind in Object.prototype))
    .map((kind) => ({ kind, current: countOf(current, kind), allowed: countOf(allowed, kind) }))
    .filter((use) => use.current !== null || use.allowed !== null)
    .sort((a, b) => compareKinds(a.kind, b.kind))
    .slice(0, maxKinds);
}
