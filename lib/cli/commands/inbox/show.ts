import type { Command } from 'commander';
import type { SqliteInbox } from '../../../inbox/sqlite';
import { command, examples } from '../../command';
import { eventFields } from '../../event-line';
import { exitCodes } from '../../failure';
import { bodyOf, eventOf, findItem, type InboxItem, isEntry, itemJson, itemLine } from '../../inbox/inbox-item';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { stdout } from '../../terminal';

interface Options {
  db: string;
  body?: true;
  json?: true;
}

export const showCommand = (): Command =>
  command('show')
    .summary('show an event or a rejected delivery in full')
    .description('Shows an event as its handler receives it, or a rejected delivery.')
    .argument('<id>', 'its id, as `inbox list` shows it')
    .addOption(dbOption())
    .option('--body', 'write only the body, byte for byte')
    .option('--json', 'print a JSON object')
    .addHelpText(
      'after',
      examples(
        ['sauce-webhooks inbox show 019a… --db sauce-events.db', 'in full'],
        ['sauce-webhooks inbox show 019a… --db sauce-events.db --body > body.json', 'for sauce-webhooks validate'],
      ),
    )
    .action(async (id: string, options: Options) => {
      process.exitCode = await withInbox(options.db, (inbox) => show(inbox, id, options));
    });

async function show(inbox: SqliteInbox, id: string, { body, json }: Options): Promise<number> {
  const item = await findItem(inbox, id);
  if (body) await writeBody(bodyOf(item));
  else if (json) await stdout.printJson(itemJson(item));
  else await print(item);
  return exitCodes.ok;
}

async function writeBody(body: Buffer): Promise<void> {
  // The raw bytes for a file or pipe; escaped for a terminal.
  await (process.stdout.isTTY ? stdout.print(stdout.plain(body.toString())) : stdout.write(body));
}

async function print(item: InboxItem): Promise<void> {
  await stdout.print(itemLine(item));
  if (!isEntry(item)) {
    for (const [name, value] of Object.entries(item.headers)) {
      await stdout.print('  ', stdout.paint('dim', `${name}: `), stdout.plain(value));
    }
    await stdout.print('  ', stdout.plain(item.body?.toString() ?? 'No body is stored.'));
    return;
  }
  const event = eventOf(item);
  if (typeof event === 'string') return;
  for (const issue of event.issues) await stdout.print(stdout.paint('yellow', '  ! '), stdout.plain(issue));
  for (const line of eventFields(event, stdout)) await stdout.print('  ', line);
}
