import { compareKinds, type KindUse, maxKinds } from '../../events/concurrency';
import type { ReadModel } from '../read-model';
import { type ConcurrencySample, isRunning } from '../read-model/rows';
import { groupBy } from '../read-model/values';
import { type HistoryView, historyView } from './common';
import type { Period } from './over-time';

export const scopes = ['organization', 'team'] as const;
export type Scope = (typeof scopes)[number];

/** Machines of a kind over time. */
export interface KindView {
  kind: string;
  current: (number | null)[];
  allowed: (number | null)[];
  /** The first maximum in the period; null if no number is known. */
  peak: { count: number; at: number } | null;
  /** How long the limit was reached or exceeded, and how long both numbers are known; in milliseconds. */
  atLimitMs: number;
  knownMs: number;
  /** When that was, in milliseconds: the latest times, newest first, and the number of earlier ones. */
  atLimit: { items: Time[]; more: number };
  /** How long the limit was exceeded. */
  overMs: number;
}

interface Time {
  from: number;
  to: number;
}

/** Tests whose last event shows that they have not started yet: NEW or QUEUED. */
export interface WaitingTests {
  vdc: number;
  rdc: number;
  /** When the first of them was created, in milliseconds; null if none waits. */
  since: number | null;
}

export interface ConcurrencyView extends HistoryView {
  range: Period['range'];
  /** The shown account; null without a reading. */
  account: string | null;
  /** Accounts with readings: those that were at a limit for longest first. */
  accounts: string[];
  /** The requested period, in epoch seconds. */
  from: number;
  to: number;
  /** Epoch seconds of each figure. Figures without a number follow the end of a reading that no other replaced. */
  at: number[];
  use: Record<Scope, KindView[]>;
  /** How long the limit of any kind was reached in each scope, in milliseconds. */
  atLimitMs: Record<Scope, number>;
  /** The scope that was at a limit for longer: the page begins with it. */
  busiest: Scope;
  /** The last sample, at any time. */
  latest: ConcurrencySample | null;
  waitingNow: WaitingTests;
}

const maxPoints = 400;
const maxTimes = 3;
const maxAccounts = 100;
/** A sample holds until the next, but no longer than this (the latest has none yet): polls bring one every 15 minutes even without changes. */
const holdsMs = 20 * 60_000;

/** @param account The account to show, if it is known. */
export function concurrencyView(
  model: ReadModel,
  period: Period,
  now: number,
  account: string | null = null,
): ConcurrencyView {
  const { range, from } = period;
  const to = Math.min(period.to, now);
  const accounts = byAccount(model.concurrencySamples.newestFirst().toReversed())
    .map(([name, all]) => ({ name, ...readingsOf(all, period, to) }))
    .sort((a, b) => longest(b.atLimitMs) - longest(a.atLimitMs) || (a.name < b.name ? -1 : 1));
  const shown = accounts.find(({ name }) => name === account) ?? accounts[0];
  const { within, held, latest, atLimitMs } = shown ?? readingsOf([], period, to);
  const points = pointsOf(within);
  const useOf = (scope: Scope): KindView[] => {
    // The latest sample may be before the period.
    const kinds = [...within, latest].flatMap((sample) => sample?.[scope].map(({ kind }) => kind) ?? []);
    return [...new Set(kinds)]
      .sort(compareKinds)
      .slice(0, maxKinds)
      .map((kind) => {
        const inKind = (sample: ConcurrencySample) => sample[scope].find((use) => use.kind === kind);
        const series = { kind, ...seriesOf(points.map(({ samples }) => samples.map(inKind))) };
        const spans = held.map(({ sample, from, to }) => ({ use: inKind(sample), from, to }));
        return { ...series, peak: peakOf(spans), ...timesOf(spans) };
      });
  };
  return {
    ...historyView(model),
    range,
    account: shown?.name ?? null,
    accounts: accounts.slice(0, maxAccounts).map(({ name }) => name),
    from: Math.round(from / 1000),
    to: Math.round(to / 1000),
    at: points.map(({ at }) => Math.round(at / 1000)),
    use: { organization: useOf('organization'), team: useOf('team') },
    atLimitMs,
    busiest: busiestOf(atLimitMs, latest),
    latest,
    waitingNow: waitingNow(model, now),
  };
}

/** An account is an organization, or each of its teams if readings of several are known. */
export function byAccount(samples: readonly ConcurrencySample[]): [name: string, samples: ConcurrencySample[]][] {
  return [...groupBy(samples, ({ account }) => account)].flatMap(([name, all]) => {
    const teams = groupBy(all, ({ teamId }) => teamId);
    if (teams.size - Number(teams.has(null)) < 2) return [[name, all]];
    return [...teams].map(([team, some]) => [team === null ? name : `${name}, team ${team}`, some]);
  });
}

