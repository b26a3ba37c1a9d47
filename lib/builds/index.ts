import { isReceiver, Poller } from '../api/poller';
import { MAX_TIMER_MS } from '../async/time';
import { checkOptionNames, hasMethods, msOption, option, requiredOption } from '../errors/check-options';
import { buildEventId } from '../events/build';
import { readableEvent } from '../events/deserialize';
import { eventTypes, type SauceEvent } from '../events/event';
import { longestTestMs } from '../events/job';
import { readHistory } from '../events/read-history';
import type { StoredEntry } from '../inbox/inbox';
import { OutageReporter } from '../inbox/outage-reporter';
import type { SauceWebhooks } from '../webhooks';
import { type BuildsApi, buildStateOf, jobStatesOf } from './api';
import type { Build } from './build';
import { Builds } from './builds';

export type { BuildsApi } from './api';

export interface WatchBuildsOptions {
  /** What `sauceWebhooks` returned: its inbox has the tests, it receives the builds, and `onBuild` handles them. */
  webhooks: SauceWebhooks;
  /** What `sauceApi` returned: then Sauce Labs decides whether tests of a build still run or are queued. */
  api?: BuildsApi | undefined;
  /** How long nothing may have come of a build, in milliseconds. @default 120,000 */
  quietMs?: number | undefined;
}

export interface BuildWatcher {
  /** Announces nothing more. Closing the receiver does the same. */
  close(): Promise<void>;
}

export const watchBuildsOptionNames = ['webhooks', 'api', 'quietMs'] as const;

/** How often to look for what other processes stored, at least. */
const maxPollMs = 30_000;
/** How long the API may say nothing of a build until that is announced all the same. */
const maxSilenceMs = 30 * 60_000;
/** How soon the API is asked again after an error, at most. */
const maxAskAgainMs = 5 * 60_000;
/** The API takes ten requests a second: those that wait for longer than its `timeoutMs` fail. */
const maxAnnouncedAtOnce = 50;
/** Builds of one name of which the API is asked at once. */
const maxNamesakes = 5;
/** Tests that are remembered. As many events stay in a SQLite file. */
const maxTests = 100_000;

/**
 * Makes an event of type `build`, with `source: 'builds'`, when all known tests of a build ended and nothing came of it for
 * `quietMs`. A build that goes on later is announced again, under the next `revision`. What it knows comes from the inbox, so that a durable
 * one makes it go on after a restart.
 *
 * @throws {SauceWebhooksError} for invalid options.
 * @example const watcher = watchBuilds({ webhooks, api });
 */
