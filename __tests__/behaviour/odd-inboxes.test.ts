import { type Inbox, memoryInbox, sauceWorker } from '../../lib/index';
import { payloads } from '../fixtures';
import { until } from '../until';
import { receiver } from './receiver-under-test';

const batch = Buffer.from(
  `[${['vdc-errored-minimal', 'vdc-passed-observed-types'].map((name) => payloads[name]).join()}]`,
);

describe('the events of a batch', () => {
  it('are recorded each, though a fault of an inbox costs one of them its first attempt', async () => {
    const inbox = memoryInbox();
    let asked = 0;
    const activeElsewhere = () => {
      if (++asked === 1) throw new Error('no such method');
      return Promise.resolve();
    };
    const { post, errors, webhooks } = receiver({ inbox: { ...inbox, activeElsewhere }, ack: 'handled' });
    expect((await post(batch)).status).toBe(204);
    expect(asked).toBe(2);
    expect(await webhooks.health()).toMatchObject({ accepted: 2, dropped: 0 });
    expect(errors).toMatchObject([{ code: 'INTERNAL_ERROR', cause: { message: 'no such method' } }]);
  });
});

it('what an inbox of somebody’s own answers may be any thenable', async () => {
  const cause = new Error('not today');
  // biome-ignore lint/suspicious/noThenProperty: that is what is tested
  const add = () => ({ then: (_: unknown, refused: (cause: unknown) => void) => refused(cause) }) as never;
  const { post, errors, webhooks } = receiver({ inbox: { ...memoryInbox(), add } });
  expect((await post(batch)).status).toBe(204);
  expect(await webhooks.health()).toMatchObject({ accepted: 2, buffered: 2 });
  expect(errors).toMatchObject([{ code: 'STORE_FAILED', cause }]);
});

