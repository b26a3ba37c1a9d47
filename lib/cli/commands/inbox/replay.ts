import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { SauceWebhooksError } from '../../../errors/error';
import type { SqliteInbox } from '../../../inbox/sqlite';
import type { ReplayResult } from '../../../receiving/delivery';
import { errorMessage } from '../../../text/escape';
import { type SauceWebhooks, sauceWebhooks } from '../../../webhooks';
import { resolveSecret, secretOption } from '../../arguments';
import { command, examples } from '../../command';
import { exitCodes, usageError } from '../../failure';
import { pluralize } from '../../format';
import { dedupeOf } from '../../inbox/dedupe';
import { idsIn } from '../../inbox/filters';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { logFailure, markOf, stdout } from '../../terminal';

interface Options {
  db: string;
  all?: true;
  secret?: string;
  trusted?: true;
  json?: true;
}

export const replayCommand = (): Command =>
  command('replay')
    .summary('receive rejected deliveries again')
    .description(
      'Receives rejected deliveries (quarantined) again, once their cause is fixed: verifies them with the secret, or skips that with --trusted. The receiver of the file handles accepted events, now or after its next start. Deliveries rejected again stay in quarantine.',
    )
    .argument('[ids...]', 'ids of quarantined deliveries')
    .addOption(dbOption())
    .option('--all', 'all quarantined deliveries')
    .addOption(secretOption())
    .option('--trusted', 'skip verification: you know that they are from Sauce Labs')
    .option('--json', 'print one JSON object per line')
    .addHelpText(
      'after',
      examples(
        ['SAUCE_WEBHOOK_SECRET=… sauce-webhooks inbox replay --db events.db --all', 'after a wrong secret'],
        ['sauce-webhooks inbox replay --db events.db 4f9c… --trusted', 'without a signature'],
      ),
    )
    .action(async (ids: string[], options: Options) => {
      if (ids.length > 0 === (options.all === true)) throw usageError('Expected either ids or --all.');
      const secret = options.trusted ? undefined : resolveSecret(options);
      if (!options.trusted && secret === undefined) {
        throw usageError(
          'To verify them again, set SAUCE_WEBHOOK_SECRET or --secret. To skip verification, use --trusted.',
        );
      }
      const { trusted = false, json = false } = options;
      const isFine = await withInbox(options.db, (inbox) => replayAll(inbox, ids, { secret, trusted, json }));
      process.exitCode = isFine ? exitCodes.ok : exitCodes.failure;
    });

interface ReplayOptions {
  secret: string | undefined;
  trusted: boolean;
  json: boolean;
}

/** Replays quarantined deliveries, all without ids, and prints each result. Returns whether all were accepted. */
async function replayAll(inbox: SqliteInbox, ids: readonly string[], options: ReplayOptions): Promise<boolean> {
  const { secret } = options;
  // Without handlers, it consumes nothing, so a receiver may run beside it.
  const webhooks = sauceWebhooks({
    inbox,
    dedupe: await dedupeOf(inbox),
    // URL tokens are not stored: a delivery rejected for its token must not match any.
    urlToken: randomUUID(),
    // Deliveries that the file cannot store stay in quarantine, not in memory, which ends with this command.
    onStoreFailure: 'unavailable',
    onError: logCause,
    logger: false,
    ...(secret !== undefined && { secret }),
  });
  let isFine = true;
  try {
    for (const id of ids.length > 0 ? ids : await idsIn(inbox, 'quarantined', {})) {
      isFine = (await replayOne(webhooks, id, options)) && isFine;
    }
  } finally {
    await webhooks.close({ timeoutMs: 0 });
  }
  return isFine;
}

async function replayOne(webhooks: SauceWebhooks, id: string, { trusted, json }: ReplayOptions): Promise<boolean> {
  try {
    const result = await webhooks.replay(id, { trusted });
    await (json ? stdout.printJson({ id, ...result }) : print(id, result));
    return result.rejections.length + result.dropped === 0;
  } catch (error) {
    await logFailure(`${id}: ${errorMessage(error)}`);
    return false;
  }
}

/** Prints why the file fails; the results show the affected events. */
function logCause(error: unknown): void {
  if (!(error instanceof SauceWebhooksError) || error.code !== 'STORE_FAILED') return;
  void logFailure(`${error.message} ${errorMessage(error.cause)}`);
}

async function print(id: string, { accepted, duplicates, dropped, rejections }: ReplayResult): Promise<void> {
  const results = [
    accepted.length > 0 && `${pluralize(accepted.length, 'event')} accepted`,
    duplicates > 0 && `${pluralize(duplicates, 'duplicate')} of earlier events`,
    dropped > 0 && `${pluralize(dropped, 'event')} not stored, because the file failed`,
    ...rejections.map(({ code, message }) => `${code} again: ${message}`),
  ];
  const mark = markOf(rejections.length + dropped === 0);
  await stdout.print(mark, ' ', stdout.paint('dim', id), '  ', stdout.plain(results.filter(Boolean).join(', ')));
}
