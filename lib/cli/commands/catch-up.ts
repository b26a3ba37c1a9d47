import { type Command, Option } from 'commander';
import { type JobPollProgress, JobPolls } from '../../api/job-polls';
import { resolvePollJobsOptions } from '../../api/poll-jobs';
import { sauceApi } from '../../api/sauce-api';
import { SauceWebhooksError } from '../../errors/error';
import type { SqliteInbox } from '../../inbox/sqlite';
import { errorMessage } from '../../text/escape';
import { sauceWebhooks } from '../../webhooks';
import { notBlank, pointInTime } from '../arguments';
import { command, examples } from '../command';
import { abortOnSignal, exitCodeOfSignal, exitCodes, usageError } from '../failure';
import { pluralize } from '../format';
import { dbOption, withInbox } from '../inbox/open-inbox';
import { progressBar } from '../progress-bar';
import { logFailure, markOf, stdout } from '../terminal';

interface Options {
  db: string;
  since?: string;
  user?: string[];
  region?: string;
  json?: true;
}

export const catchUpCommand = (): Command =>
  command('catch-up')
    .summary('fetch ended tests that no webhook delivered')
    .description(
      'Fetches ended tests from Sauce Labs and stores the missing ones in a file. The receiver of the file handles them, now or after its next start. Needs SAUCE_USERNAME and SAUCE_ACCESS_KEY in the environment.',
    )
    .addOption(dbOption())
    .option(
      '--since <time>',
      'tests that ended since this time: a date, or an age like 12h or 7d (default: the end of the last complete poll or catch-up)',
      pointInTime,
    )
    .option('--user <name>', 'whose tests; repeatable (default: your own)', collect)
    .addOption(
      new Option('--region <name>', 'data center (default: SAUCE_REGION, or us-west-1)').argParser(notBlank('a name')),
    )
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      `${examples(
        ['sauce-webhooks catch-up --db sauce-events.db --since 24h', 'the last day'],
        ['sauce-webhooks catch-up --db sauce-events.db', 'since the last time'],
      )}

It stays within the limits of the account: 10 requests a second and 3,500 an
hour. It can be interrupted and run again: stored tests are not added twice.
SAUCE_API_URL overrides the API of the region.

Exit code 1 unless all tests found are stored.`,
    )
    .action(async (options: Options) => {
      process.exitCode = await withInbox(options.db, (inbox) => catchUp(inbox, options));
    });

async function catchUp(inbox: SqliteInbox, { since, user, region, json }: Options): Promise<number> {
  const api = createApi(region);
  const signal = abortOnSignal();
  // Without handlers, it consumes nothing, so a receiver may run beside it.
  const webhooks = sauceWebhooks({
    inbox,
    dedupe: 'status',
    // Events must not wait in memory, which ends with this command.
    onStoreFailure: 'unavailable',
    onError: (error) => void logError(error),
    logger: false,
  });
  let bar: ReturnType<typeof progressBar> | undefined;
  let progress: JobPollProgress = { found: 0, brought: 0, known: 0, share: 0 };
  const onProgress = (now: JobPollProgress) => {
    progress = now;
    bar?.advance(Math.floor(now.share * 100));
  };
  const settings = resolvePollJobsOptions({ api, webhooks, users: user, onProgress });
  const polls = new JobPolls({ ...settings, once: true });
  let isComplete: boolean;
  try {
    if (since === undefined && !(await polls.hasBegun())) {
      throw usageError('Expected --since for the first catch-up of this file.');
    }
    bar = progressBar({ label: 'Catching up', total: 100, inPercent: true });
    const results = await polls.pollAll({ signal, unref: false }, since === undefined ? undefined : Date.parse(since));
    isComplete = results.every((result) => result === 'complete');
  } finally {
    bar?.stop();
    polls.close();
    await webhooks.close();
  }
  const { found, brought, known } = progress;
  if (json) await stdout.printJson({ found, brought, known, complete: isComplete });
  else await printSummary(progress, isComplete);
  if (signal.aborted) return exitCodeOfSignal(signal.reason);
  return isComplete ? exitCodes.ok : exitCodes.failure;
}

function createApi(given: string | undefined) {
  const { SAUCE_USERNAME: username, SAUCE_ACCESS_KEY: accessKey, SAUCE_REGION, SAUCE_API_URL: baseUrl } = process.env;
  if (!username || !accessKey) throw usageError('Expected SAUCE_USERNAME and SAUCE_ACCESS_KEY in the environment.');
  if (baseUrl && given === undefined) return sauceApi({ username, accessKey, baseUrl });
  return sauceApi({ username, accessKey, region: given ?? (SAUCE_REGION || undefined) });
}

async function printSummary({ found, brought, known }: JobPollProgress, isComplete: boolean): Promise<void> {
  const rest = isComplete ? '' : ' The catch-up is incomplete: run it again.';
  const summary = `Found ${pluralize(found, 'test')}: ${brought} added, ${known} known.`;
  await stdout.print(markOf(isComplete), ' ', stdout.plain(`${summary}${rest}`));
}

/** The reason for a failing file is in the cause. */
function logError(error: unknown): Promise<void> {
  const { message, help = '', cause } = error instanceof SauceWebhooksError ? error : { message: errorMessage(error) };
  const why = cause === undefined ? '' : ` ${errorMessage(cause)}`;
  return logFailure(`${message}${why} ${help}`.trim());
}

const collect = (name: string, names: string[] = []): string[] => [...names, notBlank('a user name')(name)];
