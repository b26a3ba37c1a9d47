import { InFlight } from '../../lib/async/semaphore';

describe('InFlight', () => {
  test('is idle when nothing has begun', async () => {
    await expect(new InFlight().onIdle()).resolves.toBeUndefined();
  });

  test('is idle with the end of the last one, also if that rejects, for all who wait', async () => {
    const inFlight = new InFlight();
    const ends: { resolve(): void; reject(cause: unknown): void }[] = [];
    const work = () => new Promise<void>((resolve, reject) => ends.push({ resolve, reject }));
    const running = [inFlight.run(work), inFlight.run(work)];
    let idle = 0;
    const waiting = [1, 2].map(() => inFlight.onIdle().then(() => idle++));
    ends[0]?.resolve();
    await running[0];
    expect(idle).toBe(0);
    ends[1]?.reject(new Error('busy'));
    await expect(running[1]).rejects.toThrow('busy');
    await Promise.all(waiting);
    expect(idle).toBe(2);
  });

  test('can begin again, and passes results on', async () => {
    const inFlight = new InFlight();
    for (const round of [1, 2]) {
      expect(await inFlight.run(async () => round)).toBe(round);
      await inFlight.onIdle();
    }
  });
});
