import { shareCall } from '../../lib/async/call-safely';

it('calls that come during a call share its answer; later ones call again', async () => {
  const answers: (() => void)[] = [];
  let calls = 0;
  const shared = shareCall(() => {
    const call = ++calls;
    return new Promise<number>((resolve) => answers.push(() => resolve(call)));
  });
  const first = [shared(), shared()];
  answers[0]?.();
  expect(await Promise.all(first)).toEqual([1, 1]);
  const second = shared();
  answers[1]?.();
  expect(await second).toBe(2);
});

it('a call that rejects is over, too', async () => {
  const ask = jest.fn().mockRejectedValueOnce(new Error('busy')).mockResolvedValueOnce('answer');
  const shared = shareCall(ask);
  await expect(shared()).rejects.toThrow('busy');
  expect(await shared()).toBe('answer');
});
