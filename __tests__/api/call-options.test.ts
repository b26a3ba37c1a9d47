import { vdcEvent } from './events';
import { errorOf, sauceUnderTest } from './sauce-under-test';

describe('a call', () => {
  it.each<[string, unknown, string]>([
    ['null', null, 'got null'],
    ['a text', 'x', 'got "x"'],
    ['a signal alone', new AbortController().signal, 'got a signal: write { signal }'],
    ['a signal that is none', { signal: {} }, '`signal` to be an AbortSignal, got an object'],
    ['null for a signal', { signal: null }, '`signal` to be an AbortSignal, got null'],
    ['an invalid `unref`', { unref: 1 }, '`unref` to be true or false, got the number 1'],
  ])('refuses %s for its options, and says why', async (_, options, why) => {
    const { sauce, api } = await sauceUnderTest();
    const calls = [
      () => api.getVdcJob('1', options as never),
      () => api.getRdcJob('1', options as never),
      () => api.getConcurrency(options as never),
      () => api.jobRecord(vdcEvent(), options as never),
    ];
    for (const call of calls) {
      const error = await errorOf(call());
      expect(error).toMatchObject({ code: 'INVALID_OPTION', message: expect.stringContaining(why) });
      expect(error).toHaveProperty('help');
    }
    expect(sauce.asked).toEqual([]);
  });
});
