import { compareKinds, type KindUse, maxKinds } from '../../events/concurrency';
import type { ReadModel } from '../read-model';
import { type ConcurrencySample, isRunning } from '../read-model/rows';
import { type HistoryView, historyView } from './common';
import type { Period } from './over-time';

export const scopes = ['organization', 'team'] as const;
export type Scope = (typeof scopes)[number];

/** Machines of a kind over time. */
export interface KindView {
  kind: string;
  current: (number | null)[];
  allowed: (number | null)[];
  /** The most in use at once in the period, the first time; null: no number is known. */
  peak: { count: number; at: number } | null;
  /** How long as many were in use as allowed, or more, and how long both are known; in milliseconds. */
  atLimitMs: number;
  knownMs: number;
  /** How long more were in use than allowed. */
  overMs: number;
}

/** Tests of which the last event says that they have not begun yet: NEW or QUEUED. */
export interface WaitingTests {
  vdc: number;
  rdc: number;
  /** When the first of them was created, in milliseconds; null: none waits. */
  since: number | null;
}

export interface ConcurrencyView extends HistoryView {
  range: Period['range'];
  /** The requested time, in epoch seconds. */
  from: number;
  to: number;
  /** Epoch seconds of each figure. */
  at: number[];
  use: Record<Scope, KindView[]>;
  /** The last sample, whenever it was. */
  latest: ConcurrencySample | null;
  waitingNow: WaitingTests;
}

const maxPoints = 400;
/** A sample holds until the next, but no longer than this: polls bring one every 15 minutes also when nothing changed. */
export const holdsMs = 20 * 60_000;

export function concurrencyView(model: ReadModel, period: Period, now: number): ConcurrencyView {
  const { range, from } = period;
  const to = Math.min(period.to, now);
  const all = model.concurrencySamples.newestFirst().toReversed();
  const within = all.filter(({ at }) => at >= from && at < period.to);
  const points = downsample(within);
  // The one before the period holds on into it.
  const before = all.findLast(({ at }) => at < from);
  const samples = before === undefined ? within : [before, ...within];
  const latest = all.at(-1) ?? null;
  const useOf = (scope: Scope): KindView[] => {
    // The latest may be older than the period.
    const kinds = [...within, ...all.slice(-1)].flatMap((sample) => sample[scope].map(({ kind }) => kind));
    return [...new Set(kinds)]
      .sort(compareKinds)
      .slice(0, maxKinds)
      .map((kind) => {
        const inKind = (sample: ConcurrencySample) => sample[scope].find((use) => use.kind === kind);
        const series = { kind, ...seriesOf(points.map((part) => part.map(inKind))) };
        const spans = samples.map((sample, index) => ({
          use: inKind(sample),
          from: Math.max(from, sample.at),
          to: Math.min(sample.at + holdsMs, samples[index + 1]?.at ?? to, to),
        }));
        return { ...series, peak: peakOf(spans), ...timesOf(spans) };
      });
  };
  return {
    ...historyView(model),
    range,
    from: Math.round(from / 1000),
    to: Math.round(to / 1000),
    at: points.map((part) => Math.round((part.at(-1)?.at ?? 0) / 1000)),
    use: { organization: useOf('organization'), team: useOf('team') },
    latest,
    waitingNow: waitingNow(model, now),
  };
}

/** What is in use is the maximum of each point, what is allowed its last number. */
function seriesOf(points: readonly (KindUse | undefined)[][]): Pick<KindView, 'current' | 'allowed'> {
  return {
    current: points.map((part) => maxOf(part.map((use) => use?.current ?? null))),
    allowed: points.map((part) => part.at(-1)?.allowed ?? null),
  };
}

/** A time in which a sample holds. */
interface Span {
  use: KindUse | undefined;
  from: number;
  to: number;
}

function peakOf(spans: readonly Span[]): KindView['peak'] {
  let peak: KindView['peak'] = null;
  for (const { use, from, to } of spans) {
    const count = use?.current ?? null;
    if (count !== null && to >= from && (peak === null || count > peak.count)) peak = { count, at: from };
  }
  return peak;
}

function timesOf(spans: readonly Span[]): Pick<KindView, 'atLimitMs' | 'knownMs' | 'overMs'> {
  const times = { atLimitMs: 0, knownMs: 0, overMs: 0 };
  for (const { use, from, to } of spans) {
    const { current = null, allowed = null } = use ?? {};
    if (current === null || allowed === null || to <= from) continue;
    times.knownMs += to - from;
    if (current > 0 && current >= allowed) times.atLimitMs += to - from;
    if (current > allowed) times.overMs += to - from;
  }
  return times;
}

function waitingNow({ tests }: ReadModel, now: number): WaitingTests {
  const waiting = tests.newestFirst().filter((test) => test.isQueued && isRunning(test, now));
  return {
    vdc: waiting.filter(({ type }) => type === 'vdc').length,
    rdc: waiting.filter(({ type }) => type === 'rdc').length,
    since: waiting.length === 0 ? null : Math.min(...waiting.map(({ beganAt }) => beganAt)),
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
