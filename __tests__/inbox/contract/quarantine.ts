import type { Inbox, PageOptions } from '../../../lib/inbox/inbox';
import { digestOf } from '../../digest';
import { aDelivery, idsOf } from '../entries';

export function quarantineContract(current: () => Inbox): void {
  const mebibyte = 1024 * 1024;
  const quarantinedIds = async () => idsOf((await current().quarantine.list()).items);

  async function added(count: number, given: Parameters<typeof aDelivery>[0] = {}): Promise<string[]> {
    const deliveries = Array.from({ length: count }, () => aDelivery(given));
    for (const delivery of deliveries) await current().quarantine.add(delivery);
    return idsOf(deliveries);
  }

  test('stores deliveries as they came', async () => {
    const deliveries = [
      aDelivery({ body: Buffer.from([0, 0xff, 0xfe, 0x80]) }),
      aDelivery({ body: null, code: 'BODY_TOO_LARGE', headers: {} }),
      aDelivery({ verified: true, source: 'main', code: 'UNKNOWN_EVENT', message: 'Grüße\n\u202e' }),
    ];
    for (const delivery of deliveries) await current().quarantine.add(delivery);
    const { items } = await current().quarantine.list();
    expect(items).toEqual(deliveries);
    expect(items.map(({ body }) => Buffer.isBuffer(body))).toEqual([true, false, true]);
    expect(await Promise.all(idsOf(deliveries).map((id) => current().quarantine.get(id)))).toEqual(deliveries);
    expect(await current().quarantine.count()).toBe(3);
    expect((await current().counts()).quarantined).toBe(3);
  });

  test('lists no deliveries among the entries', async () => {
    await added(1);
    expect(await current().list({ order: 'newest' })).toEqual({ items: [], cursor: null });
  });

  test('stores a delivery that is larger than its budget without its body, which its message says, beside the others', async () => {
    const [other, large] = [aDelivery(), aDelivery({ body: Buffer.alloc(17 * mebibyte) })];
    await current().quarantine.add(other);
    await current().quarantine.add(large);
    const { items } = await current().quarantine.list();
    expect(items.map((item) => ({ ...item, body: digestOf(item.body) }))).toEqual([
      { ...other, body: digestOf(other.body) },
      { ...large, body: 'null', message: expect.stringMatching(/match\. Its body of 17825792 bytes is not stored/) },
    ]);
  });

  test('evicts only unverified deliveries when many of them come', async () => {
    const verified = await added(1, { verified: true });
    const flood = await added(201);
    expect(await current().quarantine.count()).toBe(201);
    const { items } = await current().quarantine.list({ limit: 500 });
    expect(idsOf(items)).toEqual([...verified, ...flood.slice(1)]);
  });

  test('evicts only unverified deliveries when large ones come', async () => {
    const verified = await added(1, { verified: true });
    const flood = await added(5, { body: Buffer.alloc(mebibyte) });
    expect(await quarantinedIds()).toEqual([...verified, ...flood.slice(1)]);
  });

  test('lists deliveries oldest first in pages', async () => {
    const ids = await added(5);
    const first = await current().quarantine.list({ limit: 2 });
    expect(idsOf(first.items)).toEqual(ids.slice(0, 2));
    await current().quarantine.remove(ids[1] as string);
    const second = await current().quarantine.list({ limit: 2, cursor: first.cursor });
    expect(idsOf(second.items)).toEqual(ids.slice(2, 4));
    const third = await current().quarantine.list({ limit: 2, cursor: second.cursor });
    expect({ ...third, items: idsOf(third.items) }).toEqual({ items: ids.slice(4), cursor: null });
  });

  test('lists 50 a page unless told otherwise', async () => {
    const ids = await added(51);
    expect(await quarantinedIds()).toEqual(ids.slice(0, 50));
  });

  test('removes a delivery, once', async () => {
    const [first, second] = (await added(2)) as [string, string];
    expect(await current().quarantine.remove(first)).toBe(true);
    expect(await current().quarantine.remove(first)).toBe(false);
    expect(await current().quarantine.remove('unknown')).toBe(false);
    expect(await current().quarantine.get(first)).toBeUndefined();
    expect(await quarantinedIds()).toEqual([second]);
    expect(await current().quarantine.count()).toBe(1);
  });

  test('returns copies: changing them changes nothing that is stored', async () => {
    const delivery = aDelivery();
    const before = structuredClone({ headers: delivery.headers, body: delivery.body?.toString() });
    await current().quarantine.add(delivery);
    const [listed] = (await current().quarantine.list()).items;
    for (const copy of [listed, await current().quarantine.get(delivery.id)]) {
      copy?.body?.fill(0);
      Object.assign(copy?.headers as object, { 'saucelabs-sign': 'spoilt' });
    }
    const found = await current().quarantine.get(delivery.id);
    expect({ headers: found?.headers, body: found?.body?.toString() }).toEqual(before);
  });

  test.each([
    [null, 'INVALID_OPTION', 'Expected quarantine.list to get an object of options, got null.'],
    [{ state: 'failed' }, 'UNKNOWN_OPTION', 'Expected an option of quarantine.list, got "state".'],
    [{ limit: '10' }, 'INVALID_OPTION', 'Expected `limit` to be a number, got "10".'],
    [{ cursor: 'abc' }, 'INVALID_OPTION', 'Expected `cursor` to be a cursor that `list` returned, got "abc".'],
  ])('refuses to list %j', async (options, code, message) => {
    const listing = async () => current().quarantine.list(options as unknown as PageOptions);
    await expect(listing()).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });
}
