import type { Inbox, QuarantinedDelivery, ReplayOptions, ReplayResult } from '../../../lib/inbox/inbox';
import { digestOf } from '../../digest';
import { aDelivery, idsOf } from '../entries';

export function quarantineContract(current: () => Inbox): void {
  const accepted: ReplayResult = { accepted: ['event-1'], duplicates: 0, dropped: 0, held: 0, rejections: [] };
  const rejection = { code: 'SIGNATURE_MISMATCH', message: 'Expected the signature to match.' };

  /** Answers with the result, and remembers what it was asked. */
  function replayedWith(result: ReplayResult): [QuarantinedDelivery, ReplayOptions][] {
    const calls: [QuarantinedDelivery, ReplayOptions][] = [];
    current().replayWith(async (delivery, options) => {
      calls.push([delivery, options]);
      return result;
    });
    return calls;
  }

  const quarantinedIds = async () => idsOf((await current().list({ state: 'quarantined' })).items);

  test('keeps deliveries as they came', async () => {
    const deliveries = [
      aDelivery({ body: Buffer.from([0, 0xff, 0xfe, 0x80]) }),
      aDelivery({ body: null, code: 'BODY_TOO_LARGE', headers: {} }),
      aDelivery({ verified: true, source: 'main', code: 'UNKNOWN_EVENT', message: 'Grüße\n\u202e' }),
    ];
    for (const delivery of deliveries) await current().quarantine(delivery);
    const { items } = await current().list({ state: 'quarantined' });
    expect(items).toEqual(deliveries);
    expect(items.map(({ body }) => Buffer.isBuffer(body))).toEqual([true, false, true]);
    expect((await current().counts()).quarantined).toBe(3);
  });

  test('keeps a delivery that is larger than its budget without its body, which its message says, beside the others', async () => {
    const [other, large] = [aDelivery(), aDelivery({ body: Buffer.alloc(17 * 1024 * 1024) })];
    await current().quarantine(other);
    await current().quarantine(large);
    const { items } = await current().list({ state: 'quarantined' });
    expect(items.map((item) => ({ ...item, body: digestOf(item.body) }))).toEqual([
      { ...other, body: digestOf(other.body) },
      { ...large, body: 'null', message: expect.stringMatching(/match\. Its body of 17825792 bytes is not kept/) },
    ]);
    replayedWith(accepted);
    await expect(current().replay(large.id)).rejects.toMatchObject({ code: 'NOT_REPLAYABLE' });
  });

  test('replays a delivery with the options, and lets it go when all of it was accepted', async () => {
    const [delivery, other] = [aDelivery(), aDelivery()];
    await current().quarantine(delivery);
    await current().quarantine(other);
    const calls = replayedWith(accepted);
    expect(await current().replay(delivery.id, { trusted: true })).toEqual(accepted);
    expect(calls).toEqual([[delivery, { trusted: true }]]);
    expect(await quarantinedIds()).toEqual([other.id]);
    expect((await current().counts()).quarantined).toBe(1);
  });

  test('replays a delivery as it came, whatever was done to what was listed of it', async () => {
    const delivery = aDelivery();
    const before = structuredClone({ headers: delivery.headers, body: delivery.body?.toString() });
    await current().quarantine(delivery);
    const [listed] = (await current().list({ state: 'quarantined' })).items;
    listed?.body?.fill(0);
    Object.assign(listed?.headers as object, { 'saucelabs-sign': 'spoilt' });
    const calls = replayedWith(accepted);
    await current().replay(delivery.id);
    expect(calls[0]?.[0].headers).toEqual(before.headers);
    expect(calls[0]?.[0].body?.toString()).toBe(before.body);
  });

  test('replays without options when none are given', async () => {
    const delivery = aDelivery();
    await current().quarantine(delivery);
    const calls = replayedWith(accepted);
    await current().replay(delivery.id);
    expect(calls).toEqual([[delivery, {}]]);
  });

  test.each([
    [{ trust: true }, 'UNKNOWN_OPTION', 'Expected an option of replay, got "trust". Did you mean `trusted`?'],
    [{ trusted: 'false' }, 'INVALID_OPTION', 'Expected `trusted` to be true or false, got "false".'],
    [null, 'INVALID_OPTION', 'Expected replay to get an object of options, got null.'],
  ])('refuses to replay with %j, and keeps the delivery', async (options, code, message) => {
    const delivery = aDelivery();
    await current().quarantine(delivery);
    const calls = replayedWith(accepted);
    await expect(current().replay(delivery.id, options as never)).rejects.toMatchObject({ code, message });
    expect(calls).toEqual([]);
    expect(await quarantinedIds()).toEqual([delivery.id]);
  });

  test('lets a delivery go when all of it had been received before', async () => {
    const delivery = aDelivery({ verified: true, source: 'main' });
    await current().quarantine(delivery);
    replayedWith({ accepted: [], duplicates: 2, dropped: 0, held: 0, rejections: [] });
    expect(await current().replay(delivery.id)).toEqual({
      accepted: [],
      duplicates: 2,
      dropped: 0,
      held: 0,
      rejections: [],
    });
    expect(await quarantinedIds()).toEqual([]);
  });

  test.each([true, false])('keeps a delivery when any of it was rejected again (verified: %s)', async (verified) => {
    const delivery = aDelivery({ verified });
    await current().quarantine(delivery);
    const result = { accepted: ['event-1'], duplicates: 1, dropped: 0, held: 0, rejections: [rejection] };
    replayedWith(result);
    expect(await current().replay(delivery.id)).toEqual(result);
    expect(await quarantinedIds()).toEqual([delivery.id]);
  });

  test('keeps a delivery whose replay failed, and passes the failure on', async () => {
    const delivery = aDelivery();
    await current().quarantine(delivery);
    current().replayWith(() => Promise.reject(new Error('no store')));
    await expect(current().replay(delivery.id)).rejects.toThrow('no store');
    expect(await quarantinedIds()).toEqual([delivery.id]);
  });

  test('rejects the replay of a delivery that is not there with NOT_FOUND', async () => {
    const calls = replayedWith(accepted);
    await expect(current().replay('unknown')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(calls).toEqual([]);
  });

  test('rejects a second replay of a delivery that was let go with NOT_FOUND', async () => {
    const delivery = aDelivery();
    await current().quarantine(delivery);
    replayedWith(accepted);
    await current().replay(delivery.id);
    await expect(current().replay(delivery.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('rejects the replay of a delivery without bytes with NOT_REPLAYABLE, and keeps it', async () => {
    const delivery = aDelivery({ body: null, code: 'BODY_TOO_LARGE' });
    await current().quarantine(delivery);
    const calls = replayedWith(accepted);
    await expect(current().replay(delivery.id)).rejects.toMatchObject({
      code: 'NOT_REPLAYABLE',
      message: expect.stringContaining('BODY_TOO_LARGE'),
    });
    expect(calls).toEqual([]);
    expect(await quarantinedIds()).toEqual([delivery.id]);
  });

  test('rejects a replay with NOT_REPLAYABLE while no receiver has said how', async () => {
    const delivery = aDelivery();
    await current().quarantine(delivery);
    await expect(current().replay(delivery.id)).rejects.toMatchObject({
      code: 'NOT_REPLAYABLE',
      message: expect.stringContaining('no receiver'),
    });
    expect(await quarantinedIds()).toEqual([delivery.id]);
  });
}
