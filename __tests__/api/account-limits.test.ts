import { sauceApi } from '../../lib/api';
import { useStoppedClock } from '../inbox/clock';
import { accessKey, username } from './documented';
import { sauceUnderTest, settled } from './sauce-under-test';

useStoppedClock();

describe('the limits of the account', () => {
  it('are kept by 45 calls at once, of two APIs that share the account', async () => {
    const { sauce, api } = await sauceUnderTest({ timeoutMs: 60_000 });
    const another = sauceApi({ username, accessKey, baseUrl: sauce.url, timeoutMs: 60_000 });
    const start = performance.now();
    const calls = Array.from({ length: 45 }, (_, index) => (index % 2 ? api : another).getConcurrency());
    await settled(Promise.all(calls));
    expect(sauce.asked).toHaveLength(45);
    expect(sauce.refused).toBe(0);
    expect(performance.now() - start).toBeGreaterThanOrEqual(4000);
  });

  it('refuse at once what would have to wait longer than a call may take', async () => {
    const { sauce, api } = await sauceUnderTest({ timeoutMs: 1000 });
    const calls = await settled(Promise.allSettled(Array.from({ length: 12 }, () => api.getConcurrency())));
    const errors = calls.filter(({ status }) => status === 'rejected');
    expect(errors).toHaveLength(2);
    expect(errors[0]).toMatchObject({ reason: { code: 'API_RATE_LIMITED', retryAfterMs: expect.any(Number) } });
    expect(sauce.asked).toHaveLength(10);
  });
});
