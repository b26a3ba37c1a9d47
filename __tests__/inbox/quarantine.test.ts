import { Quarantine } from '../../lib/inbox/quarantine/quarantine';
import { digestOf } from '../digest';
import { aDelivery, idsOf } from './entries';

const mebibyte = 1024 * 1024;
const idsIn = (quarantine: Quarantine) => idsOf(quarantine.placed().map(({ item }) => item));

describe('Quarantine', () => {
  test('lets a flood of unverified deliveries push out only unverified ones', () => {
    const quarantine = new Quarantine();
    const verified = aDelivery({ verified: true });
    quarantine.put(verified);
    const flood = Array.from({ length: 1201 }, () => aDelivery({ body: Buffer.alloc(0) }));
    for (const delivery of flood) quarantine.put(delivery);
    expect(idsIn(quarantine)).toEqual([verified.id, ...idsOf(flood.slice(-200))]);
    expect(quarantine.size).toBe(201);
  });

  test('lets a flood of large unverified bodies push out only unverified ones, beyond 4 MiB', () => {
    const quarantine = new Quarantine();
    const verified = aDelivery({ verified: true, body: Buffer.alloc(mebibyte) });
    quarantine.put(verified);
    const flood = Array.from({ length: 5 }, () => aDelivery({ body: Buffer.alloc(mebibyte) }));
    for (const delivery of flood.slice(0, 4)) quarantine.put(delivery);
    expect(quarantine.size).toBe(5);
    quarantine.put(flood[4] as (typeof flood)[0]);
    expect(idsIn(quarantine)).toEqual([verified.id, ...idsOf(flood.slice(1))]);
  });

  test('keeps the latest 1,000 verified deliveries', () => {
    const quarantine = new Quarantine();
    const unverified = aDelivery();
    quarantine.put(unverified);
    const deliveries = Array.from({ length: 1001 }, () => aDelivery({ verified: true, body: null }));
    for (const delivery of deliveries) quarantine.put(delivery);
    expect(idsIn(quarantine)).toEqual([unverified.id, ...idsOf(deliveries.slice(1))]);
  });

  test('keeps the latest 16 MiB of verified bodies', () => {
    const quarantine = new Quarantine();
    const body = Buffer.alloc(mebibyte);
    const deliveries = Array.from({ length: 17 }, () => aDelivery({ verified: true, body }));
    for (const delivery of deliveries) quarantine.put(delivery);
    expect(idsIn(quarantine)).toEqual(idsOf(deliveries.slice(1)));
  });

  test.each([
    [false, 4 * mebibyte],
    [true, 16 * mebibyte],
  ])('keeps a delivery that fills it alone, and a larger one without its body (verified: %s)', (verified, maxBytes) => {
    const quarantine = new Quarantine();
    const filling = aDelivery({ verified, body: Buffer.alloc(maxBytes) });
    quarantine.put(filling);
    const message = 'Expected the signature to match.';
    const larger = aDelivery({ verified, message, body: Buffer.alloc(maxBytes + 1) });
    quarantine.put(larger);
    expect(quarantine.find(filling.id) === filling).toBe(true);
    const found = quarantine.find(larger.id);
    expect({ ...found, body: digestOf(found?.body) }).toEqual({
      ...larger,
      message: `${message} Its body of ${maxBytes + 1} bytes is not kept: quarantine takes up to ${maxBytes}.`,
      body: 'null',
    });
    expect(larger.body?.length).toBe(maxBytes + 1);
  });

  test('names neither the verified nor the unverified first, but what came first', () => {
    const quarantine = new Quarantine();
    const deliveries = [false, true, true, false, true].map((verified) => aDelivery({ verified }));
    for (const delivery of deliveries) quarantine.put(delivery);
    expect(idsIn(quarantine)).toEqual(idsOf(deliveries));
  });

  test.each([true, false])('finds a delivery by its id until it is let go (verified: %s)', (verified) => {
    const quarantine = new Quarantine();
    const [kept, gone] = [aDelivery({ verified }), aDelivery({ verified })];
    quarantine.put(kept);
    quarantine.put(gone);
    expect(quarantine.find(gone.id)).toBe(gone);
    quarantine.letGo(gone);
    expect(quarantine.find(gone.id)).toBeUndefined();
    expect(idsIn(quarantine)).toEqual([kept.id]);
  });

  test('gives all away at once, oldest first', () => {
    const quarantine = new Quarantine();
    const deliveries = [false, true, false].map((verified) => aDelivery({ verified }));
    for (const delivery of deliveries) quarantine.put(delivery);
    expect(quarantine.takeAll()).toEqual(deliveries);
    expect(quarantine.size).toBe(0);
  });
});
