import { longestTestMs } from '../events/job';
import { OutageReporter } from '../inbox/outage-reporter';
import { type BuildsApi, buildStateOf, jobStatesOf } from './api';
import type { Build, JobState } from './build';
import type { Builds } from './builds';

/** How long the API may fail to report a build before it is announced anyway. Begins again after the rate limit was exhausted. */
const maxSilenceMs = 30 * 60_000;
/** The same in all, as the rate limit is counted by the hour: `pollJobs` may use it up before it has all tests of a build. */
const maxLimitedMs = 2 * 60 * 60_000;
/** Maximum delay before the API is asked again after an error. */
const maxAskAgainMs = 5 * 60_000;
/** Builds of one name for which the API is asked at once. */
const maxNamesakes = 5;

interface ConfirmerOptions {
  api: BuildsApi;
  builds: Builds;
  quietMs: number;
  signal: AbortSignal;
  report(error: unknown): void;
}

/** Asks Sauce Labs whether the tests of builds have ended, and with which verdicts. */
export class Confirmer {
  readonly #options: ConfirmerOptions;
  readonly #outage: OutageReporter;

  constructor(options: ConfirmerOptions) {
    this.#options = options;
    this.#outage = new OutageReporter(options.report);
  }

  /** Call it after each round. It may fail for one build, at each request, and not for others. */
  recover(): void {
    if ([...this.#options.builds.changed].every(({ silence }) => silence === null)) this.#outage.recover();
  }

  /** Whether it has the same verdicts, false also if the API fails for long; null while tests are running or queued, or if unknown. */
  async confirm(build: Build): Promise<boolean | null> {
    const { builds, quietMs, signal } = this.#options;
    try {
      const confirmed = await this.#confirmedBy(build);
      build.silence = null;
      if (confirmed !== null) return confirmed;
      build.askAt = performance.now() + quietMs;
      return null;
    } catch (error) {
      if (!signal.aborted) this.#outage.fail(error);
      if (codeOf(error) === 'API_NOT_FOUND') {
        // The test was deleted, but others may not be. A test that cannot be running any more will send no more events.
        build.askByAnother();
        builds.endOlderThan(build, longestTestMs);
      }
      const now = performance.now();
      const { since, failingSince } = build.silence ?? { since: now, failingSince: null };
      build.silence = { since, failingSince: codeOf(error) === 'API_RATE_LIMITED' ? null : (failingSince ?? now) };
      const isSilent = now - since >= maxLimitedMs || now - (build.silence.failingSince ?? now) >= maxSilenceMs;
      if (build.running === 0 && isSilent) return false;
      build.askAt = now + Math.min(quietMs, maxAskAgainMs);
      return null;
    }
  }

  /**
   * Whether Sauce Labs has the same number of each verdict; null while tests are running or queued. Several of its builds may have had
   * this name: the last event belongs to the latest, a running test to an earlier one.
   */
  async #confirmedBy(build: Build): Promise<boolean | null> {
    const { api, builds, signal } = this.#options;
    const call = { signal, unref: true };
    let confirmed = true;
    let test: string | undefined = build.latestTest;
    for (let count = 0; count < maxNamesakes && test !== undefined; count++) {
      const state = buildStateOf(await api.getJobBuild(build.type, test, call));
      if (state.isRunning) return null;
      let isEqual = builds.agrees(build, build.tests.keys(), state.verdicts);
      if (build.running > 0 || state.finished > build.tests.size || !isEqual) {
        const jobs = jobStatesOf(await api.getBuildJobs(build.type, state.id, call));
        // It may be part of another one now, which is asked for itself.
        if (build.tests.size === 0 || builds.unite(build, jobs)) return null;
        builds.complete(build, jobs);
        // Its verdict may follow in seconds, perhaps without an event.
        if (jobs.some(this.#hasJustEnded)) return null;
        // The counts include it, and show that it is not running.
        if (!jobs.some(({ id, outcome }) => id === test && outcome !== null)) builds.end(build, test);
        // Only those in its list: the build here may have tests of earlier builds.
        isEqual = builds.agrees(build, new Set(jobs.map(({ id }) => id)), state.verdicts);
      }
      confirmed &&= isEqual;
      const next = build.runningTest;
      // The list contradicts the counts.
      if (next === test) return null;
      test = next;
    }
    return test === undefined ? confirmed : null;
  }

  readonly #hasJustEnded = ({ outcome, modificationTime }: JobState): boolean =>
    outcome === 'complete' && Math.abs(Date.now() - Date.parse(modificationTime ?? '')) < this.#options.quietMs;
}

const codeOf = (error: unknown) => (error as { code?: unknown } | null)?.code;
