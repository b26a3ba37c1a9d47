import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import type { SqliteInbox } from '../../../inbox/sqlite';
import { command, examples } from '../../command';
import { CommandFailure, exitCodes, waitForSignal } from '../../failure';
import { printItem } from '../../inbox/inbox-item';
import { News } from '../../inbox/news';
import { dbOption, fileIdentity, withInbox } from '../../inbox/open-inbox';
import { logStatus, logWarning, stdout } from '../../terminal';

interface Options {
  db: string;
  json?: true;
}

const everyMs = 1000;
const knownAtFirst = 50;
/** Maximum number of new items per check, and of remembered ids. */
const maxFound = 5000;
const maxKnown = 4 * maxFound;

export const tailCommand = (): Command =>
  command('tail')
    .summary('print new events until Ctrl-C')
    .description('Prints new events and rejected deliveries in the file until Ctrl-C.')
    .addOption(dbOption())
    .option('--json', 'print one JSON object per line, as `inbox list --json` does')
    .addHelpText('after', examples(['sauce-webhooks inbox tail --db sauce-events.db', 'while a receiver is running']))
    .action(async (options: Options) => {
      process.exitCode = await withInbox(options.db, (inbox) => tail(inbox, options));
    });

async function tail(inbox: SqliteInbox, { db, json }: Options): Promise<number> {
  const stop = new AbortController();
  void Promise.race([waitForSignal(), stdout.broken]).then(() => stop.abort());
  const began = fileIdentity(db);
  const news = [new News(inbox, undefined, maxKnown), new News(inbox, 'quarantined', maxKnown)];
  for (const one of news) await one.read(knownAtFirst);
  await logStatus('Waiting for events; Ctrl-C stops.');
  while (!stop.signal.aborted) {
    const found = await Promise.all(news.map((one) => one.read(maxFound)));
    if (found.some(({ isCut }) => isCut)) {
      await logWarning(`More than ${maxFound} new items since the last check: older ones are not shown.`);
    }
    const items = found.flatMap(({ items }) => items).sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
    for (const item of items) await printItem(item, json === true);
    if (fileIdentity(db) !== began)
      throw new CommandFailure(`${db} was moved, deleted or replaced, so it gets no more events: start again.`);
    await wait(everyMs, undefined, { signal: stop.signal }).catch(() => {});
  }
  return exitCodes.ok;
}
