import type { Command } from 'commander';
import { type EventType, eventTypes } from '../../events/event';
import { wholeNumber } from '../arguments';
import { command, examples } from '../command';
import { exitCodes, wrongUsage } from '../failure';
import { codeOf, interruption } from '../interruption';
import { readBody } from '../read-body';
import { secretOf, secretOption } from '../secret';
import { deliveriesOf, type Matter } from '../send/deliveries';
import { collectFields, type Fields } from '../send/overrides';
import { postAll } from '../send/post-all';
import { progressOf } from '../send/progress';
import { Tally } from '../send/tally';
import { stdout } from '../terminal';

interface Options {
  set?: Fields;
  file?: string;
  story?: true;
  count?: number;
  duplicates: number;
  rate?: number;
  parallel: number;
  secret?: string;
  json?: true;
}

const defaultUrl = 'http://127.0.0.1:3000/sauce';
const storyTests = 20;

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
      'how many events; of a story, how many tests (default: 1, or 20 tests)',
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
  const stop = new AbortController();
  const interrupted = interruption().then((signal) => {
    stop.abort();
    return signal;
  });
  const secret = secretOf(options);
  const { matter, url } = await matterOf(words, options);
  const { total, requests } = deliveriesOf({
    matter,
    count: options.count ?? 1,
    duplicates: options.duplicates,
    secret,
  });
  const tally = new Tally();
  const progress = progressOf(total);
  const { rate, parallel, json } = options;
  try {
    await postAll({ url, requests, rate, parallel, tally, signal: stop.signal, onAnswer: progress.advance });
  } finally {
    progress.stop();
  }
  await (json ? stdout.printJson({ ...tally.toJSON(), unsent: total - tally.sent }) : print(tally, total));
  if (tally.sent < total) return codeOf(await interrupted);
  return tally.accepted === total ? exitCodes.fine : exitCodes.refused;
}

async function matterOf(
  words: readonly string[],
  { file, story, set, count }: Options,
): Promise<{ matter: Matter; url: URL }> {
  if (file !== undefined && story) throw wrongUsage('Expected either --file or --story.');
  if (file === undefined && !story) {
    const [type, url = defaultUrl] = words;
    return { matter: { type: typeOf(type), fields: set ?? {} }, url: urlOf(url) };
  }
  const [url = defaultUrl, ...rest] = words;
  const flag = story ? '--story' : '--file';
  if (rest.length > 0 || isType(url)) throw wrongUsage(`${flag} says what is sent: expected no type beside it.`);
  if (set !== undefined) throw wrongUsage(`--set sets fields of a new event: it does not go with ${flag}.`);
  const matter = file === undefined ? { tests: count ?? storyTests } : { bytes: await readBody(file) };
  return { matter, url: urlOf(url) };
}

const isType = (word: string | undefined): word is EventType => (eventTypes as readonly unknown[]).includes(word);

function typeOf(word: string | undefined): EventType {
  if (isType(word)) return word;
  throw wrongUsage(`Expected a type (${eventTypes.join(', ')}), or --file or --story, got ${word ?? 'nothing'}.`);
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw wrongUsage(`Expected a URL like ${defaultUrl}, got ${text}.`);
}

async function print(tally: Tally, total: number): Promise<void> {
  const { sent, accepted, slowestMs, tookMs, answers } = tally;
  const mark = accepted === total ? stdout.paint('green', '✓') : stdout.paint('red', '✗');
  const seconds = (tookMs / 1000).toFixed(1);
  const others = [...answers]
    .filter(([answer]) => !/^2\d\d$/.test(answer))
    .map(([answer, count]) => `${count} × ${answer}`);
  const summary = [`${accepted} answered 2xx`, ...others, `slowest ${Math.round(slowestMs)} ms`].join(', ');
  const unsent = sent < total ? ` ${total - sent} were not sent.` : '';
  await stdout.print(mark, ' ', stdout.plain(`Sent ${sent} in ${seconds} s: ${summary}.${unsent}`));
}
