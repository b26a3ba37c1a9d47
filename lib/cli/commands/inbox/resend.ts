import type { Command } from 'commander';
import { RejectionReason } from '../../../errors/rejection';
import type { SqliteInbox } from '../../../inbox/sqlite';
import { decode } from '../../../request/content-encoding';
import { signatureHeader } from '../../../request/head';
import { defaultLimit } from '../../../resolve-options';
import { sign } from '../../../signature/signature';
import { httpUrl, resolveSecret, secretOption, secretSource } from '../../arguments';
import { command, examples } from '../../command';
import { CommandFailure, exitCodes } from '../../failure';
import { responseText } from '../../format';
import { bodyOf, findItem, type InboxItem, isEntry } from '../../inbox/inbox-item';
import { dbOption, withInbox } from '../../inbox/open-inbox';
import { isOk, post } from '../../post';
import { logStatus, markOf, stdout } from '../../terminal';

interface Options {
  db: string;
  secret?: string;
  json?: true;
}

export const resendCommand = (): Command =>
  command('resend')
    .summary('post an event or a rejected delivery to a URL')
    .description(
      'Posts the stored bytes of an event or a rejected delivery to a URL, as Sauce Labs would: signed with the secret if there is one, otherwise with the stored signature, which only rejected deliveries have. An event from a batch is sent alone.',
    )
    .argument('<id>', 'its id, as `inbox list` shows it')
    .argument('<url>', 'where to')
    .addOption(dbOption())
    .addOption(secretOption())
    .option('--json', 'print the response as JSON')
    .addHelpText(
      'after',
      `${examples([
        'sauce-webhooks inbox resend 019a… localhost:4000/sauce --db sauce-events.db',
        'to an app under development',
      ])}

Exit code 1 unless the response is 2xx.`,
    )
    .action(async (id: string, url: string, options: Options) => {
      const target = httpUrl(url);
      process.exitCode = await withInbox(options.db, (inbox) => resend(inbox, id, target, options));
    });

async function resend(inbox: SqliteInbox, id: string, url: URL, options: Options): Promise<number> {
  const secret = resolveSecret(options);
  const item = await findItem(inbox, id);
  const request = await requestOf(item, secret);
  const result = await post(url, request);
  const signed = request.headers[signatureHeader] !== undefined;
  if (options.json) await stdout.printJson({ id, ...result, signed });
  else {
    await stdout.print(markOf(isOk(result)), ' ', stdout.paint('dim', id), '  ', stdout.plain(responseText(result)));
    await logStatus(signatureNote(item, signed, secretSource(options)));
  }
  return isOk(result) ? exitCodes.ok : exitCodes.failure;
}

/** The stored bytes, with their stored headers or a new signature. */
async function requestOf(item: InboxItem, secret: string | undefined) {
  const body = bodyOf(item);
  if (isEntry(item) && item.type === 'build') {
    throw new CommandFailure('Sauce Labs posts no events of type build, so no receiver would accept it.');
  }
  const names = ['content-type', 'content-encoding', signatureHeader];
  const stored = isEntry(item) ? [] : Object.entries(item.headers).filter(([name]) => names.includes(name));
  const headers: Record<string, string> = { 'content-type': 'application/json', ...Object.fromEntries(stored) };
  if (secret === undefined) return { body, headers };
  // A signature covers the decoded bytes.
  const { 'content-encoding': encoding, ...rest } = headers;
  const plain = encoding === undefined ? body : await decode(body, encoding, defaultLimit);
  if (plain instanceof RejectionReason) throw new CommandFailure(`It cannot be signed: ${plain.message}`);
  return { body: plain, headers: { ...rest, [signatureHeader]: sign(plain, secret) } };
}

function signatureNote(item: InboxItem, isSigned: boolean, source: string | null): string {
  if (source !== null) return `Signed with ${source}.`;
  if (isSigned) return 'Sent with its original signature.';
  const why = isEntry(item) ? 'signatures of accepted events are not stored' : 'it came without a signature';
  return `Unsigned: ${why}, and neither SAUCE_WEBHOOK_SECRET nor --secret is set.`;
}
