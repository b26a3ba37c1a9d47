import { Quarantine } from '../../../lib/inbox/memory/quarantine';
import { aDelivery, idsOf } from '../entries';

const mebibyte = 1024 * 1024;
const idsIn = (quarantine: Quarantine) => idsOf(quarantine.placed().map(({ item }) => item));
const accepted = { accepted: [], duplicates: 0, dropped: 0, rejections: [] };

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

  test('names neither the verified nor the unverified first, but what came first', () => {
    const quarantine = new Quarantine();
    const deliveries = [false, true, true, false, true].map((verified) => aDelivery({ verified }));
    for (const delivery of deliveries) quarantine.put(delivery);
    expect(idsIn(quarantine)).toEqual(idsOf(deliveries));
  });

  test.each([true, false])('makes room when a delivery is replayed (verified: %s)', async (verified) => {
    const quarantine = new Quarantine();
    const [kept, replayed] = [aDelivery({ verified }), aDelivery({ verified })];
    quarantine.put(kept);
    quarantine.put(replayed);
    expect(await quarantine.replay(replayed.id, {}, async () => accepted)).toBe(accepted);
    expect(idsIn(quarantine)).toEqual([kept.id]);
  });

  test.each([true, false])('keeps what was rejected again (verified: %s)', async (verified) => {
    const quarantine = new Quarantine();
    const delivery = aDelivery({ verified });
    quarantine.put(delivery);
    const rejected = { ...accepted, rejections: [{ code: 'UNKNOWN_EVENT', message: 'Expected an event.' }] };
    expect(await quarantine.replay(delivery.id, {}, async () => rejected)).toBe(rejected);
    expect(idsIn(quarantine)).toEqual([delivery.id]);
  });

  test('says why there is nothing to replay', async () => {
    const quarantine = new Quarantine();
    const [delivery, bodiless] = [aDelivery(), aDelivery({ body: null, code: 'BODY_TOO_LARGE' })];
    quarantine.put(delivery);
    quarantine.put(bodiless);
    const replay = async () => accepted;
    const messages = await Promise.all(
      [
        quarantine.replay('unknown', {}, replay),
        quarantine.replay(delivery.id, {}, undefined),
        quarantine.replay(bodiless.id, {}, replay),
      ].map((replayed) => replayed.catch(({ code, message }) => `${code}: ${message}`)),
    );
    expect(messages).toEqual([
      'NOT_FOUND: Expected the id of a quarantined delivery, got "unknown".',
      'NOT_REPLAYABLE: Expected a delivery that can be replayed, but no receiver uses this inbox.',
      'NOT_REPLAYABLE: Expected a delivery that can be replayed, but of BODY_TOO_LARGE no bytes are kept.',
    ]);
  });
});
