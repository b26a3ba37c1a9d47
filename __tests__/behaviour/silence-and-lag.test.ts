import { memoryInbox } from '../../lib/index';
import { until } from '../until';
import { job, receiver } from './receiver-under-test';

describe('onSilence', () => {
  beforeEach(() => {
    jest.useFakeTimers({
      doNotFake: ['Date', 'nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'performance'],
    });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is called once no event was delivered for silenceMs, and again only after the next one', async () => {
    const onSilence = jest.fn();
    const { post } = receiver({ onSilence, silenceMs: 60_000 });
    jest.advanceTimersByTime(59_999);
    await post(job());
    jest.advanceTimersByTime(59_999);
    expect(onSilence).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(onSilence.mock.calls).toEqual([[60_000]]);
    jest.advanceTimersByTime(1_000_000);
    expect(onSilence).toHaveBeenCalledTimes(1);
    await post(job());
    jest.advanceTimersByTime(60_000);
    expect(onSilence).toHaveBeenCalledTimes(2);
  });

  it('is not put off by what is rejected, nor by what did not come by HTTP, but by a duplicate', async () => {
    const onSilence = jest.fn();
    const { post, webhooks } = receiver({ onSilence, silenceMs: 60_000 });
    const body = job();
    await webhooks.receive(body);
    jest.advanceTimersByTime(30_000);
    await webhooks.receive(job());
    await post('{');
    jest.advanceTimersByTime(30_000);
    expect(onSilence).toHaveBeenCalledTimes(1);
    await post(body);
    jest.advanceTimersByTime(60_000);
    expect(onSilence).toHaveBeenCalledTimes(2);
  });

  it('waits a day by default; without it a warning is logged, where silenceMs is given', async () => {
    const onSilence = jest.fn();
    const logger = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
    receiver({ onSilence });
    receiver({ silenceMs: 1000, logger });
    jest.advanceTimersByTime(86_399_999);
    expect(onSilence).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(onSilence.mock.calls).toEqual([[86_400_000]]);
    expect(logger.warn.mock.calls).toEqual([[expect.stringContaining('no event was delivered for 1000 ms.')]]);
  });

  it('may throw, which is reported', async () => {
    const { errors } = receiver({ silenceMs: 1000, onSilence: () => Promise.reject(new Error('no')) });
    await jest.advanceTimersByTimeAsync(1000);
    expect(errors).toMatchObject([{ code: 'LISTENER_FAILED' }]);
  });

  it('is not called once close() was', async () => {
    const onSilence = jest.fn();
    const { webhooks } = receiver({ onSilence, silenceMs: 1000 });
    await webhooks.close();
    jest.advanceTimersByTime(10_000);
    expect(onSilence).not.toHaveBeenCalled();
  });
});

describe('health().oldestWaitingAt', () => {
  it('is when the oldest event was received that no handler has begun with', async () => {
    const ends: (() => void)[] = [];
    const onVdc = () => new Promise<void>((resolve) => ends.push(resolve));
    const { post, webhooks } = receiver({ maxParallel: 1, onVdc });
    const received: string[] = [];
    webhooks.events.on('vdc', ({ receivedAt }) => received.push(receivedAt));
    const oldest = async () => (await webhooks.health()).oldestWaitingAt;
    expect(await oldest()).toBeNull();
    for (const _ of [1, 2, 3]) await post(job());
    await until(() => ends.length === 1);
    expect(await oldest()).toBe(received[1]);
    ends[0]?.();
    await until(() => ends.length === 2);
    expect(await oldest()).toBe(received[2]);
    ends[1]?.();
    await until(() => ends.length === 3);
    expect(await oldest()).toBeNull();
    ends[2]?.();
  });

  it.each([
    ['fails', () => Promise.reject(new Error('no'))],
    ['cannot tell', undefined],
  ])('is null where the inbox %s', async (_, oldestWaitingAt) => {
    const { webhooks } = receiver({ inbox: { ...memoryInbox(), oldestWaitingAt } as never });
    expect(await webhooks.health()).toMatchObject({ oldestWaitingAt: null, inbox: { waiting: 0 } });
  });
});
