import type { Inbox } from '../../../lib/inbox/inbox';
import { until } from '../../until';
import { turns } from '../clock';
import {
  aConsumer,
  anEntry,
  blockingProcessor,
  idsOf,
  isWaiting,
  recordingProcessor,
  tenMinutes,
  untouched,
} from '../entries';

export function closeContract(current: () => Inbox, isDurable: boolean): void {
  /** What is unhandled is handled after the next start of a durable inbox, so it returns none of it. */
  const unlessDurable = (ids: string[]) => (isDurable ? [] : ids);

  test('returns at once when there is nothing to do', async () => {
    expect(await current().close({ timeoutMs: 60_000 })).toEqual([]);
  });

  test.each([undefined, {}])('needs no options: %p', async (options) => {
    expect(await current().close(options)).toEqual([]);
  });

  /** An entry whose attempt does not end by itself. */
  async function anActiveEntry({ maxParallel = 1 } = {}) {
    const { seen, process, end } = blockingProcessor();
    const entry = anEntry();
    current().consume(aConsumer({ process, maxParallel }));
    await current().add(entry, tenMinutes);
    await until(() => seen.length === 1);
    return { entry, seen, end };
  }

  test('lets active entries end', async () => {
    const { entry, end } = await anActiveEntry();
    let isClosed = false;
    const closing = current()
      .close({ timeoutMs: 60_000 })
      .finally(() => {
        isClosed = true;
      });
    await turns();
    expect(isClosed).toBe(false);
    end(entry.id);
    expect(await closing).toEqual([]);
  });

  test('keeps values that are set while active entries end', async () => {
    const { entry, end } = await anActiveEntry();
    const closing = current().close({ timeoutMs: 60_000 });
    await current().values?.set('test:a', 'ended while it closed', { keepMs: 60_000 });
    expect(await current().values?.get('test:a')).toBe('ended while it closed');
    end(entry.id);
    expect(await closing).toEqual([]);
  });

  test('returns at the deadline what is still active', async () => {
    const { entry } = await anActiveEntry();
    expect(idsOf(await current().close({ timeoutMs: 50 }))).toEqual(unlessDurable([entry.id]));
  });

  test('returns when the signal aborts, whatever time is left', async () => {
    const { entry } = await anActiveEntry();
    const deadline = new AbortController();
    const closing = current().close({ timeoutMs: 60_000, signal: deadline.signal });
    deadline.abort();
    expect(idsOf(await closing)).toEqual(unlessDurable([entry.id]));
  });

  test('returns what waits for a consumer that never came', async () => {
    const [first, second] = [anEntry(), anEntry()];
    await current().add(first, tenMinutes);
    await current().add(second, tenMinutes);
    const unhandled = await current().close({ timeoutMs: 60_000 });
    expect(idsOf(unhandled)).toEqual(unlessDurable([first.id, second.id]));
    const waiting = [first, second].map((entry) => ({ ...entry, ...untouched }));
    expect(unhandled).toEqual(isDurable ? [] : waiting);
  });

  test('returns what waits for an attempt that is due too late', async () => {
    const entry = anEntry();
    current().consume(aConsumer({ process: recordingProcessor(() => isWaiting(3_600_000)).process }));
    await current().add(entry, tenMinutes);
    await until(async () => (await current().list({ state: 'waiting' })).items[0]?.attempts === 1);
    expect(idsOf(await current().close({ timeoutMs: 50 }))).toEqual(unlessDurable([entry.id]));
  });

  test('dispatches nothing afterwards', async () => {
    const { entry, seen, end } = await anActiveEntry();
    await current().add(anEntry(), tenMinutes);
    await current().close({ timeoutMs: 20 });
    end(entry.id);
    await turns();
    expect(idsOf(seen)).toEqual([entry.id]);
  });

  test.each(['while it closes', 'once it is closed'])('stores no entry %s', async (when) => {
    const { entry: active, seen, end } = await anActiveEntry({ maxParallel: 2 });
    const closing = current().close({ timeoutMs: 60_000 });
    if (when === 'once it is closed') {
      end(active.id);
      await closing;
    }
    const adding = (async () => current().add(anEntry(), tenMinutes))();
    await expect(adding).rejects.toMatchObject({
      name: 'SauceWebhooksError',
      code: 'INBOX_CLOSED',
      message: 'Expected an open inbox, got one that was closed.',
    });
    end(active.id);
    expect(await closing).toEqual([]);
    expect(idsOf(seen)).toEqual([active.id]);
  });

  test('can be closed again, with the same result', async () => {
    await current().add(anEntry(), tenMinutes);
    const [first, second] = await Promise.all([
      current().close({ timeoutMs: 1000 }),
      current().close({ timeoutMs: 1000 }),
    ]);
    expect(second).toEqual(first);
    expect(await current().close({ timeoutMs: 0 })).toEqual(first);
  });
}
