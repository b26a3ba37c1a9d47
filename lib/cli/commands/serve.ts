import { createServer, type IncomingMessage } from 'node:http';
import type { Command } from 'commander';
import { Deadline, MAX_TIMER_MS } from '../../async/time';
import type { Rejection } from '../../errors/rejection';
import { displayName } from '../../events/display';
import { eventTypes, type SauceEvent } from '../../events/event';
import { RetryLater } from '../../handlers/retry';
import type { SqliteInbox } from '../../inbox/sqlite';
import { sauceWebhooks } from '../../webhooks';
import { httpUrl, notBlank, resolveSecret, secretOption, urlPath, wholeNumber } from '../arguments';
import { command, examples } from '../command';
import {
  type EventPrinter,
  jsonPrinter,
  linePrinter,
  printDuplicatesAfter,
  printOnly,
  printUnlessBehind,
} from '../event-printer';
import { exitCodeOfSignal, exitCodes, waitForSignal } from '../failure';
import { pluralize } from '../format';
import { openInbox } from '../inbox/open-inbox';
import { isOk } from '../post';
import { collectFilter, filterKeys, type Selection, type SelectionOptions, selectionOf } from '../serve/filters';
import { Forwarder } from '../serve/forwarder';
import { fromHere, listen } from '../serve/listen';
import { openTunnel } from '../serve/tunnel';
import { logStatus, logWarning, stderr, stdout } from '../terminal';

interface Options extends SelectionOptions {
  port: number;
  host: string;
  path: string;
  secret?: string;
  db?: string;
  forwardTo?: URL;
  tunnel?: true;
  json?: true;
}

const closeTimeoutMs = 10_000;
const maxShownPath = 200;

export const serveCommand = (): Command =>
  command('serve')
    .summary('receive webhooks and print each event on a line')
    .description('Receives webhooks and prints each event on a line: outcome, name, platform, duration, link.')
    .option('--port <number>', '0 chooses a free port', wholeNumber(0, 65_535), 3000)
    .option(
      '--host <address>',
      'address to listen on; 0.0.0.0 for access from other machines',
      notBlank('an address'),
      '127.0.0.1',
    )
    .option('--path <path>', 'path that receives webhooks', urlPath, '/sauce')
    .addOption(secretOption())
    .option(
      '--db <file>',
      'store events in this SQLite file (created if missing); Node below 22.13 needs libsql',
      notBlank('the path of a file'),
    )
    .option('--failed', 'print only tests that failed or errored')
    .option(
      '--filter <key=text>',
      `print only events that contain this text; repeatable; keys: ${filterKeys.join(', ')}`,
      collectFilter,
    )
    .option('--quiet-duplicates', 'print no duplicates')
    .option(
      '--forward-to <url>',
      'forward each delivery unchanged to an app under development, and print the response',
      httpUrl,
    )
    .option('--tunnel', 'open a public address with cloudflared or ngrok')
    .option('--json', 'print one JSON object per line')
    .addHelpText(
      'after',
      `${examples(
        ['sauce-webhooks serve', 'on http://127.0.0.1:3000/sauce, unverified'],
        ['SAUCE_WEBHOOK_SECRET=… sauce-webhooks serve', 'only signed deliveries'],
        ['sauce-webhooks serve --db sauce-events.db', 'see also: sauce-webhooks inbox'],
        ['sauce-webhooks serve --failed --filter owner=ada', 'only failed tests of some people'],
        ['sauce-webhooks serve --forward-to localhost:4000/sauce', 'to your app on port 4000'],
        ['sauce-webhooks serve --tunnel', 'with an address for Sauce Labs'],
        ['sauce-webhooks serve --json | jq \'select(.outcome == "failed")\'', 'only failed tests'],
      )}

With --json, events are printed as a handler receives them; duplicates, rejected
and forwarded deliveries as {"type": "duplicate"}, {"type": "rejected"} and
{"type": "forwarded"}. Other users of this machine see --secret in the list of
processes, but not the environment.

Filters choose the printed events; all are received, stored and forwarded.
Filters with the same key: any may match; with different keys: all must match.
Rejected deliveries, and responses other than 2xx, are printed whatever the
filters.

--forward-to posts after the acknowledgement, so the app never delays or
changes it. It forwards rejected deliveries and duplicates too, at most 8 at a
time for 10 seconds each, without retries. Redirects are not followed.`,
    )
    .action(async (options: Options) => {
      process.exitCode = await serve(options);
    });

