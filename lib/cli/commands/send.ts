import { type Command, Option } from 'commander';
import { eventTypes } from '../../events/event';
import { secretOf, secretOption, secretSource, wholeNumber } from '../arguments';
import { command, examples } from '../command';
import { codeOf, exitCodes, interruption } from '../failure';
import { counted } from '../format';
import { deliveriesOf } from '../send/deliveries';
import { collectFields, unknownFields } from '../send/overrides';
import { postAll } from '../send/post-all';
import { progressBar } from '../send/progress-bar';
import {
  defaultUrl,
  type Matter,
  type MatterOptions,
  matterOf,
  maxStoryTests,
  storySeconds,
  storyTests,
} from '../send/send-source';
import { SendTally, signatureNote, summaryLine } from '../send/summary';
import { stderr, stdout } from '../terminal';

interface Options extends MatterOptions {
  duplicates: number;
  parallel?: number;
  secret?: string;
  json?: true;
}

const usualParallel = 8;

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
    .option('--story', 'send what a build of tests would: starts, ends, duplicates, machines in use')
    .addOption(
      new Option('--seconds <number>', `how long the story takes (default: ${storySeconds} in a terminal, else 0)`)
        .argParser(wholeNumber(0, 86_400))
        .conflicts(['fast', 'rate']),
    )
    .option('--fast', 'send the story at once, as --seconds 0 does')
    .option(
      '--count <number>',
      `how many events; of a story, how many tests, up to ${maxStoryTests} (default: 1, or ${storyTests} tests)`,
      wholeNumber(1, 10_000_000),
    )
    .option('--duplicates <number>', 'how often to send each delivery again', wholeNumber(0, 1000), 0)
    .option(
      '--rate <number>',
      'how many a second at most; of a story, instead of its own pace',
      wholeNumber(1, 100_000),
    )
    .option(
      '--parallel <number>',
      `how many at once (default: ${usualParallel}, or 1 with --story)`,
      wholeNumber(1, 1000),
    )
    .addOption(secretOption())
    .option('--json', 'print the summary as an object for machines')
    .addHelpText(
      'after',
      `${examples(
        ['sauce-webhooks send vdc', 'one event, to sauce-webhooks serve'],
        ['sauce-webhooks send rdc https://example.com/sauce --set status=FAILED', 'a failed one'],
        ['sauce-webhooks send --file captured.json', 'what you captured'],
        ['sauce-webhooks send vdc --count 1000 --rate 50', 'load for 20 seconds'],
        ['sauce-webhooks send --story', `a build of ${storyTests} tests`],
        ['sauce-webhooks send --story --fast', 'the same at once'],
      )}

A story is sent in the order of its times. In a terminal its ten minutes pass
in ${storySeconds} seconds; into a pipe, a file or a CI job it is sent at once. With
--parallel, only the order of each test is kept.

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
  if ('type' in matter) {
    for (const unknown of unknownFields(matter.type, matter.fields)) {
      await stderr.print(stderr.paint('yellow', `warning: ${unknown}`));
    }
  }
  const { total, deliveries } = deliveriesOf({
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
  const { rate, json, parallel = options.story ? 1 : usualParallel } = options;
  if ('tests' in matter && matter.seconds > 0) await noteStory(matter);
  const progress = progressBar({ total, expectedMs: expectedMsOf(matter, total, rate) });
  try {
    await postAll({ url, deliveries, rate, parallel, tally, signal: stop.signal, onAnswer: () => progress.advance() });
  } finally {
    progress.stop();
  }
  if (json) {
    await stdout.printJson({ ...tally.toJSON(), unsent: total - tally.sent, signed: secret !== undefined });
  } else {
    await stdout.print(summaryLine(tally, total));
    for (const line of signatureNote(secretSource(options), tally.accepted)) await note(line);
  }
  if (tally.sent < total) return codeOf(await interrupted);
  return tally.accepted === total ? exitCodes.fine : exitCodes.refused;
}

/** How long it takes at the asked pace, if one was asked for. */
function expectedMsOf(matter: Matter, total: number, rate: number | undefined): number | undefined {
  if (rate !== undefined) return ((total - 1) * 1000) / rate;
  return 'tests' in matter && matter.seconds > 0 ? matter.seconds * 1000 : undefined;
}

function noteStory({ tests, seconds }: { tests: number; seconds: number }): Promise<void> {
  const story = `a story of ${counted(tests, 'test')} over ${counted(seconds, 'second')}`;
  return note(`Sending ${story}; --fast sends it at once.`);
}

const note = (text: string): Promise<void> => stderr.print(stderr.paint('dim', text));
