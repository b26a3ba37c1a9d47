import { createHash } from 'node:crypto';
import { type KindUse, useByKind } from '../../events/concurrency';
import { platformOf } from '../../events/display';
import type { ConcurrencyEvent, JobPayload, RdcEvent, VdcEvent, VisualBuildEvent } from '../../events/event';
import { branchOf, isFailure, type Outcome, parseSauceUrl, stageOf, valueInTags } from '../../events/job';
import { maxLength, truncate } from '../../text/escape';
import { failureOf } from './failure';
import { usualPlatform } from './usual-names';
import { eventTime, nonBlank } from './values';

/** The page's data of a test: its newest state, start and end. Times in milliseconds. */
export interface TestRow {
  key: string;
  id: string;
  /** Equal for all runs of a test, on any platform and on one platform; see `identify`. */
  test: string;
  identity: string;
  /** What it ran on, without versions that change on their own. */
  place: string;
  /** The series of its build; see `seriesOf`. */
  series: string | null;
  /** The same if there are several such builds; see `identify`. */
  suite: string | null;
  type: 'vdc' | 'rdc';
  name: string | null;
  /** With its date if builds of one name run each night; see `identify`. */
  build: string | null;
  owner: string | null;
  ownerId: string | null;
  team: string | null;
  teamId: string | null;
  tags: string[];
  /** What it ran on: browser and system, or device. */
  machine: string | null;
  /** The same, with the data center if it has one. */
  platform: string | null;
  /** If its owner's tests run in several; see `identify`. */
  dataCenter: string | null;
  outcome: Outcome;
  /** Whether it waits for a machine: its status is NEW or QUEUED. */
  isQueued: boolean;
  /** Null while it runs: until then, Sauce Labs sends 0. */
  durationSec: number | null;
  error: string | null;
  /** The shape of a failure's error, common to failures with one cause. */
  cause: string | null;
  /** The same, or the only one of its build: records have none. */
  branch: string | null;
  /** What its events tell, without what other tests show; see `identify`. */
  own: Readonly<Record<'build' | 'owner' | 'team' | 'branch', string | null>>;
  commit: string | null;
  /** Its data center, if its events tell. */
  region: string | null;
  url: string;
  beganAt: number;
  /** By its duration, or when its end was first known. */
  endedAt: number | null;
  /** Whether it may have ended later than that: it may have waited for a machine. */
  isEndEarliest: boolean;
  /** The time of receipt and the id of the event with its state: later ones have greater values. */
  received: string;
  /** When its state was last modified: a verdict may be set, or its name edited, days after its end. */
  modifiedAt: number;
  /** Its place in time: its end, otherwise its last modification. */
  changedAt: number;
}

/** Counts of tests by outcome. */
export type OutcomeCounts = Record<Outcome, number>;

export const noCounts = (): OutcomeCounts => ({ passed: 0, failed: 0, errored: 0, complete: 0, running: 0 });

const maxTags = 20;

export function testRowOf(event: VdcEvent | RdcEvent): TestRow {
  const { type, payload, outcome, url, region } = event;
  const modifiedAt = eventTime(event, payload.modification_time);
  const beganAt = Math.min(modifiedAt, eventTime(event, payload.start_time ?? payload.creation_time));
  const end = outcome === 'running' ? noEnd : endOf(payload, beganAt, modifiedAt);
  const { name, error, cause } = failureOf(payload, outcome);
  const build = nonBlank(payload.build);
  const ranOn = usualPlatform(payload);
  const machine = shorten(platformOf(ranOn));
  const own = {
    build: shorten(build),
    owner: shorten(nonBlank(payload.owner)),
    team: shorten(nonBlank(payload.team_name)),
    branch: shorten(branchOf(payload)),
  };
  return {
    key: `${type}:${shorten(payload.id)}`,
    id: shorten(payload.id),
    test: '',
    identity: '',
    place: placeOf(type, ranOn),
    series: null,
    suite: null,
    type,
    name: shorten(name),
    ownerId: shorten(nonBlank(payload.owner_id)),
    teamId: shorten(nonBlank(payload.team_id)),
    tags: payload.tags.slice(0, maxTags).map((tag) => truncate(tag).toWellFormed()),
    machine,
    platform: machine,
    dataCenter: null,
    outcome,
    isQueued: payload.status === 'NEW' || payload.status === 'QUEUED',
    durationSec: outcome === 'running' ? null : payload.duration_sec,
    error,
    cause,
    ...own,
    own,
    commit: truncate(nonBlank(payload.commit_id) ?? valueInTags(payload.tags, 'commit') ?? commitIn(build)),
    region,
    url: truncate(url, 2000),
    beganAt,
    ...end,
    received: `${event.receivedAt} ${event.id}`,
    modifiedAt,
    changedAt: end.endedAt ?? modifiedAt,
  };
}

