import type { ReadModel } from '../read-model';
import type { ConcurrencySample } from '../read-model/rows';
import { type HistoryView, historyView } from './common';

const scopes = ['organization', 'team'] as const;
export const kinds = ['vms', 'mac_vms', 'rds'] as const;
export type Scope = (typeof scopes)[number];
export type Kind = (typeof kinds)[number];

/** Machines of a kind over time. */
interface KindView {
  current: (number | null)[];
  allowed: (number | null)[];
}

export interface ConcurrencyView extends HistoryView {
  /** The requested time, in epoch seconds. */
  from: number;
  to: number;
  /** Epoch seconds of each figure. */
  at: number[];
  use: Record<Scope, Record<Kind, KindView>>;
  /** The last sample, whenever it was. */
  latest: ConcurrencySample | null;
}

const ranges = [60, 1440, 10_080];
const maxPoints = 400;

export function concurrencyView(model: ReadModel, wantedMinutes: number, now: number): ConcurrencyView {
  const minutes = ranges.includes(wantedMinutes) ? wantedMinutes : 60;
  const all = model.concurrencySamples.newestFirst().toReversed();
  const from = now - minutes * 60_000;
  const points = downsample(all.filter(({ at }) => at >= from));
  const viewOf = (scope: Scope, kind: Kind): KindView => ({
    current: points.map((part) => maxOf(part.map((history) => history[scope].current[kind]))),
    allowed: points.map((part) => part.at(-1)?.[scope].allowed[kind] ?? null),
  });
  const useOf = (scope: Scope) =>
    Object.fromEntries(kinds.map((kind) => [kind, viewOf(scope, kind)])) as Record<Kind, KindView>;
  return {
    ...historyView(model),
    from: Math.round(from / 1000),
    to: Math.round(now / 1000),
    at: points.map((part) => Math.round((part.at(-1)?.at ?? 0) / 1000)),
    use: { organization: useOf('organization'), team: useOf('team') },
    latest: all.at(-1) ?? null,
  };
}

/** Neighbours share a point; it shows their maximum, so that no peak is lost. */
function downsample(concurrencySamples: readonly ConcurrencySample[]): ConcurrencySample[][] {
  const size = Math.max(1, Math.ceil(concurrencySamples.length / maxPoints));
  const count = Math.ceil(concurrencySamples.length / size);
  return Array.from({ length: count }, (_, index) => concurrencySamples.slice(index * size, (index + 1) * size));
}

function maxOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
