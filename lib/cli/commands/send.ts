import { type Command, Option } from 'commander';
import { postedTypes } from '../../events/event';
import { defaultUrl, resolveSecret, secretOption, secretSource, wholeNumber } from '../arguments';
import { command, examples } from '../command';
import { abortOnSignal, exitCodeOfSignal, exitCodes } from '../failure';
import { pluralize } from '../format';
import { progressBar } from '../progress-bar';
import { deliveriesOf } from '../send/deliveries';
import { collectFields, unknownFields } from '../send/overrides';
import { postAll } from '../send/post-all';
import {
  maxStoryTests,
  resolveSource,
  type SendSource,
  type SourceOptions,
  storySeconds,
  storyTests,
} from '../send/send-source';
import { SendResults, signatureNote, summaryLine } from '../send/summary';
import { logStatus, logWarning, stdout } from '../terminal';

interface Options extends SourceOptions {
  duplicates: number;
  parallel?: number;
  secret?: string;
  json?: true;
}

const usualParallel = 8;

export const sendCommand = (): Command =>
  command('send')
    .summary('send events as Sauce Labs would')
    .description('Sends events as Sauce Labs would, signed if there is a secret, and prints the responses.')
    .argument('[type]', `${postedTypes.join(', ')}; not with --file or --story`)
    .argument('[url]', `URL of the receiver (default: ${defaultUrl})`)
    .option('--set <field=value>', 'set a field of the event; repeatable; values as JSON or plain text', collectFields)
    .option('--file <file>', 'send the bytes of this file; - reads standard input')
    .option('--story', 'simulate a build of tests: starts, ends, duplicates, concurrency')
    .addOption(
      new Option('--seconds <number>', `length of the story (default: ${storySeconds} in a terminal, otherwise 0)`)
        .argParser(wholeNumber(0, 86_400))
        .conflicts(['fast', 'rate']),
    )
    .option('--fast', 'send the story at once, like --seconds 0')
    .option(
      '--count <number>',
      `number of events; for a story, of tests, up to ${maxStoryTests} (default: 1, or ${storyTests} tests)`,
      wholeNumber(1, 10_000_000),
    )
    .option('--duplicates <number>', 'how often to repeat each delivery', wholeNumber(0, 1000), 0)
    .option('--rate <number>', 'maximum deliveries a second; for a story, replaces its pace', wholeNumber(1, 100_000))
    .option(
      '--parallel <number>',
      `deliveries in flight (default: ${usualParallel}, or 1 with --story)`,
      wholeNumber(1, 1000),
    )
    .addOption(secretOption())
    .option('--json', 'print the summary as JSON, with the ids of what was sent')
    .addHelpText(
      'after',
      `${examples(
        ['sauce-webhooks send vdc', 'one event, to sauce-webhooks serve'],
        ['sauce-webhooks send rdc https://example.com/sauce --set status=FAILED', 'one failed event'],
        ['sauce-webhooks send --file captured.json', 'a captured body'],
        ['sauce-webhooks send vdc --count 1000 --rate 50', 'load for 20 seconds'],
        ['sauce-webhooks send --story', `a build of ${storyTests} tests`],
        ['sauce-webhooks send --story --fast', 'the same at once'],
      )}

A story is sent in the order of its times. In a terminal its ten minutes pass
in ${storySeconds} seconds; into a pipe, a file or a CI job it is sent at once. With
--parallel, only the order of each test is kept.

Exit code 1 unless every response was 2xx. 2xx does not mean handled: receivers
also acknowledge duplicates and rejected deliveries. To check what was handled,
compare the ids of --json with sauce-webhooks inbox list --json.`,
    )
    .action(async (first: string | undefined, second: string | undefined, options: Options) => {
      process.exitCode = await send(
        [first, second].filter((word) => word !== undefined),
        options,
      );
    });

async function send(words: readonly string[], options: Options): Promise<number> {
  const secret = resolveSecret(options);
  const { source, url } = await resolveSource(words, options);
  if ('type' in source) {
    for (const unknown of unknownFields(source.type, source.fields)) await logWarning(`warning: ${unknown}`);
  }
  const { total, deliveries } = deliveriesOf({
    source,
    count: options.count ?? 1,
    duplicates: options.duplicates,
    secret,
  });
  // Only after everything is read: until then, Ctrl-C ends the process at once.
  const signal = abortOnSignal();
  const results = new SendResults();
  const { rate, json, parallel = options.story ? 1 : usualParallel } = options;
  if ('tests' in source && source.seconds > 0) await logStory(source);
  const progress = progressBar({ total, expectedMs: expectedMsOf(source, total, rate) });
  try {
    await postAll({
      url,
      deliveries,
      rate,
      parallel,
      results,
      signal,
      onResponse: () => progress.advance(),
    });
  } finally {
    progress.stop();
  }
  if (json) {
    await stdout.printJson({ ...results.toJSON(), unsent: total - results.sent, signed: secret !== undefined });
  } else {
    await stdout.print(summaryLine(results, total));
    for (const line of signatureNote(secretSource(options), results.accepted)) await logStatus(line);
  }
  if (results.sent < total) return exitCodeOfSignal(signal.reason);
  return results.accepted === total ? exitCodes.ok : exitCodes.failure;
}

/** Duration of sending at the requested rate, or at the story's pace. */
function expectedMsOf(source: SendSource, total: number, rate: number | undefined): number | undefined {
  if (rate !== undefined) return ((total - 1) * 1000) / rate;
  return 'tests' in source && source.seconds > 0 ? source.seconds * 1000 : undefined;
}

function logStory({ tests, seconds }: { tests: number; seconds: number }): Promise<void> {
  const story = `a story of ${pluralize(tests, 'test')} over ${pluralize(seconds, 'second')}`;
  return logStatus(`Sending ${story}; --fast sends it at once.`);
}