export function watchBuilds(options: WatchBuildsOptions): BuildWatcher {
  const { webhooks, api, quietMs } = resolveOptions(options);
  const { inbox, events } = webhooks;
  const pollMs = Math.min(quietMs, maxPollMs);
  const builds = new Builds();
  /** Time in which no process listened does not count as silence. */
  const listeningSince = performance.now();
  const report = (error: unknown) => webhooks.report(error);
  const outages = { api: new OutageReporter(report), inbox: new OutageReporter(report) };
  /** Ids of the events that were taken in since the last reading began, and since the one before. */
  let seen = { current: new Set<string>(), previous: new Set<string>() };
  /** When the last reading began, and the one before. */
  let readings: { last: number; previous: number } | null = null;

  for (const type of eventTypes) events.on(type, hear);
  const poller = new Poller({
    webhooks,
    poll,
    onStop() {
      for (const type of eventTypes) events.off(type, hear);
    },
  });
  const { signal } = poller;

  async function poll(): Promise<number> {
    try {
      await read();
      const now = performance.now();
      const due = [...builds.changed()].filter((build) => dueAt(build) <= now).sort((a, b) => dueAt(a) - dueAt(b));
      await Promise.all(due.slice(0, maxAnnouncedAtOnce).map(announceSafely));
      builds.forget(maxTests);
      outages.inbox.recover();
      return untilNextMs();
    } catch (error) {
      if (!signal.aborted) outages.inbox.fail(error);
      return pollMs;
    }
  }

  function hear(event: SauceEvent): void {
    takeIn(event, true);
  }

  function takeIn(event: SauceEvent, isLive: boolean): void {
    seen.current.add(event.id);
    if (event.type === 'vdc' || event.type === 'rdc') builds.apply(event, isLive);
    else if (event.type === 'build') builds.restore(event.payload);
  }

  /** Takes in what the inbox has: at first all of it, then what other processes stored meanwhile. */
  async function read(): Promise<void> {
    const startedAt = Date.now();
    // Entries that were buffered while the store failed come late, and clocks of machines differ.
    const since = readings === null ? '' : new Date(readings.previous - quietMs).toISOString();
    seen = { current: new Set(), previous: seen.current };
    const isShared = inbox.activeElsewhere !== undefined;
    let hasNews = false;
    const isOver = (page: readonly StoredEntry[]): boolean => {
      const last = page.at(-1);
      const isKnown = since !== '' && (last === undefined || last.receivedAt < since || (!hasNews && !isShared));
      hasNews = false;
      return signal.aborted || isKnown;
    };
    const apply = (event: SauceEvent) => {
      if (!seen.previous.has(event.id) && !seen.current.has(event.id)) hasNews = true;
      takeIn(event, false);
    };
    await readHistory(inbox, apply, isOver);
    readings = { last: startedAt, previous: readings?.last ?? startedAt };
  }

  /** When a build is to be announced, or the API to be asked of it; never while a known test runs and there is no API. */
  function dueAt(build: Build): number {
    if (build.tests.size === 0 || (build.running > 0 && api === undefined)) return Number.POSITIVE_INFINITY;
    return Math.max(quietAt(build), build.askAt);
  }

  const quietAt = (build: Build): number => Math.max(build.heardAt, listeningSince) + quietMs;

  function untilNextMs(): number {
    const now = performance.now();
    let nextMs = pollMs;
    for (const build of builds.changed()) nextMs = Math.min(nextMs, Math.ceil(dueAt(build) - now));
    return nextMs;
  }

  async function announceSafely(build: Build): Promise<void> {
    try {
      await announce(build);
    } catch (error) {
      build.askAt = performance.now() + pollMs;
      if (!signal.aborted) outages.inbox.fail(error);
    }
  }

  async function announce(build: Build): Promise<void> {
    builds.compare(build);
    if (!build.isChanged) return;
    let id = buildEventId(build, build.revision + 1);
    // Another process may have announced it, or this one before it forgot the build.
    for (let stored = await inbox.get(id); stored !== undefined; stored = await inbox.get(id)) {
      adopt(build, stored);
      if (!build.isChanged) return;
      id = buildEventId(build, build.revision + 1);
    }
    const end = await endOf(build);
    // While the API was asked, it may have become one with a build that was announced.
    if (end === null || signal.aborted || id !== buildEventId(build, build.revision + 1)) return;
    const payload = build.toPayload(end.confirmed);
    const { outcome } = await webhooks.receive(payload, { source: 'builds', buildId: id });
    if (outcome === 'duplicate') {
      const stored = await inbox.get(id);
      if (stored === undefined) builds.restore(payload, build);
      else adopt(build, stored);
    }
    // The receiver has reported it.
    if (outcome === 'rejected') builds.restore(payload, build);
    if (outcome === 'dropped') build.askAt = performance.now() + pollMs;
  }

  function adopt(build: Build, stored: StoredEntry): void {
    const { revision } = build;
    const event = readableEvent(stored);
    if (event?.type === 'build') builds.restore(event.payload, build);
    // One of a newer version, which this one cannot read.
    build.revision = Math.max(build.revision, revision + 1);
  }

  /**
   * Decides whether the build ended: nothing came of it for `quietMs`, no known test runs, and with the API no other one runs or is
   * queued. Null: not yet.
   */
  async function endOf(build: Build): Promise<{ confirmed: boolean } | null> {
    const confirmed = api === undefined ? false : await confirm(build, api);
    // Its tests may have left it meanwhile.
    const isDone = build.tests.size > 0 && build.running === 0 && build.isChanged;
    const isQuiet = isDone && quietAt(build) <= performance.now();
    return confirmed !== null && isQuiet ? { confirmed } : null;
  }

  /** Asks the API whether tests of the build run or are queued: null if so, or if that is not known yet. */
  async function confirm(build: Build, asked: BuildsApi): Promise<boolean | null> {
    try {
      const confirmed = await confirmedBy(asked, build);
      build.silentSince = null;
      outages.api.recover();
      if (confirmed !== null) return confirmed;
      build.askAt = performance.now() + quietMs;
      return null;
    } catch (error) {
      if (!signal.aborted) outages.api.fail(error);
      if (isNotFound(error)) {
        // The test was deleted, and others may not be. Of one that cannot run any more, nothing will ever come.
        build.askByAnother();
        builds.endOlderThan(build, longestTestMs);
      }
      const now = performance.now();
      build.silentSince ??= now;
      if (build.running === 0 && now - build.silentSince >= maxSilenceMs) return false;
      build.askAt = now + Math.min(quietMs, maxAskAgainMs);
      return null;
    }
  }

  /**
   * Whether Sauce Labs has as many verdicts of each kind; null while tests run or are queued.
   * Several of its builds may have had this name: the last event names the latest, a test that still runs an earlier one.
   */
  async function confirmedBy(asked: BuildsApi, build: Build): Promise<boolean | null> {
    const call = { signal, unref: true };
    let confirmed = true;
    let test: string | undefined = build.latestTest;
    for (let count = 0; count < maxNamesakes && test !== undefined; count++) {
      const state = buildStateOf(await asked.getJobBuild(build.type, test, call));
      if (state.isRunning) return null;
      let isEqual = builds.agrees(build.type, build.tests.keys(), state.verdicts);
      if (build.running > 0 || state.finished > build.tests.size || !isEqual) {
        const jobs = jobStatesOf(await asked.getBuildJobs(build.type, state.id, call));
        builds.complete(build, jobs);
        // The counts include it, and say that it does not run.
        if (!jobs.some(({ id, outcome }) => id === test && outcome !== null)) builds.end(build, test);
        // Only those in its list: ours may have tests of earlier builds.
        isEqual = builds.agrees(build.type, new Set(jobs.map(({ id }) => id)), state.verdicts);
      }
      confirmed &&= isEqual;
      const next = build.runningTest;
      // The list contradicts the counts.
      if (next === test) return null;
      test = next;
    }
    return test === undefined ? confirmed : null;
  }

  const isNotFound = (error: unknown) => (error as { code?: unknown } | null)?.code === 'API_NOT_FOUND';

  return { close: () => poller.close() };
}

/** Checks the options of watchBuilds and fills in the defaults. @throws {SauceWebhooksError} */
function resolveOptions(options: WatchBuildsOptions) {
  const given = checkOptionNames(options, 'watchBuilds', watchBuildsOptionNames) as WatchBuildsOptions;
  return {
    webhooks: requiredOption(given, 'webhooks', isReceiver, 'what sauceWebhooks returned'),
    api: option(given, 'api', hasMethods('getJobBuild', 'getBuildJobs'), 'what sauceApi returned', undefined),
    quietMs: msOption(given, 'quietMs', 1, 120_000, MAX_TIMER_MS),
  };
}
