import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Command } from 'commander';
import { eventTypes, type SauceEvent } from '../../events/event';
import { RetryLater } from '../../handlers/retry';
import type { SqliteInbox } from '../../inbox/sqlite';
import { errorMessage } from '../../text/escape';
import { type SauceWebhooks, sauceWebhooks } from '../../webhooks';
import { notBlank, resolveSecret, secretOption, urlPath, wholeNumber } from '../arguments';
import { command, examples } from '../command';
import { jsonPrinter, linePrinter, printDuplicatesAfter } from '../event-printer';
import { CommandFailure, exitCodeOfSignal, exitCodes, waitForSignal } from '../failure';
import { pluralize } from '../format';
import { openInbox } from '../inbox/open-inbox';
import { stderr, stdout } from '../terminal';

interface Options {
  port: number;
  host: string;
  path: string;
  secret?: string;
  db?: string;
  json?: true;
}

const closeTimeoutMs = 10_000;
const maxShownPath = 200;

export const serveCommand = (): Command =>
  command('serve')
    .summary('receive webhooks and print each event on a line')
    .description('Receives webhooks and prints each event on a line: outcome, name, platform, duration, link.')
    .option('--port <number>', '0 chooses a free one', wholeNumber(0, 65_535), 3000)
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
      'store events in this SQLite file (created if missing); nothing to install on Node 22.13 and later, else needs libsql',
      notBlank('the path of a file'),
    )
    .option('--json', 'print an object a line for machines')
    .addHelpText(
      'after',
      `${examples(
        ['sauce-webhooks serve', 'on http://127.0.0.1:3000/sauce, unverified'],
        ['SAUCE_WEBHOOK_SECRET=… sauce-webhooks serve', 'only what Sauce Labs signed'],
        ['sauce-webhooks serve --db sauce-events.db', 'see also: sauce-webhooks inbox'],
        ['sauce-webhooks serve --json | jq \'select(.outcome == "failed")\'', 'only failed tests'],
      )}

With --json, events are printed as a handler receives them; duplicates and
rejected deliveries as {"type": "duplicate"} and {"type": "rejected"}. Other users
of this machine see --secret in the list of processes, but not the environment.`,
    )
    .action(async (options: Options) => {
      process.exitCode = await serve(options);
    });

async function serve({ port, host, path, db, json, ...options }: Options): Promise<number> {
  const interrupted = waitForSignal();
  const secret = resolveSecret(options);
  const inbox = db === undefined ? undefined : await openInbox(db);
  let isStarted = false;
  // A failure before the start ends this command, which then prints it.
  const log = (text: string) => isStarted && stderr.print(stderr.paint('yellow', text));
  const printer = printDuplicatesAfter(json ? jsonPrinter() : linePrinter());
  const webhooks = sauceWebhooks({
    ...(secret !== undefined && { secret }),
    inbox,
    path,
    logger: { debug: log, info: log, warn: log, error: log },
    async onEvent(event) {
      await printer.event(event);
      // An event that cannot be printed is not handled: in a file it waits for the next start.
      if (stdout.failure !== undefined) throw new RetryLater(2 * closeTimeoutMs, 'Nothing can be printed any more.');
    },
    onRejected: (rejection) => printer.rejected(rejection),
  });
  for (const type of eventTypes) webhooks.events.on(type, (event: SauceEvent) => printer.accepted(event));
  webhooks.events.on('duplicate', (event) => printer.duplicate(event));
  const server = createServer((request, response) =>
    webhooks(request, response, () => {
      const { method, url } = request;
      // Without its query, which may hold a token.
      logStatus(
        `Not answered: ${method} ${url?.split('?', 1)[0]?.slice(0, maxShownPath)}. Webhooks go to POST ${path}.`,
      );
      response.writeHead(404).end();
    }),
  );
  try {
    await webhooks.inbox.ready;
    const origin = await listen(server, port, host);
    isStarted = true;
    logStatus(`Waiting for Sauce Labs on ${origin}${path}`);
  } catch (error) {
    await webhooks.close({ timeoutMs: 0 });
    throw error;
  }
  logStatus(secret === undefined ? 'Nothing is verified: there is no secret.' : 'Signatures are verified.');
  if (inbox !== undefined) await logCounts(inbox, db as string);
  const signal = await Promise.race([interrupted, stdout.broken]);
  const isAllHandled = await close(server, webhooks, inbox);
  return isAllHandled || signal === undefined ? exitCodes.ok : exitCodeOfSignal(signal);
}

async function logCounts(inbox: SqliteInbox, db: string): Promise<void> {
  const { waiting, failed, completed } = await inbox.counts();
  logStatus(`Events are stored in ${db}: ${waiting} waiting, ${failed} failed, ${completed} completed.`);
}

/** Closes, and logs how many events stayed unhandled. Returns whether none did. */
async function close(server: Server, webhooks: SauceWebhooks, inbox: SqliteInbox | undefined): Promise<boolean> {
  logStatus(`Closing, within ${closeTimeoutMs / 1000} s …`);
  server.close();
  const { unhandled } = await webhooks.close({ timeoutMs: closeTimeoutMs });
  server.closeAllConnections();
  const rest = inbox === undefined ? '' : ' Events that wait in the file are handled after the next start.';
  logStatus(`Closed; ${pluralize(unhandled.length, 'event')} stayed unhandled.${rest}`);
  return unhandled.length === 0;
}

const logStatus = (text: string): Promise<void> => stderr.print(stderr.paint('dim', text));

/** Listens, and returns the origin of the server's URLs. */
export async function listen(server: Server, port: number, host: string): Promise<string> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    const why = isTaken ? 'another program does. Choose another --port' : errorMessage(error);
    throw new CommandFailure(`Cannot listen on ${host}:${port}: ${why}.`);
  }
  const { address, port: taken, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
}
