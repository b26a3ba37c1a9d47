import { InFlight } from '../../lib/lifecycle/in-flight';

describe('InFlight', () => {
  test('has ended when none has begun', async () => {
    await expect(new InFlight().onIdle()).resolves.toBeUndefined();
  });

  test('ends with the last of it, for all who wait', async () => {
    const open = new InFlight();
    open.enter();
    open.enter();
    let ended = 0;
    const waiting = [1, 2].map(() => open.onIdle().then(() => ended++));
    open.leave();
    await Promise.resolve();
    expect(ended).toBe(0);
    open.leave();
    await Promise.all(waiting);
    expect(ended).toBe(2);
  });

  test('can begin again', async () => {
    const open = new InFlight();
    for (let round = 0; round < 2; round++) {
      open.enter();
      open.leave();
      await open.onIdle();
    }
  });
});
