import Libsql from 'libsql';
import { memoryInbox, sauceWebhooks, sauceWorker } from '../../../lib';
import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { deliver, vdcEvent } from '../../../lib/testing';
import { aFile } from '../../inbox/sqlite-files';

it('waits for a worker that handles what the receiver only takes', async () => {
  const inbox = memoryInbox();
  const handled: unknown[] = [];
  const webhooks = sauceWebhooks({ inbox, logger: false });
  const worker = sauceWorker({ inbox, logger: false, onVdc: ({ payload }) => handled.push(payload.id) });
  const event = vdcEvent();
  expect(await deliver(webhooks, event)).toMatchObject({ outcome: 'accepted', handled: true });
  expect(handled).toEqual([event.id]);
  await worker.close();
  await webhooks.close();
});

it('tells deliveries apart whose events are stored together', async () => {
  const inbox = sqliteInbox({ database: new Libsql(aFile()) });
  await inbox.ready;
  const webhooks = sauceWebhooks({ inbox, logger: false, onVdc: () => {} });
  const events = Array.from({ length: 6 }, () => vdcEvent());
  const repeated = vdcEvent();
  await deliver(webhooks, repeated);
  const delivered = await Promise.all([...events, repeated].map((event) => deliver(webhooks, event)));
  expect(delivered.map(({ outcome, events }) => [outcome, events.map(({ raw }) => raw.id)])).toEqual([
    ...events.map(({ id }) => ['accepted', [id]]),
    ['duplicate', []],
  ]);
  await webhooks.close();
});
