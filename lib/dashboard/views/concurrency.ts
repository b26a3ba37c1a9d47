import { compareKinds, type KindUse, maxKinds } from '../../events/concurrency';
import type { ReadModel } from '../read-model';
import type { ConcurrencySample } from '../read-model/rows';
import { type HistoryView, historyView } from './common';

const scopes = ['organization', 'team'] as const;
export type Scope = (typeof scopes)[number];

/** Machines of a kind over time. */
export interface KindView {
  kind: string;
  current: (number | null)[];
  allowed: (number | null)[];
}

export interface ConcurrencyView extends HistoryView {
  /** The requested time, in epoch seconds. */
  from: number;
  to: number;
  /** Epoch seconds of each figure. */
  at: number[];
  use: Record<Scope, KindView[]>;
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
  const latest = all.at(-1) ?? null;
  // The latest may be older than the points.
  const kindsOf = (scope: Scope) => [...points.flat(), ...all.slice(-1)].flatMap((sample) => sample[scope]);
  const useOf = (scope: Scope): KindView[] =>
    [...new Set(kindsOf(scope).map(({ kind }) => kind))]
      .sort(compareKinds)
      .slice(0, maxKinds)
      .map((kind) =>
        kindView(
          kind,
          points.map((part) => part.map((sample) => sample[scope].find((use) => use.kind === kind))),
        ),
      );
  return {
    ...historyView(model),
    from: Math.round(from / 1000),
    to: Math.round(now / 1000),
    at: points.map((part) => Math.round((part.at(-1)?.at ?? 0) / 1000)),
    use: { organization: useOf('organization'), team: useOf('team') },
    latest,
  };
}

/** What is in use is the maximum of each point, what is allowed its last number. */
function kindView(kind: string, points: readonly (KindUse | undefined)[][]): KindView {
  return {
    kind,
    current: points.map((part) => maxOf(part.map((use) => use?.current ?? null))),
    allowed: points.map((part) => part.at(-1)?.allowed ?? null),
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
