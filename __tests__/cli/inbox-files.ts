import { join } from 'node:path';
import Libsql from 'libsql';
import { sauceWebhooks, sign, type WebhooksOptions } from '../../lib';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { listen } from '../behaviour/receiver-under-test';
import { until } from '../until';
import { type Ended, folder, objects, run } from './command-line';

export const secret = 'a secret of the tests';

/** A body of a job. */
export const job = (id: string, fields: object = {}): string =>
  JSON.stringify({ id, status: 'PASSED', data_type: 'vdc', name: `test ${id}`, ...fields });

export interface Delivered {
  body: string | Buffer<ArrayBuffer>;
  /** With another secret when false. */
  isSigned?: boolean;
  /** Instead of a signature. */
  headers?: Record<string, string>;
}

let count = 0;

/** Makes a file with what a receiver stored of deliveries; its handler fails for tests that did not pass. Returns its name. */
export async function createInboxFile(
  deliveries: readonly Delivered[],
  options: WebhooksOptions = {},
): Promise<string> {
  const name = `inbox-${++count}.db`;
  const webhooks = sauceWebhooks({
    secret,
    inbox: sqliteInbox({ file: join(folder, name) }),
    retry: { attempts: 1 },
    logger: false,
    onRejected: () => {},
    onError: () => {},
    onEvent(event) {
      if ('outcome' in event && event.outcome !== 'passed') throw new Error(`no room for ${event.payload.id}`);
    },
    ...options,
  });
  const { server, url } = await listen(webhooks);
  for (const { body, isSigned = true, headers } of deliveries) {
    const signature = { 'saucelabs-sign': sign(body, isSigned ? secret : 'another secret') };
    await fetch(url, { method: 'POST', body, headers: headers ?? signature });
  }
  await until(async () => {
    const { waiting, active } = await webhooks.inbox.counts();
    return waiting + active === 0;
  });
  await webhooks.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return name;
}

/** Makes the file refuse new events. */
export function refuseEvents(name: string): void {
  const database = new Libsql(join(folder, name));
  database.exec(
    "CREATE TRIGGER refusal BEFORE INSERT ON sauce_events BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
  );
  database.close();
}

export const inbox = (name: string, db: string, ...words: string[]): Promise<Ended> =>
  run(['inbox', name, '--db', db, ...words]);

/** What `inbox list --oldest --json` prints. */
export const listed = async (db: string, ...words: string[]): Promise<Record<string, unknown>[]> =>
  objects((await inbox('list', db, '--oldest', '--json', ...words)).stdout);

/** The id of the oldest in a state. */
export const idIn = async (db: string, state: string): Promise<string> =>
  (await listed(db, '--state', state))[0]?.id as string;
