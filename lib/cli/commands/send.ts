import type { Command } from 'commander';
import { eventTypes } from '../../events/event';
import { wholeNumber } from '../arguments';
import { command, examples } from '../command';
import { exitCodes } from '../failure';
import { codeOf, interruption } from '../interruption';
import { secretOf, secretOption } from '../secret';
import { deliveriesOf } from '../send/deliveries';
import { defaultUrl, type MatterOptions, matterOf, maxStoryTests } from '../send/matter';
import { collectFields } from '../send/overrides';
import { postAll } from '../send/post-all';
import { progressBar } from '../send/progress-bar';
import { SendTally } from '../send/send-tally';
import { summaryLine } from '../send/summary';
import { stdout } from '../terminal';

interface Options extends MatterOptions {
  duplicates: number;
  rate?: number;
  parallel: number;
  secret?: string;
  json?: true;
}

export const sendCommand = (): Command =>
  command('send')
    .summary('send events as Sauce Labs would')
    .description('Sends events as Sauce Labs would, signed when there is a secret, and says how they were answered.')
    .argument('[type]', `${eventTypes.join(', ')}; not with --file or --story`)
    .argument('[url]', `where to (default: ${defaultUrl})`)
    .option(
      '--set <field=value>',
      'set a field of the event; more than once for more; values as JSON or text',
      collectFields,
    )
    .option('--file <file>', 'send these bytes as they are; - reads standard input')
    .option('--story', 'send what builds of tests would: beginnings, endings, copies, machines in use')
    .option(
      '--count <number>',
      `how many events; of a story, how many tests, up to ${maxStoryTests} (default: 1, or 20 tests)`,
      wholeNumber(1, 10_000_000),
    )
    .option('--duplicates <number>', 'how often to send each delivery again', wholeNumber(0, 1000), 0)
    .option('--rate <number>', 'how many a second at most', wholeNumber(1, 100_000))
    .option('--parallel <number>', 'how many at once', wholeNumber(1, 1000), 8)
    .addOption(secretOption())
    .option('--json', 'print the summary as an object for machines')
    .addHelpText(
      'after',
      `${examples(
        ['sauce-webhooks send vdc', 'one event, to sauce-webhooks serve'],
        ['sauce-webhooks send rdc https://example.com/sauce --set status=FAILED', 'a failed one'],
        ['sauce-webhooks send --file captured.json', 'what you captured'],
        ['sauce-webhooks send vdc --count 1000 --rate 50', 'load for 20 seconds'],
        ['sauce-webhooks send --story', 'a whole build'],
      )}

Ends with exit code 1 unless each was answered 2xx.`,
    )
    .action(async (first: string | undefined, second: string | undefined, options: Options) => {
      process.exitCode = await send(
        [first, second].filter((word) => word !== undefined),
        options,
      );
    });

async function send(words: readonly string[], options: Options): Promise<number> {
  const secret = secretOf(options);
  const { matter, url } = await matterOf(words, options);
  const { total, requests } = deliveriesOf({
    matter,
    count: options.count ?? 1,
    duplicates: options.duplicates,
    secret,
  });
  const stop = new AbortController();
  // Not before all is read and made: until then a Ctrl-C ends the process at once.
  const interrupted = interruption().then((signal) => {
    stop.abort();
    return signal;
  });
  const tally = new SendTally();
  const progress = progressBar({ total });
  const { rate, parallel, json } = options;
  try {
    await postAll({ url, requests, rate, parallel, tally, signal: stop.signal, onAnswer: () => progress.advance() });
  } finally {
    progress.stop();
  }
  await (json
    ? stdout.printJson({ ...tally.toJSON(), unsent: total - tally.sent })
    : stdout.print(summaryLine(tally, total)));
  if (tally.sent < total) return codeOf(await interrupted);
  return tally.accepted === total ? exitCodes.fine : exitCodes.refused;
}