/** The samples of an account in a period, oldest first. */
interface Readings extends Pick<ConcurrencyView, 'latest' | 'atLimitMs'> {
  within: ConcurrencySample[];
  /** How long each of these holds, and the one before, which extends into the period. */
  held: (Time & { sample: ConcurrencySample })[];
}

function readingsOf(all: readonly ConcurrencySample[], period: Period, to: number): Readings {
  const { from } = period;
  const within = all.filter(({ at }) => at >= from && at < period.to);
  const before = all.findLast(({ at }) => at < from);
  const samples = before === undefined ? within : [before, ...within];
  const next = all.find(({ at }) => at >= period.to);
  const held = samples.map((sample, index) => ({
    sample,
    from: Math.max(from, sample.at),
    // The latest is known at its own time only: otherwise figures would change without a new reading.
    to: Math.min(sample.at + holdsMs, (samples[index + 1] ?? next ?? sample).at, to),
  }));
  const atLimitMs = (scope: Scope) => {
    const atLimit = held.filter(({ sample }) => sample[scope].some(isAtLimit));
    return atLimit.reduce((sum, time) => sum + Math.max(0, time.to - time.from), 0);
  };
  const limits = { organization: atLimitMs('organization'), team: atLimitMs('team') };
  return { within, held, latest: all.at(-1) ?? null, atLimitMs: limits };
}

const longest = ({ organization, team }: Record<Scope, number>): number => Math.max(organization, team);

/** If both were at a limit for equally long, the latest reading decides. */
function busiestOf({ organization, team }: Record<Scope, number>, latest: ConcurrencySample | null): Scope {
  const isFull = (scope: Scope) => latest?.[scope].some(isAtLimit) ?? false;
  if (team !== organization) return team > organization ? 'team' : 'organization';
  return isFull('team') && !isFull('organization') ? 'team' : 'organization';
}

/** The maximum number in use, and the last allowed number, of each point. */
function seriesOf(points: readonly (KindUse | undefined)[][]): Pick<KindView, 'current' | 'allowed'> {
  return {
    current: points.map((part) => maxOf(part.map((use) => use?.current ?? null))),
    allowed: points.map((part) => part.at(-1)?.allowed ?? null),
  };
}

/** A time in which a sample holds. */
interface Span extends Time {
  use: KindUse | undefined;
}

const isAtLimit = ({ current, allowed }: KindUse): boolean =>
  current !== null && allowed !== null && current > 0 && current >= allowed;

function peakOf(spans: readonly Span[]): KindView['peak'] {
  let peak: KindView['peak'] = null;
  for (const { use, from, to } of spans) {
    const count = use?.current ?? null;
    if (count !== null && to >= from && (peak === null || count > peak.count)) peak = { count, at: from };
  }
  return peak;
}

function timesOf(spans: readonly Span[]): Pick<KindView, 'atLimitMs' | 'knownMs' | 'atLimit' | 'overMs'> {
  const sums = { atLimitMs: 0, knownMs: 0, overMs: 0 };
  const times: Time[] = [];
  for (const { use, from, to } of spans) {
    const { current = null, allowed = null } = use ?? {};
    if (use === undefined || current === null || allowed === null || to <= from) continue;
    sums.knownMs += to - from;
    if (current > allowed) sums.overMs += to - from;
    if (!isAtLimit(use)) continue;
    sums.atLimitMs += to - from;
    const last = times.at(-1);
    if (last?.to === from) last.to = to;
    else times.push({ from, to });
  }
  const items = times.slice(-maxTimes).reverse();
  return { ...sums, atLimit: { items, more: times.length - items.length } };
}

function waitingNow({ tests }: ReadModel, now: number): WaitingTests {
  const waiting = tests.newestFirst().filter((test) => test.isQueued && isRunning(test, now));
  return {
    vdc: waiting.filter(({ type }) => type === 'vdc').length,
    rdc: waiting.filter(({ type }) => type === 'rdc').length,
    since: waiting.length === 0 ? null : Math.min(...waiting.map(({ beganAt }) => beganAt)),
  };
}

interface Point {
  at: number;
  /** None where the number is unknown. */
  samples: ConcurrencySample[];
}

/** Neighbours share a point, which shows their maximum, so that no peak is lost. */
function pointsOf(oldestFirst: readonly ConcurrencySample[]): Point[] {
  const size = Math.max(1, Math.ceil(oldestFirst.length / maxPoints));
  const points: Point[] = [];
  for (const [index, sample] of oldestFirst.entries()) {
    const { at: before = sample.at } = oldestFirst[index - 1] ?? {};
    if (sample.at - before > holdsMs) points.push({ at: before + holdsMs, samples: [] });
    const last = points.at(-1);
    if (last !== undefined && last.samples.length > 0 && last.samples.length < size) {
      last.samples.push(sample);
      last.at = sample.at;
    } else points.push({ at: sample.at, samples: [sample] });
  }
  return points;
}

function maxOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
