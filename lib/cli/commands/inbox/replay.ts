import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { SauceWebhooksError } from '../../../errors/error';
import type { ReplayResult } from '../../../inbox/inbox';
import type { SqliteInbox } from '../../../inbox/sqlite';
import { errorMessage } from '../../../text/escape';
import { sauceWebhooks } from '../../../webhooks';
import { secretOf, secretOption } from '../../arguments';
import { command, examples } from '../../command';
import { exitCodes, wrongUsage } from '../../failure';
import { counted } from '../../format';
import { allKept } from '../../inbox/filters';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { stderr, stdout } from '../../terminal';

interface Options {
  db: string;
  all?: true;
  secret?: string;
  trusted?: true;
  json?: true;
}

export const replayCommand = (): Command =>
  command('replay')
    .summary('receive rejected deliveries anew')
    .description(
      'Receives rejected deliveries (quarantined) anew, once the cause is mended: verifies them again with the secret, or takes your word for them with --trusted. What is accepted waits to be handled by the receiver of the file, now or after its next start; what is rejected again stays where it is.',
    )
    .argument('[ids...]', 'ids of quarantined deliveries')
    .addOption(dbOption())
    .option('--all', 'all that are quarantined')
    .addOption(secretOption())
    .option('--trusted', 'ask for no signature: you know that they are from Sauce Labs')
    .option('--json', 'print an object a line for machines')
    .addHelpText(
      'after',
      examples(
        ['SAUCE_WEBHOOK_SECRET=… sauce-webhooks inbox replay --db events.db --all', 'after a wrong token'],
        ['sauce-webhooks inbox replay --db events.db 4f9c… --trusted', 'on your own word'],
      ),
    )
    .action(async (ids: string[], options: Options) => {
      if (ids.length > 0 === (options.all === true)) throw wrongUsage('Expected either ids or --all.');
      const secret = options.trusted ? undefined : secretOf(options);
      if (!options.trusted && secret === undefined) {
        throw wrongUsage(
          'To verify them again, set SAUCE_WEBHOOK_SECRET or give --secret; or take them as they are with --trusted.',
        );
      }
      const { trusted = false, json = false } = options;
      const isFine = await withInbox(options.db, (inbox) => replayAll(inbox, ids, { secret, trusted, json }));
      process.exitCode = isFine ? exitCodes.fine : exitCodes.refused;
    });

interface ReplayManner {
  secret: string | undefined;
  trusted: boolean;
  json: boolean;
}

/** Receives quarantined deliveries anew, all if no ids are given. Says what became of each; answers whether all were accepted. */
async function replayAll(inbox: SqliteInbox, ids: readonly string[], manner: ReplayManner): Promise<boolean> {
  const { secret } = manner;
  // Without handlers it consumes nothing, so that it may stand beside a receiver that runs.
  const webhooks = sauceWebhooks({
    inbox,
    // Tokens of URLs are kept nowhere: a delivery that was rejected for one matches none.
    urlToken: randomUUID(),
    // What the file does not take stays in quarantine, instead of in a memory that ends with this command.
    onStoreFailure: 'unavailable',
    onError: noteCause,
    logger: false,
    ...(secret !== undefined && { secret }),
  });
  let isFine = true;
  try {
    for (const id of ids.length > 0 ? ids : await quarantinedIds(inbox)) {
      isFine = (await replayOne(inbox, id, manner)) && isFine;
    }
  } finally {
    await webhooks.close({ timeoutMs: 0 });
  }
  return isFine;
}

async function replayOne(inbox: SqliteInbox, id: string, { trusted, json }: ReplayManner): Promise<boolean> {
  try {
    const result = await inbox.replay(id, { trusted });
    await (json ? stdout.printJson({ id, ...result }) : print(id, result));
    return result.rejections.length === 0 && result.dropped === 0;
  } catch (error) {
    await stderr.print(stderr.paint('red', '✗ '), stderr.plain(`${id}: ${errorMessage(error)}`));
    return false;
  }
}

/** Why the file fails; that an event was not accepted for it is in its result. */
function noteCause(error: unknown): void {
  if (!(error instanceof SauceWebhooksError) || error.code !== 'STORE_FAILED') return;
  void stderr.print(stderr.paint('red', '✗ '), stderr.plain(`${error.message} ${errorMessage(error.cause)}`));
}

async function print(id: string, { accepted, duplicates, dropped, rejections }: ReplayResult): Promise<void> {
  const results = [
    accepted.length > 0 && `${counted(accepted.length, 'event')} accepted`,
    duplicates > 0 && `${counted(duplicates, 'duplicate')} of what had come already`,
    dropped > 0 && `${counted(dropped, 'event')} not accepted, as the file did not take it`,
    ...rejections.map(({ code, message }) => `${code} again: ${message}`),
  ];
  const mark = rejections.length + dropped === 0 ? stdout.paint('green', '✓') : stdout.paint('red', '✗');
  await stdout.print(mark, ' ', stdout.paint('dim', id), '  ', stdout.plain(results.filter(Boolean).join(', ')));
}

async function quarantinedIds(inbox: SqliteInbox): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of allKept(inbox, 'quarantined', {})) ids.push(id);
  return ids;
}