type End = Pick<TestRow, 'endedAt' | 'isEndEarliest'>;

const noEnd: End = { endedAt: null, isEndEarliest: false };

/** A test may be modified long after its end. Without a start, it may have waited for a machine. */
function endOf({ start_time, duration_sec }: JobPayload, beganAt: number, modifiedAt: number): End {
  if (!duration_sec) return { endedAt: modifiedAt, isEndEarliest: false };
  const endedAt = Math.min(modifiedAt, beganAt + duration_sec * 1000);
  if (start_time !== null) return { endedAt, isEndEarliest: false };
  const isEndEarliest = modifiedAt - endedAt >= maxRunningMs;
  return { endedAt: isEndEarliest ? endedAt : modifiedAt, isEndEarliest };
}

/** An earliest end is not before the last event of the running test. */
function endOfBoth(latest: TestRow, earlier: TestRow): End {
  if (latest.endedAt === null) return noEnd;
  const ended = [latest, earlier].filter(({ endedAt, isEndEarliest }) => endedAt !== null && !isEndEarliest);
  const ends = ended.map(({ endedAt }) => endedAt as number);
  if (ends.length > 0) return { endedAt: Math.min(...ends), isEndEarliest: false };
  const earliest = [latest, earlier].map(({ endedAt, modifiedAt }) => endedAt ?? modifiedAt);
  return { endedAt: Math.max(...earliest), isEndEarliest: true };
}

/**
 * Shortens names that identify tests and builds; a hash keeps long ones distinct. Replaces lone surrogates, which the address
 * bar would change.
 */
function shorten(text: string): string;
function shorten(text: string | null): string | null;
function shorten(text: string | null): string | null {
  const short = truncate(text)?.toWellFormed() ?? null;
  if (text === null || text.length <= maxLength) return short;
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  // Without digits, which count as a variable part of a name.
  return `${short} ${hash.replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] as string)}`;
}

/** Without the versions of browsers and of real devices' systems, which change on their own; those of virtual ones are chosen. */
function placeOf(type: 'vdc' | 'rdc', platform: ReturnType<typeof usualPlatform>): string {
  const { device, browser_name, os_name, os_version } = platform;
  const system = type === 'rdc' && device !== null ? [os_name] : [os_name, os_version];
  return shorten(JSON.stringify([device ?? browser_name, ...system]));
}

/** Finds a full Git hash in the name of a build. */
function commitIn(build: string | null): string | null {
  return build?.match(/\b[0-9a-f]{40}\b/)?.[0] ?? null;
}

