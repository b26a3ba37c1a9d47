import { sign } from '../../../lib';
import type { QuarantinedDelivery } from '../../../lib/inbox/inbox';
import type { SqliteInbox } from '../../../lib/inbox/sqlite';
import { job, receiver } from '../../behaviour/receiver-under-test';
import { until } from '../../until';
import { aDelivery } from '../entries';
import { aFile } from '../sqlite-files';
import { aHandle, anInbox } from './handles';

async function onlyOneIn(inbox: SqliteInbox): Promise<QuarantinedDelivery> {
  const { items } = await inbox.quarantine.list();
  const [delivery] = items;
  if (delivery === undefined || items.length > 1) throw new Error(`There are ${items.length} in quarantine.`);
  return delivery;
}

describe('replay after a restart', () => {
  /** Receives it with the secret `old`, closes, and opens the file again with the options. */
  async function receivedBefore(body: string, signature: string, options: Parameters<typeof receiver>[0]) {
    const file = aFile();
    const first = receiver({ inbox: anInbox(aHandle(file)), secret: { main: 'old' } });
    await first.post(body, { 'saucelabs-sign': signature, authorization: 'Basic abc' });
    await first.webhooks.close({ timeoutMs: 1000 });
    const inbox = anInbox(aHandle(file));
    const second = receiver({ inbox, ...options });
    const delivery = await onlyOneIn(inbox);
    return { inbox, delivery, ...second };
  }

  test('verifies the delivery again, as it came', async () => {
    const body = JSON.stringify(job());
    const { inbox, delivery, handled, rejected, webhooks } = await receivedBefore(body, sign(body, 'new'), {
      secret: 'new',
    });
    expect(delivery).toMatchObject({ code: 'SIGNATURE_MISMATCH', verified: false, body: Buffer.from(body) });
    expect(delivery.headers).toHaveProperty('saucelabs-sign', sign(body, 'new'));
    expect(delivery.headers).not.toHaveProperty('authorization');
    expect(await webhooks.replay(delivery.id)).toMatchObject({ accepted: [expect.any(String)], rejections: [] });
    await until(() => handled.length === 1);
    expect(handled[0]).toMatchObject({ verified: true, receivedAt: delivery.receivedAt });
    expect(await inbox.counts()).toMatchObject({ quarantined: 0 });
    expect(rejected).toEqual([]);
  });

  test('keeps a delivery that is rejected again, until an operator trusts it', async () => {
    const body = JSON.stringify(job());
    const { inbox, delivery, handled, webhooks } = await receivedBefore(body, sign(body, 'new'), { secret: 'another' });
    expect(await webhooks.replay(delivery.id)).toMatchObject({
      accepted: [],
      rejections: [{ code: 'SIGNATURE_MISMATCH' }],
    });
    expect(await onlyOneIn(inbox)).toEqual(delivery);
    expect(await webhooks.replay(delivery.id, { trusted: true })).toMatchObject({ accepted: [expect.any(String)] });
    await until(() => handled.length === 1);
    expect(handled[0]).toMatchObject({ verified: false, source: null });
  });

  test('asks what was verified for no signature, although its secret is gone', async () => {
    const body = JSON.stringify([{ id: 'no event' }]);
    const { delivery, webhooks } = await receivedBefore(body, sign(body, 'old'), { secret: 'new' });
    expect(delivery).toMatchObject({ code: 'UNKNOWN_EVENT', verified: true, source: 'main' });
    expect(await webhooks.replay(delivery.id)).toMatchObject({ accepted: [], rejections: [{ code: 'UNKNOWN_EVENT' }] });
  });
});

describe('replay', () => {
  test.each([null, undefined, 5, {}, ['a']])('of %p finds nothing', async (id) => {
    const inbox = anInbox();
    const { webhooks } = receiver({ inbox });
    await inbox.quarantine.add(aDelivery());
    await expect(webhooks.replay(id as string)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await inbox.counts()).toMatchObject({ quarantined: 1 });
  });

  test('finds what is to be written in a moment', async () => {
    const inbox = anInbox();
    const { webhooks } = receiver({ inbox });
    const [first, second] = [aDelivery(), aDelivery({ body: Buffer.from(JSON.stringify(job())) })];
    await inbox.quarantine.add(first);
    await inbox.counts();
    await inbox.quarantine.add(second);
    expect(await webhooks.replay(second.id, { trusted: true })).toMatchObject({ accepted: [expect.any(String)] });
    expect(await onlyOneIn(inbox)).toEqual(first);
  });
});
