import { OpenWork } from '../lib/open-work';

/** Work that ends when it is told to. */
function endedLater() {
  let end = () => {};
  let fail = (_: Error) => {};
  const work = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { work, end: () => end(), fail: (error: Error) => fail(error) };
}

describe('OpenWork', () => {
  test('has ended when none has begun', async () => {
    await expect(new OpenWork().ended()).resolves.toBeUndefined();
  });

  test('ends with the last, however each of them ends', async () => {
    const open = new OpenWork();
    const [first, second] = [endedLater(), endedLater()];
    const both = [open.during(first.work), open.during(second.work)];
    let isEnded = false;
    const ended = open.ended().then(() => {
      isEnded = true;
    });
    first.fail(new Error('broken'));
    await expect(both[0]).rejects.toThrow('broken');
    expect(isEnded).toBe(false);
    second.end();
    await Promise.all([both[1], ended]);
    expect(isEnded).toBe(true);
  });

  test('tells all who wait, and can begin again', async () => {
    const open = new OpenWork();
    for (let round = 0; round < 2; round++) {
      const work = open.during(Promise.resolve());
      await Promise.all([work, open.ended(), open.ended()]);
    }
  });
});