/** Merges two rows of the same test, in either order. Events and records of a test have different fields: what one lacks, the other may have. */
export function mergeRows(known: TestRow, other: TestRow): TestRow {
  const [latest, earlier] = isLater(other, known) ? [other, known] : [known, other];
  const end = endOfBoth(latest, earlier);
  const own = {
    build: latest.own.build ?? earlier.own.build,
    owner: latest.own.owner ?? earlier.own.owner,
    team: latest.own.team ?? earlier.own.team,
    branch: latest.own.branch ?? earlier.own.branch,
  };
  const { machine, place } = latest.machine === null ? earlier : latest;
  const { url, region } = latest.region === null ? earlier : latest;
  const { error, cause } = latest.error === null && hasFailed(latest) && hasFailed(earlier) ? earlier : latest;
  return {
    ...latest,
    // So that it is identified again.
    test: '',
    name: latest.name ?? earlier.name,
    ownerId: latest.ownerId ?? earlier.ownerId,
    teamId: latest.teamId ?? earlier.teamId,
    tags: latest.tags.length > 0 ? latest.tags : earlier.tags,
    ...own,
    own,
    commit: latest.commit ?? earlier.commit,
    error,
    cause,
    durationSec: latest.outcome === 'running' ? null : (latest.durationSec ?? earlier.durationSec),
    machine,
    platform: machine,
    place,
    url,
    region,
    // Events of one second often show first that it waits, then that it runs.
    isQueued: latest.modifiedAt === earlier.modifiedAt ? latest.isQueued && earlier.isQueued : latest.isQueued,
    beganAt: Math.min(latest.beganAt, earlier.beganAt),
    ...end,
    changedAt: end.endedAt ?? latest.modifiedAt,
  };
}

/**
 * If two events have the same second, one with a verdict is later than one without, which is later than a running one; of two verdicts, the
 * one that was received later.
 */
function isLater(a: TestRow, b: TestRow): boolean {
  const [first, second] = [a, b].map(({ modifiedAt }) => Math.floor(modifiedAt / 1000)) as [number, number];
  if (first !== second) return first > second;
  const stages = stageOf[a.outcome] - stageOf[b.outcome];
  return stages === 0 ? a.received > b.received : stages > 0;
}

export function hasFailed({ outcome }: Pick<TestRow, 'outcome'>): boolean {
  return isFailure(outcome);
}

export const hasVerdict = (test: TestRow): boolean => test.outcome === 'passed' || hasFailed(test);

/** A build may pause for as long, as when failed tests are repeated in the morning. */
export const longestPauseMs = 12 * 60 * 60_000;

/** How long a test counts as running without news. Sauce Labs ends one on a virtual device by then; later, its end was not received. */
export const maxRunningMs = 3 * 60 * 60_000;

export const isRunning = ({ endedAt, changedAt }: TestRow, now: number): boolean =>
  endedAt === null && changedAt > now - maxRunningMs;

export interface VisualBuild {
  id: string;
  name: string;
  status: string;
  /** Its page, if it is on Sauce Labs. */
  url: string | null;
  project: string | null;
  branch: string | null;
  /** When its first and its last event were received. */
  firstAt: number;
  at: number;
}

export function visualBuildOf(event: VisualBuildEvent): VisualBuild {
  const { build_id, build_name, build_url, project, branch, status } = event.payload;
  const at = eventTime(event, null);
  return {
    id: shorten(build_id),
    name: shorten(nonBlank(build_name) ?? build_id),
    status: truncate(status),
    url: build_url === null ? null : (parseSauceUrl(build_url)?.href ?? null),
    project: shorten(nonBlank(project)),
    // Compared with those of tests.
    branch: shorten(nonBlank(branch)),
    firstAt: at,
    at,
  };
}

export function mergeVisualBuilds(known: VisualBuild, other: VisualBuild): VisualBuild {
  const latest = known.at > other.at ? known : other;
  return { ...latest, firstAt: Math.min(known.firstAt, other.firstAt) };
}

/** The machines of an account in use at one time, for each kind with a known number. */
export interface ConcurrencySample {
  at: number;
  /** The id of its organization: one receiver may get readings of several. */
  account: string;
  /** The id of its team, if known: each user's readings have that of their team. */
  teamId: string | null;
  organization: KindUse[];
  team: KindUse[];
}

export function sampleOf(event: ConcurrencyEvent): ConcurrencySample {
  const { organization, team } = event.payload.concurrency;
  return {
    at: eventTime(event, event.payload.timestamp),
    account: shorten(nonBlank(organization.id)) ?? 'unknown',
    teamId: shorten(nonBlank(team.id)),
    organization: useByKind(organization),
    team: useByKind(team),
  };
}
