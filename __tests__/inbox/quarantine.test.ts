import { Quarantine } from '../../lib/inbox/quarantine/quarantine';
import { digestOf } from '../digest';
import { aDelivery, idsOf } from './entries';

const mebibyte = 1024 * 1024;
const idsIn = (quarantine: Quarantine) => idsOf(quarantine.list({ limit: 5000 }).items);

describe('Quarantine', () => {
  test('stores the latest 1,000 verified deliveries', () => {
    const quarantine = new Quarantine();
    const unverified = aDelivery();
    quarantine.add(unverified);
    const deliveries = Array.from({ length: 1001 }, () => aDelivery({ verified: true, body: null }));
    for (const delivery of deliveries) quarantine.add(delivery);
    expect(idsIn(quarantine)).toEqual([unverified.id, ...idsOf(deliveries.slice(1))]);
  });

  test('stores the latest 16 MiB of verified bodies', () => {
    const quarantine = new Quarantine();
    const body = Buffer.alloc(mebibyte);
    const deliveries = Array.from({ length: 17 }, () => aDelivery({ verified: true, body }));
    for (const delivery of deliveries) quarantine.add(delivery);
    expect(idsIn(quarantine)).toEqual(idsOf(deliveries.slice(1)));
  });

  test.each([
    [false, 4 * mebibyte],
    [true, 16 * mebibyte],
  ])(
    'stores a delivery that fills it alone, and a larger one without its body (verified: %s)',
    (verified, maxBytes) => {
      const quarantine = new Quarantine();
      const filling = aDelivery({ verified, body: Buffer.alloc(maxBytes) });
      quarantine.add(filling);
      const message = 'Expected the signature to match.';
      const larger = aDelivery({ verified, message, body: Buffer.alloc(maxBytes + 1) });
      quarantine.add(larger);
      expect(quarantine.get(filling.id)?.body?.length).toBe(maxBytes);
      const found = quarantine.get(larger.id);
      expect({ ...found, body: digestOf(found?.body) }).toEqual({
        ...larger,
        message: `${message} Its body of ${maxBytes + 1} bytes is not stored: quarantine takes up to ${maxBytes}.`,
        body: 'null',
      });
      expect(larger.body?.length).toBe(maxBytes + 1);
    },
  );

  test('names neither the verified nor the unverified first, but what came first', () => {
    const quarantine = new Quarantine();
    const deliveries = [false, true, true, false, true].map((verified) => aDelivery({ verified }));
    for (const delivery of deliveries) quarantine.add(delivery);
    expect(idsIn(quarantine)).toEqual(idsOf(deliveries));
  });

  test.each([true, false])('finds a delivery by its id until it is removed (verified: %s)', (verified) => {
    const quarantine = new Quarantine();
    const [kept, gone] = [aDelivery({ verified }), aDelivery({ verified })];
    quarantine.add(kept);
    quarantine.add(gone);
    expect(quarantine.get(gone.id)).toEqual(gone);
    quarantine.remove(gone.id);
    expect(quarantine.get(gone.id)).toBeUndefined();
    expect(idsIn(quarantine)).toEqual([kept.id]);
  });

  test('drains all at once, oldest first', () => {
    const quarantine = new Quarantine();
    const deliveries = [false, true, false].map((verified) => aDelivery({ verified }));
    for (const delivery of deliveries) quarantine.add(delivery);
    expect(quarantine.drain()).toEqual(deliveries);
    expect(quarantine.size).toBe(0);
  });
});
