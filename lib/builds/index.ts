import { isReceiver, startPolling } from '../api/poller';
import { isoTime, MAX_TIMER_MS } from '../async/time';
import { checkOptionNames, hasMethods, msOption, option, requiredOption } from '../errors/check-options';
import { buildEventId } from '../events/build';
import { acceptedAt } from '../events/create-event';
import { readableEvent } from '../events/deserialize';
import { eventTypes, type SauceEvent } from '../events/event';
import { longestTestMs } from '../events/job';
import { readHistory } from '../events/read-history';
import type { StoredEntry } from '../inbox/inbox';
import { OutageReporter } from '../inbox/outage-reporter';
import type { SauceWebhooks } from '../webhooks';
import type { BuildsApi } from './api';
import type { Build } from './build';
import { Builds } from './builds';
import { Confirmer } from './confirmer';

export type { BuildsApi } from './api';

export interface WatchBuildsOptions {
  /** The result of `sauceWebhooks`: its inbox has the tests, it receives the builds, and `onBuild` handles them. */
  webhooks: SauceWebhooks;
  /** The result of `sauceApi`: then Sauce Labs decides whether tests of a build are still running or queued. */
  api?: BuildsApi | undefined;
  /** How long a build must be quiet before it is announced, in milliseconds. @default 120,000 */
  quietMs?: number | undefined;
}

export interface BuildWatcher {
  /** Stops announcing. Closing the receiver does the same. */
  close(): Promise<void>;
}

export const watchBuildsOptionNames = ['webhooks', 'api', 'quietMs'] as const;

/** Maximum interval between checks for events of other processes. */
const maxPollMs = 30_000;
/** The API accepts ten requests a second: calls that wait for longer than its `timeoutMs` fail. */
const maxAnnouncedAtOnce = 50;
/** Maximum time from receipt to storage while the store works. */
const storeMs = 10_000;
/** The value until when builds are announced: a failed or waiting event may be stored for longer than the announcement of its build. */
const announcedUntilKey = 'builds:announced-until';
const storeIntervalMs = 60 * 60_000;
/** Maximum number of remembered tests: as many as events in a SQLite file. */
const maxTests = 100_000;