async function serve({ port, host, path, db, json, forwardTo, ...options }: Options): Promise<number> {
  const ending = Promise.race([waitForSignal(), stdout.broken]);
  let isClosing = false;
  void ending.then(() => {
    isClosing = true;
  });
  const secret = resolveSecret(options);
  const inbox = db === undefined ? undefined : await openInbox(db);
  let isStarted = false;
  // A failure before the start ends this command, which then prints it.
  const log = (text: string) => isStarted && logWarning(text);
  const selection = selectionOf(options);
  const limited = printUnlessBehind(json ? jsonPrinter() : linePrinter());
  const printer = printDuplicatesAfter(printOnly(limited, selection));
  const webhooks = sauceWebhooks({
    ...(secret !== undefined && { secret }),
    inbox,
    path,
    logger: { debug: log, info: log, warn: log, error: log },
    // A pager may stop reading for as long as its user does.
    handlerTimeoutMs: MAX_TIMER_MS,
    async onEvent(event) {
      await printer.event(event);
      // An event that cannot be printed is not handled: in a file, it waits for the next start.
      if (stdout.failure !== undefined) throw new RetryLater(2 * closeTimeoutMs, 'The output was closed.');
    },
    onRejected: (rejection) => printer.rejected(rejection),
  });
  for (const type of eventTypes) webhooks.events.on(type, (event: SauceEvent) => printer.accepted(event));
  webhooks.events.on('duplicate', (event) => printer.duplicate(event));
  const forwarder = forwardTo && createForwarder(forwardTo, printer, selection);
  const server = createServer((request, response) => {
    let isWebhook = true;
    webhooks(request, response, () => {
      isWebhook = false;
      const { method, url } = request;
      // Without its query, which may contain a token.
      logStatus(`Not found: ${method} ${url?.split('?', 1)[0]?.slice(0, maxShownPath)}. Webhooks go to POST ${path}.`);
      response.writeHead(404).end();
    });
    if (isWebhook) forwarder?.take(request, response);
  });
  let closeTunnel: (() => Promise<void>) | undefined;
  try {
    await webhooks.inbox.ready;
    const origin = await listen(server, port, host);
    if (options.tunnel) {
      const onAddress = (address: string) => logAddress(`${address}${path}`, secret !== undefined);
      const onEnd = (why: string) => {
        // Ctrl-C ends it, too.
        if (!isClosing) logWarning(why);
      };
      closeTunnel = await openTunnel({ origin: fromHere(origin), onAddress, onEnd });
    }
    isStarted = true;
    logStatus(`Waiting for Sauce Labs on ${origin}${path}`);
  } catch (error) {
    server.close();
    await webhooks.close({ timeoutMs: 0 });
    throw error;
  }
  logStatus(secret === undefined ? 'Signatures are not verified: no secret is set.' : 'Signatures are verified.');
  if (forwardTo) logStatus(`Deliveries are forwarded to ${forwardTo.origin}${forwardTo.pathname}`);
  if (inbox !== undefined) await logCounts(inbox, db as string);
  const signal = await ending;
  logStatus(`Closing, within ${closeTimeoutMs / 1000} s …`);
  const deadline = new Deadline(closeTimeoutMs);
  server.close();
  const { unhandled } = await webhooks.close({ timeoutMs: deadline.timeoutMs });
  // Endless uploads would also block the forwarder.
  server.closeAllConnections();
  const [unforwarded = 0] = await Promise.all([forwarder?.close(deadline.timeoutMs), closeTunnel?.()]);
  if (limited.skipped > 0) logWarning(`Lines skipped because the output was not read: ${limited.skipped}.`);
  if (forwarder?.skipped) logWarning(`Skipped, not forwarded: ${forwarder.skipped}.`);
  if (forwarder?.withoutResponse)
    logWarning(`Forwarded, but without a response in time: ${forwarder.withoutResponse}.`);
  const rest = inbox === undefined ? '' : ' Events waiting in the file are handled after the next start.';
  logStatus(`Closed; ${pluralize(unhandled.length, 'event')} stayed unhandled.${rest}`);
  const isCutOff = unhandled.length + unforwarded > 0;
  return isCutOff && signal !== undefined ? exitCodeOfSignal(signal) : exitCodes.ok;
}

/** A forwarder that prints the responses with the subjects of their deliveries. */
function createForwarder(url: URL, printer: EventPrinter, { isShown, areDuplicatesShown }: Selection) {
  return new Forwarder({
    url,
    subjectOf({ sauceEvents: events = [], sauceRejections: rejections = [] }: ReceivedRequest) {
      const names = [...events.map((event) => displayName(event) ?? 'in use'), ...rejections.map(({ code }) => code)];
      const [name = 'duplicate', ...others] = names;
      const isAnyShown = names.length === 0 ? areDuplicatesShown : rejections.length > 0 || events.some(isShown);
      const summary = others.length === 0 ? name : `${name} and ${others.length} more`;
      return { name: summary, ids: events.map(({ id }) => id), isShown: isAnyShown };
    },
    // Errors are always printed.
    onResult: (subject, result) => (subject.isShown || !isOk(result)) && printer.forwarded(subject, result),
    onOverload: () => logWarning('Too many deliveries wait for the app: further ones are skipped until it catches up.'),
  });
}

/** Properties that the receiver sets on a request. */
interface ReceivedRequest extends IncomingMessage {
  sauceEvents?: SauceEvent[];
  sauceRejections?: Rejection[];
}

function logAddress(url: string, hasSecret: boolean): void {
  void stderr.print(`Enter this address at Sauce Labs: ${stderr.paint('bold', url)}`);
  if (hasSecret) return;
  logWarning(
    "Anyone who knows it can post. Copy the webhook's security token from Sauce Labs, start again with it in SAUCE_WEBHOOK_SECRET, and enter the new address if it has changed.",
  );
}

async function logCounts(inbox: SqliteInbox, db: string): Promise<void> {
  const { waiting, failed, completed } = await inbox.counts();
  logStatus(`Events are stored in ${db}: ${waiting} waiting, ${failed} failed, ${completed} completed.`);
}
