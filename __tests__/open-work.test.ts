import { OpenWork } from '../lib/open-work';

describe('OpenWork', () => {
  test('has ended when none has begun', async () => {
    await expect(new OpenWork().ended()).resolves.toBeUndefined();
  });

  test('ends with the last of it, for all who wait', async () => {
    const open = new OpenWork();
    open.begin();
    open.begin();
    let ended = 0;
    const waiting = [1, 2].map(() => open.ended().then(() => ended++));
    open.end();
    await Promise.resolve();
    expect(ended).toBe(0);
    open.end();
    await Promise.all(waiting);
    expect(ended).toBe(2);
  });

  test('can begin again', async () => {
    const open = new OpenWork();
    for (let round = 0; round < 2; round++) {
      open.begin();
      open.end();
      await open.ended();
    }
  });
});
