import { join } from 'node:path';
import { sauceWebhooks } from '../../../lib';
import { News } from '../../../lib/cli/inbox/news';
import { sqliteInbox } from '../../../lib/inbox/sqlite';
import { aDelivery } from '../../inbox/entries';
import { folder } from '../command-line';
import { job } from '../inbox-files';

async function received(name: string) {
  const inbox = sqliteInbox({ file: join(folder, name) });
  const webhooks = sauceWebhooks({ inbox, logger: false, onRejected: () => {} });
  const post = (body: string) => webhooks.fetch(new Request('http://here/', { method: 'POST', body }));
  return { inbox, post, close: () => webhooks.close({ timeoutMs: 0 }) };
}

it('what was rejected before stays known, however many events come', async () => {
  const { inbox, post, close } = await received('rejected-before.db');
  const [events, rejected] = [new News(inbox, undefined, 4), new News(inbox, 'quarantined', 4)];
  await post('rejected');
  await post('rejected, too');
  expect((await rejected.read(10)).items).toHaveLength(2);
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) {
    await post(job(id));
    expect(await events.read(10)).toMatchObject({ items: [{ type: 'vdc' }], isCut: false });
  }
  expect(await rejected.read(10)).toEqual({ items: [], isCut: false });
  await post('rejected again');
  expect((await rejected.read(10)).items).toHaveLength(1);
  await close();
});

it('says when more came than one look finds', async () => {
  const { inbox, post, close } = await received('more-than-found.db');
  const events = new News(inbox, undefined, 100);
  for (const id of ['a', 'b', 'c']) await post(job(id));
  expect(await events.read(2)).toMatchObject({ items: [{}, {}], isCut: true });
  expect(await events.read(2)).toEqual({ items: [], isCut: false });
  for (const id of ['d', 'e']) await post(job(id));
  expect(await events.read(2)).toMatchObject({ items: [{}, {}], isCut: false });
  await close();
});

it('what is older than its start is not new, though all that it knew was replayed', async () => {
  const { inbox, post, close } = await received('replayed-meanwhile.db');
  const rejected = new News(inbox, 'quarantined', 100);
  for (let count = 0; count < 3; count++) await inbox.quarantine.add(aDelivery());
  for (const body of ['one', 'two']) await post(body);
  const { items } = await rejected.read(2);
  for (const { id } of items) await inbox.quarantine.remove(id);
  expect(await rejected.read(10)).toEqual({ items: [], isCut: false });
  await post('three');
  expect((await rejected.read(10)).items).toHaveLength(1);
  await close();
});
