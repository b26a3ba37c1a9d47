import type { Board } from '../read-model';
import type { MachineReading } from '../read-model/concurrency-samples';
import { type ReadingView, readingView } from './common';

const scopes = ['organization', 'team'] as const;
export const kinds = ['vms', 'mac_vms', 'rds'] as const;
export type Scope = (typeof scopes)[number];
export type Kind = (typeof kinds)[number];

/** Machines of a kind over time. */
interface KindView {
  current: (number | null)[];
  allowed: (number | null)[];
}

export interface MachinesView extends ReadingView {
  /** The time that was asked for, in epoch seconds. */
  from: number;
  to: number;
  /** Epoch seconds of each figure. */
  at: number[];
  use: Record<Scope, Record<Kind, KindView>>;
  /** The last reading, whenever it was. */
  latest: MachineReading | null;
}

const ranges = [60, 1440, 10_080];
const maxPoints = 400;

export function machinesView(board: Board, wantedMinutes: number, now: number): MachinesView {
  const minutes = ranges.includes(wantedMinutes) ? wantedMinutes : 60;
  const all = board.readings.oldestFirst();
  const from = now - minutes * 60_000;
  const points = thinned(all.filter(({ at }) => at >= from));
  const viewOf = (scope: Scope, kind: Kind): KindView => ({
    current: points.map((part) => most(part.map((reading) => reading[scope].current[kind]))),
    allowed: points.map((part) => part.at(-1)?.[scope].allowed[kind] ?? null),
  });
  const useOf = (scope: Scope) =>
    Object.fromEntries(kinds.map((kind) => [kind, viewOf(scope, kind)])) as Record<Kind, KindView>;
  return {
    ...readingView(board),
    from: Math.round(from / 1000),
    to: Math.round(now / 1000),
    at: points.map((part) => Math.round((part.at(-1)?.at ?? 0) / 1000)),
    use: { organization: useOf('organization'), team: useOf('team') },
    latest: all.at(-1) ?? null,
  };
}

/** Neighbours share a point; it shows the most that were in use, so that no peak is lost. */
function thinned(readings: readonly MachineReading[]): MachineReading[][] {
  const size = Math.max(1, Math.ceil(readings.length / maxPoints));
  const count = Math.ceil(readings.length / size);
  return Array.from({ length: count }, (_, index) => readings.slice(index * size, (index + 1) * size));
}

function most(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