describe('an inbox of somebody’s own', () => {
  const broken = new Error('no such table');
  const fail = () => {
    throw broken;
  };
  const inboxWith = (members: Partial<Record<keyof Inbox, unknown>>) => ({ ...memoryInbox(), ...members }) as Inbox;

  it.each([
    ['whose `ready` is no promise', { ready: true }],
    ['without `ready`', { ready: undefined }],
    ['whose `close` returns nothing', { close: () => undefined }],
    ['whose `close` resolves without entries', { close: async () => undefined }],
  ])('works %s', async (_, members) => {
    const { post, errors, handled, webhooks } = receiver({ inbox: inboxWith(members) });
    expect((await post(batch)).status).toBe(204);
    await until(() => handled.length === 2);
    expect(await webhooks.close()).toEqual({ unhandled: [] });
    expect(errors).toEqual([]);
  });

  it.each([
    ['`attach` rejects', { attach: () => Promise.reject(broken) }, 'STORE_FAILED'],
    ['`attach` throws', { attach: fail }, 'STORE_FAILED'],
    ['`consume` rejects', { consume: () => Promise.reject(broken) }, 'STORE_FAILED'],
    ['`close` throws', { close: fail }, 'CLOSE_FAILED'],
  ])('has it reported when its %s', async (_, members, code) => {
    const { errors, webhooks } = receiver({ inbox: inboxWith(members) });
    await webhooks.close();
    expect(errors).toMatchObject([{ code, cause: broken }]);
    const inWorker: unknown[] = [];
    const worker = sauceWorker({
      inbox: inboxWith(members),
      onVdc: () => {},
      onError: (error) => inWorker.push(error),
    });
    await worker.close();
    expect(inWorker).toMatchObject([{ code, cause: broken }]);
  });

  it.each([
    ['throws', fail],
    ['rejects', () => Promise.reject(broken)],
  ])('still counts and keeps each event when its `cancel` %s', async (_, cancel) => {
    const ended = jest.fn();
    process.on('unhandledRejection', ended);
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    try {
      const { webhooks, errors } = receiver({ inbox: inboxWith({ add: () => new Promise(() => {}), cancel }) });
      const answer = webhooks.fetch(new Request('http://localhost/', { method: 'POST', body: batch }));
      while (jest.getTimerCount() < 2) await new Promise(setImmediate);
      await jest.advanceTimersByTimeAsync(5000);
      expect((await answer).status).toBe(204);
      expect(errors).toMatchObject([{ code: 'STORE_FAILED' }]);
      const closed = webhooks.close({ timeoutMs: 0 });
      await jest.advanceTimersByTimeAsync(2000);
      expect((await closed).unhandled).toHaveLength(2);
    } finally {
      jest.useRealTimers();
    }
    await new Promise(setImmediate);
    process.off('unhandledRejection', ended);
    expect(ended).not.toHaveBeenCalled();
  });

  it.each([
    ['nothing', undefined, 'nothing'],
    ['true', true, 'the boolean true'],
    ['another word', 'ok', '"ok"'],
    ['an object', {}, 'an object'],
  ])('has each event buffered, and says why, when its `add` returns %s', async (_, returned, shown) => {
    for (const add of [() => returned, async () => returned]) {
      const { post, errors, webhooks } = receiver({ inbox: inboxWith({ add }) });
      expect((await post(batch)).status).toBe(204);
      expect(await webhooks.health()).toMatchObject({ accepted: 2, dropped: 0, buffered: 2 });
      const message = `Expected \`add\` of the inbox to return 'stored', 'duplicate' or 'full', got ${shown}.`;
      expect(errors).toMatchObject([{ code: 'STORE_FAILED', cause: { message } }]);
      expect((await webhooks.close({ timeoutMs: 0 })).unhandled).toHaveLength(2);
    }
  });

  it('lets `waitUntil` wait for a promise that resolves, though its `flush` throws', async () => {
    const waited: Promise<unknown>[] = [];
    const { post, errors } = receiver({
      inbox: inboxWith({ flush: fail }),
      waitUntil: (promise) => void waited.push(promise.then(() => 'ended')),
    });
    expect((await post(batch)).status).toBe(204);
    expect(await Promise.all(waited)).toEqual(['ended']);
    expect(errors).toEqual([]);
  });

  it('has it reported when what it does at new capacity throws, and keeps the results', async () => {
    const inbox = memoryInbox();
    const consume: Inbox['consume'] = (options) => {
      options.onCapacity(fail);
      inbox.consume(options);
    };
    const { post, errors, handled, webhooks } = receiver({ inbox: { ...inbox, consume } });
    expect((await post(batch)).status).toBe(204);
    await until(() => handled.length === 2);
    expect(await inbox.counts()).toMatchObject({ completed: 2, active: 0, waiting: 0 });
    expect(errors).toMatchObject([{ cause: broken }, { cause: broken }]);
    expect(await webhooks.close()).toEqual({ unhandled: [] });
  });

  it('has it reported before its owner can exit that `ready` rejects', async () => {
    const ready = Promise.reject(broken);
    const { errors } = receiver({ inbox: inboxWith({ ready }) });
    let reported: unknown[] = [];
    try {
      await ready;
    } catch {
      reported = [...errors];
    }
    expect(reported).toEqual([broken]);
  });

  it('does not keep `health` from answering when its `logBytes` throws or is no number', async () => {
    const broken = Object.defineProperty(inboxWith({}), 'logBytes', { get: fail });
    for (const inbox of [broken, inboxWith({ logBytes: 'many' })]) {
      expect(await receiver({ inbox }).webhooks.health()).toMatchObject({ logBytes: null, inbox: { waiting: 0 } });
    }
  });

  it('does not end the process when its `isLocal` throws', async () => {
    const inbox = Object.defineProperty(inboxWith({ add: () => Promise.reject(broken) }), 'isLocal', { get: fail });
    const { post, webhooks } = receiver({ inbox });
    expect((await post(batch)).status).toBe(204);
    await new Promise(setImmediate);
    expect(await webhooks.health()).toMatchObject({ buffered: 2 });
  });

  it.each([
    ['null', null, 'got null.'],
    ['a word', 'entry', 'got "entry".'],
    ['an object without bytes', {}, 'got one with nothing.'],
    ['an object with a throwing body', Object.defineProperty({}, 'body', { get: fail }), 'got one with nothing.'],
    ['text in place of bytes', { body: 'text' }, 'got one with "text".'],
  ])('has it reported what its `close` returns in place of an entry: %s', async (_, entry, got) => {
    const { errors, webhooks } = receiver({ inbox: inboxWith({ close: async () => [entry] }) });
    expect(await webhooks.close()).toEqual({ unhandled: [] });
    const message = `Expected an entry of the inbox with bytes as its \`body\`, ${got}`;
    expect(errors).toMatchObject([{ code: 'CORRUPT_ENTRY', message }]);
  });

  it('says what `close` must return', async () => {
    const { errors, webhooks } = receiver({ inbox: inboxWith({ close: async () => 3 }) });
    expect(await webhooks.close()).toEqual({ unhandled: [] });
    const message = 'Expected its close() to return the unhandled entries, got the number 3.';
    expect(errors).toMatchObject([{ code: 'CLOSE_FAILED', cause: { message } }]);
  });

  it('throws from sauceWebhooks and sauceWorker when its `consume` throws', () => {
    const inbox = inboxWith({ consume: fail });
    expect(() => receiver({ inbox })).toThrow(broken);
    expect(() => sauceWorker({ inbox, onVdc: () => {} })).toThrow(broken);
  });
});
