import type { QuarantinedDelivery, ReplayResult } from '../../lib/inbox/inbox';
import { Replays } from '../../lib/inbox/quarantine/replays';
import { aDelivery } from './entries';

describe('Replays', () => {
  const accepted: ReplayResult = { accepted: ['event-1'], duplicates: 0, dropped: 0, held: 0, rejections: [] };

  function replaysOf(...deliveries: QuarantinedDelivery[]) {
    const gone: string[] = [];
    const replays = new Replays({
      find: (id) => deliveries.find((delivery) => delivery.id === id),
      letGo: ({ id }) => gone.push(id),
    });
    return { replays, gone };
  }

  test('says why there is nothing to replay', async () => {
    const [delivery, bodiless] = [aDelivery(), aDelivery({ body: null, code: 'BODY_TOO_LARGE' })];
    const { replays, gone } = replaysOf(delivery, bodiless);
    const messageOf = (id: string) => replays.replay(id).catch(({ code, message }) => `${code}: ${message}`);
    expect(await messageOf(delivery.id)).toBe(
      'NOT_REPLAYABLE: Expected a delivery that can be replayed, but no receiver uses this inbox.',
    );
    replays.replayWith(async () => accepted);
    expect(await messageOf('unknown')).toBe('NOT_FOUND: Expected the id of a quarantined delivery, got "unknown".');
    expect(await messageOf(bodiless.id)).toBe(
      'NOT_REPLAYABLE: Expected a delivery that can be replayed, but of BODY_TOO_LARGE no bytes are kept.',
    );
    expect(gone).toEqual([]);
  });

  test('replays a delivery once that is asked for twice at once, and again when asked again', async () => {
    const delivery = aDelivery();
    const { replays, gone } = replaysOf(delivery);
    let calls = 0;
    replays.replayWith(async () => {
      calls++;
      return accepted;
    });
    expect(await Promise.all([replays.replay(delivery.id), replays.replay(delivery.id)])).toEqual([accepted, accepted]);
    expect([calls, gone]).toEqual([1, [delivery.id]]);
    await replays.replay(delivery.id);
    expect(calls).toBe(2);
  });

  test.each([{ rejections: [{ code: 'UNKNOWN_EVENT', message: 'Expected an event.' }] }, { dropped: 1 }, { held: 1 }])(
    'keeps a delivery of which something was not taken: %j',
    async (rest) => {
      const delivery = aDelivery();
      const { replays, gone } = replaysOf(delivery);
      replays.replayWith(async () => ({ ...accepted, ...rest }));
      expect(await replays.replay(delivery.id)).toEqual({ ...accepted, ...rest });
      expect(gone).toEqual([]);
    },
  );
});
