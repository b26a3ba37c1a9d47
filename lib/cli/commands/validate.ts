import type { Command } from 'commander';
import { bodyTooLarge, type Rejection, toRejection } from '../../errors/rejection';
import { type ParseResult, parse } from '../../events/parse';
import { defaultLimit } from '../../resolve-options';
import { verify } from '../../signature/signature';
import { readInput, resolveSecret, secretOption } from '../arguments';
import { command, examples } from '../command';
import { eventFields, eventLine } from '../event-line';
import { exitCodes, usageError } from '../failure';
import { pluralize } from '../format';
import { mismatchCauses } from '../signature-mismatch';
import { stdout } from '../terminal';

interface Options {
  secret?: string;
  signature?: string;
  json?: true;
}

export const validateCommand = (): Command =>
  command('validate')
    .summary('check a captured body')
    .description(
      'Prints which events captured bodies contain, what is wrong with each field, and what a handler would receive.\nWith --signature, also checks whether the signature matches the body, and if not, why.',
    )
    .argument('<file...>', 'captured bodies, byte for byte; - reads standard input')
    .option('--signature <hex>', 'the header saucelabs-sign that came with the body; needs the secret')
    .addOption(secretOption())
    .option('--json', 'print one JSON object per line')
    .addHelpText(
      'after',
      examples(
        ['sauce-webhooks validate captured.json', 'what would a handler receive?'],
        ['sauce-webhooks validate body.json --signature 8559e86f…', 'does the signature match?'],
        ['pbpaste | sauce-webhooks validate -', 'from the clipboard of a Mac'],
      ),
    )
    .action(async (files: string[], options: Options) => {
      process.exitCode = await validate(files, options);
    });

async function validate(files: readonly string[], options: Options): Promise<number> {
  const secret = options.signature === undefined ? undefined : resolveSecret(options);
  if (options.signature !== undefined) {
    if (files.length > 1) throw usageError('--signature needs exactly one file.');
    if (secret === undefined) throw usageError('--signature needs the secret: set SAUCE_WEBHOOK_SECRET or --secret.');
  }
  let isFine = true;
  for (const file of files) {
    const body = await readInput(file);
    const parsed = parse(body);
    if (body.length > defaultLimit) {
      parsed.rejections.push(toRejection(bodyTooLarge(defaultLimit, `${body.length}`), {}, null));
    }
    const causes =
      options.signature === undefined || secret === undefined
        ? undefined
        : signatureFaults(body, options.signature, secret);
    if (options.json) await printJson(file, parsed, causes);
    else await print(file, parsed, causes);
    isFine &&= parsed.rejections.length === 0 && (causes ?? []).length === 0;
  }
  return isFine ? exitCodes.ok : exitCodes.failure;
}

const signatureFaults = (body: Buffer, signature: string, secret: string): string[] =>
  verify(body, signature, secret) ? [] : mismatchCauses(body, signature, secret);

async function printJson(
  file: string,
  { events, rejections }: ParseResult,
  causes: string[] | undefined,
): Promise<void> {
  for (const event of events) await stdout.printJson({ file, event });
  for (const { headers, body, ...rejection } of rejections) await stdout.printJson({ file, rejection });
  if (causes !== undefined) await stdout.printJson({ file, signature: { matches: causes.length === 0, causes } });
}

async function print(file: string, { events, rejections }: ParseResult, causes: string[] | undefined): Promise<void> {
  const found = [
    events.length > 0 && pluralize(events.length, 'event'),
    rejections.length > 0 && `${rejections.length} rejected`,
  ];
  const heading = stdout.paint('bold', file === '-' ? 'standard input' : file);
  await stdout.print(heading, stdout.paint('dim', `: ${found.filter(Boolean).join(', ')}`));
  for (const event of events) {
    await stdout.print('  ', eventLine(event, stdout));
    for (const issue of event.issues) await stdout.print(stdout.paint('yellow', '    ! '), stdout.plain(issue));
    // Nothing was received, so these fields are meaningless.
    const { receivedAt, verified, source, ...content } = event;
    for (const line of eventFields(content, stdout)) await stdout.print('    ', line);
  }
  for (const rejection of rejections) await printRejection(rejection);
  if (causes !== undefined) await printSignature(causes);
}

async function printRejection({ code, message, help, issues = [] }: Rejection): Promise<void> {
  await stdout.print('  ', stdout.paint('red', `✗ ${code}`), ' ', stdout.plain(message));
  for (const issue of issues) await stdout.print(stdout.paint('red', '    ! '), stdout.plain(issue));
  await stdout.print('    ', stdout.paint('dim', help));
}

async function printSignature(causes: readonly string[]): Promise<void> {
  if (causes.length === 0) return stdout.print('  ', stdout.paint('green', '✓ The signature matches this body.'));
  await stdout.print('  ', stdout.paint('red', '✗ The signature does not match this body under this secret.'));
  if (causes.length > 1) await stdout.print('    Usual causes:');
  for (const cause of causes) await stdout.print('    ', causes.length > 1 ? '- ' : '', stdout.plain(cause));
}
