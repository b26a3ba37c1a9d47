import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Command } from 'commander';
import { eventTypes, type SauceEvent } from '../../events/event';
import { RetryLater } from '../../handlers/retry';
import type { SqliteInbox } from '../../inbox/sqlite';
import { errorMessage } from '../../text/escape';
import { type SauceWebhooks, sauceWebhooks } from '../../webhooks';
import { notBlank, secretOf, secretOption, urlPath, wholeNumber } from '../arguments';
import { command, examples } from '../command';
import { arrivalLines, arrivalObjects, duplicatesLast } from '../event-printer';
import { CommandFailure, codeOf, exitCodes, interruption } from '../failure';
import { counted } from '../format';
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
    .option('--port <number>', '0 takes a free one', wholeNumber(0, 65_535), 3000)
    .option(
      '--host <address>',
      'address to listen on; 0.0.0.0 to be reached from other machines',
      notBlank('an address'),
      '127.0.0.1',
    )
    .option('--path <path>', 'path of the URL that is answered', urlPath, '/sauce')
    .addOption(secretOption())
    .option(
      '--db <file>',
      'keep events in this SQLite file (made when it is not there); needs the package libsql',
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

With --json, events are printed as a handler gets them; duplicates and rejected
deliveries as {"type": "duplicate"} and {"type": "rejected"}. Others on this
machine can read --secret in the list of processes, but not the environment.`,
    )
    .action(async (options: Options) => {
      process.exitCode = await serve(options);
    });

async function serve({ port, host, path, db, json, ...options }: Options): Promise<number> {
  const interrupted = interruption();
  const secret = secretOf(options);
  const inbox = db === undefined ? undefined : await openInbox(db);
  let isStarted = false;
  // What fails before ends this command, which says it then.
  const log = (text: string) => isStarted && stderr.print(stderr.paint('yellow', text));
  const arrivals = duplicatesLast(json ? arrivalObjects() : arrivalLines());
  const webhooks = sauceWebhooks({
    ...(secret !== undefined && { secret }),
    inbox,
    path,
    logger: { debug: log, info: log, warn: log, error: log },
    async onEvent(event) {
      await arrivals.event(event);
      // What nobody can see is not handled: in a file it waits for the next start.
      if (stdout.failure !== undefined) throw new RetryLater(2 * closeTimeoutMs, 'Nothing can be printed any more.');
    },
    onRejected: (rejection) => arrivals.rejected(rejection),
  });
  for (const type of eventTypes) webhooks.events.on(type, (event: SauceEvent) => arrivals.accepted(event));
  webhooks.events.on('duplicate', (event) => arrivals.duplicate(event));
  const server = createServer((request, response) =>
    webhooks(request, response, () => {
      const { method, url } = request;
      // Without its query, which may hold a token.
      note(`Not answered: ${method} ${url?.split('?', 1)[0]?.slice(0, maxShownPath)}. Webhooks go to POST ${path}.`);
      response.writeHead(404).end();
    }),
  );
  try {
    await webhooks.inbox.ready;
    const origin = await listen(server, port, host);
    isStarted = true;
    note(`Waiting for Sauce Labs on ${origin}${path}`);
  } catch (error) {
    await webhooks.close({ timeoutMs: 0 });
    throw error;
  }
  note(secret === undefined ? 'Nothing is verified: there is no secret.' : 'Signatures are verified.');
  if (inbox !== undefined) await noteCounts(inbox, db as string);
  const signal = await Promise.race([interrupted, stdout.broken]);
  const isAllHandled = await close(server, webhooks, inbox);
  return isAllHandled || signal === undefined ? exitCodes.fine : codeOf(signal);
}

async function noteCounts(inbox: SqliteInbox, db: string): Promise<void> {
  const { waiting, failed, done } = await inbox.counts();
  note(`Events are kept in ${db}: ${waiting} waiting, ${failed} failed, ${done} handled.`);
}

/** Says what stayed unhandled; answers whether nothing did. */
async function close(server: Server, webhooks: SauceWebhooks, inbox: SqliteInbox | undefined): Promise<boolean> {
  note(`Closing, within ${closeTimeoutMs / 1000} s …`);
  server.close();
  const { unhandled } = await webhooks.close({ timeoutMs: closeTimeoutMs });
  server.closeAllConnections();
  const rest = inbox === undefined ? '' : ' What waits in the file is handled after the next start.';
  note(`Closed; ${counted(unhandled.length, 'event')} stayed unhandled.${rest}`);
  return unhandled.length === 0;
}

const note = (text: string): Promise<void> => stderr.print(stderr.paint('dim', text));

/** Lets a server listen, and answers the origin of its URLs. */
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