/**
 * Creates an event of type `build`, with `source: 'builds'`, once all known tests of a build have ended and it has been quiet for
 * `quietMs`. A build that continues later is announced again with the next `revision`. Its state comes from the inbox, so with a durable
 * inbox it continues after a restart.
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
  const outage = new OutageReporter(report);
  /** Ids of the events applied since the last read began, and since the one before. */
  let seen = { current: new Set<string>(), previous: new Set<string>() };
  /** When the last read began, and the one before. */
  let readings: { last: number; previous: number } | null = null;
  let storeAt = Number.NEGATIVE_INFINITY;
  /** Until when builds were announced at the start. An earlier time is not stored, or each restart would announce older builds. */
  let announcedUntil = 0;

  const hear = (event: SauceEvent): void => applyEvent(event, true);
  for (const type of eventTypes) events.on(type, hear);
  const { signal, close } = startPolling({
    webhooks,
    poll,
    onStop() {
      for (const type of eventTypes) events.off(type, hear);
    },
  });
  const confirmer = api === undefined ? null : new Confirmer({ api, builds, quietMs, signal, report });

  async function poll(): Promise<number> {
    try {
      await read();
      const now = performance.now();
      const due = [...builds.changed].filter((build) => dueAt(build) <= now).sort((a, b) => dueAt(a) - dueAt(b));
      await Promise.all(due.slice(0, maxAnnouncedAtOnce).map(announceSafely));
      confirmer?.recover();
      await storeAnnouncedUntil();
      builds.forget(maxTests);
      outage.recover();
      return untilNextMs();
    } catch (error) {
      if (!signal.aborted) outage.fail(error);
      return pollMs;
    }
  }

  function applyEvent(event: SauceEvent, isLive: boolean): void {
    seen.current.add(event.id);
    if (event.type === 'vdc' || event.type === 'rdc') builds.apply(event, isLive);
    else if (event.type === 'build') builds.restore(event.payload, event.receivedAt);
  }

  /** Applies the events in the inbox: first all of them, then those of other processes. */
  async function read(): Promise<void> {
    const startedAt = Date.now();
    // Buffered entries are stored late, and clocks of machines differ.
    const since = readings === null ? Number.NEGATIVE_INFINITY : readings.previous - quietMs;
    // The command catch-up may store in the same file, between events that were heard.
    const recently = readings === null ? Number.NEGATIVE_INFINITY : readings.last - storeMs;
    seen = { current: new Set(), previous: seen.current };
    const isShared = inbox.activeElsewhere !== undefined;
    let hasNews = false;
    const isOver = (page: readonly StoredEntry[]): boolean => {
      const last = page.at(-1);
      const end = hasNews || isShared ? since : recently;
      hasNews = false;
      return signal.aborted || last === undefined || acceptedAt(last) < end;
    };
    const apply = (event: SauceEvent) => {
      if (!seen.previous.has(event.id) && !seen.current.has(event.id)) hasNews = true;
      applyEvent(event, false);
    };
    await readHistory(inbox, apply, isOver);
    builds.endReading();
    if (readings === null && !signal.aborted) {
      for (const build of builds.changed) build.disputes = 0;
      // Without the value, it is the first start: a week of old builds is no news.
      const stored = Date.parse((await inbox.values?.get(announcedUntilKey)) ?? isoTime(startedAt));
      // For more than a day, no test runs and no event waits to be stored.
      announcedUntil = Math.min(stored, startedAt) || 0;
      builds.assumeAnnounced(announcedUntil - longestTestMs);
    }
    readings = { last: startedAt, previous: readings?.last ?? startedAt };
  }

  /** Stores the time of the last event of the first build that is still to be announced; if there is none, that of the last read. */
  async function storeAnnouncedUntil(): Promise<void> {
    if (signal.aborted || readings === null || performance.now() < storeAt) return;
    let until = readings.last;
    for (const build of builds.changed)
      if (dueAt(build) < Number.POSITIVE_INFINITY) until = Math.min(until, build.acceptedAt);
    await inbox.values?.set(announcedUntilKey, isoTime(Math.max(announcedUntil, until)));
    storeAt = performance.now() + storeIntervalMs;
  }

  /** When to announce a build, or to ask the API about it; never while a known test is running and there is no API. */
  function dueAt(build: Build): number {
    if (build.tests.size === 0 || (build.running > 0 && confirmer === null)) return Number.POSITIVE_INFINITY;
    return Math.max(quietAt(build), build.askAt, agreedAt(build));
  }

  /** Two processes that see a build differently would announce it alternately, so from the second time on, each waits for twice as long. */
  const agreedAt = ({ disputes, disputedAt }: Build) =>
    disputes < 2 ? Number.NEGATIVE_INFINITY : disputedAt + quietMs * 2 ** (disputes - 1);

  const quietAt = (build: Build): number => Math.max(build.heardAt, listeningSince) + quietMs;

  function untilNextMs(): number {
    const now = performance.now();
    let nextMs = pollMs;
    for (const build of builds.changed) nextMs = Math.min(nextMs, Math.ceil(dueAt(build) - now));
    return nextMs;
  }

  async function announceSafely(build: Build): Promise<void> {
    try {
      await announce(build);
    } catch (error) {
      build.askAt = performance.now() + pollMs;
      if (!signal.aborted) outage.fail(error);
    }
  }

  async function announce(build: Build): Promise<void> {
    builds.compare(build);
    if (!builds.changed.has(build)) return;
    let id = buildEventId(build, build.revision + 1);
    // Another process may have announced it, or this one before it forgot the build.
    for (let stored = await inbox.get(id); stored !== undefined; stored = await inbox.get(id)) {
      adopt(build, stored);
      if (!builds.changed.has(build)) return;
      id = buildEventId(build, build.revision + 1);
    }
    const end = await endOf(build);
    // While the API was asked, it may have been merged with an announced build.
    if (end === null || signal.aborted || id !== buildEventId(build, build.revision + 1)) return;
    const payload = build.toPayload(end.confirmed);
    const { outcome } = await webhooks.receive(payload, { source: 'builds', buildId: id });
    if (outcome === 'duplicate') {
      const stored = await inbox.get(id);
      if (stored === undefined) builds.restore(payload, isoTime(), build);
      else adopt(build, stored);
    }
    // The receiver has reported it.
    if (outcome === 'rejected') builds.restore(payload, isoTime(), build);
    if (outcome === 'dropped') build.askAt = performance.now() + pollMs;
  }

  function adopt(build: Build, stored: StoredEntry): void {
    const { revision } = build;
    const event = readableEvent(stored);
    if (event?.type === 'build') builds.restore(event.payload, event.receivedAt, build);
    // From a newer version, which this one cannot read.
    build.revision = Math.max(build.revision, revision + 1);
  }

  /**
   * Decides whether the build has ended: it was quiet for `quietMs`, no known test is running, and with the API no other one is running
   * or queued. Null: not yet.
   */
  async function endOf(build: Build): Promise<{ confirmed: boolean } | null> {
    const confirmed = confirmer === null ? false : await confirmer.confirm(build);
    // Its tests may have left it in the meantime.
    const isDone = build.tests.size > 0 && build.running === 0 && builds.changed.has(build);
    const isQuiet = isDone && quietAt(build) <= performance.now();
    return confirmed !== null && isQuiet ? { confirmed } : null;
  }

  return { close };
}

/** Checks the options of watchBuilds and fills in the defaults. @throws {SauceWebhooksError} */
function resolveOptions(options: WatchBuildsOptions) {
  const given = checkOptionNames(options, 'watchBuilds', watchBuildsOptionNames) as WatchBuildsOptions;
  return {
    webhooks: requiredOption(given, 'webhooks', isReceiver, 'the result of sauceWebhooks'),
    api: option(given, 'api', hasMethods('getJobBuild', 'getBuildJobs'), 'the result of sauceApi', undefined),
    quietMs: msOption(given, 'quietMs', 1, 120_000, MAX_TIMER_MS),
  };
}
