import { sauceWorker } from '../../../lib';
import type { StoredEntry } from '../../../lib/inbox/inbox';
import { job, receiver } from '../../behaviour/receiver-under-test';
import { until } from '../../until';
import { aConsumer, anEntry, blockingProcessor, isWaiting, recordingProcessor, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { aHandle, anInbox } from './handles';
import { aMortalInbox, type MortalInbox } from './mortal-inbox';

describe('the tries of an entry', () => {
  /** Starts the next attempt of the only entry of the file. */
  async function nextAttempt(file: string): Promise<{ entry: StoredEntry | undefined; end: MortalInbox }> {
    const end = aMortalInbox(file);
    const { seen, process } = blockingProcessor();
    end.inbox.consume(aConsumer({ process, maxParallel: 1 }));
    await until(() => seen.length === 1);
    return { entry: seen[0], end };
  }

  async function aFileWithOne(): Promise<string> {
    const file = aFile();
    const inbox = anInbox(aHandle(file));
    await inbox.add(anEntry(), tenMinutes);
    await inbox.close({ timeoutMs: 0 });
    return file;
  }

  test('count when the process died meanwhile', async () => {
    const file = await aFileWithOne();
    for (let attempts = 1; attempts <= 4; attempts++) {
      const { entry, end } = await nextAttempt(file);
      expect(entry).toMatchObject({ attempts, failedAttempts: attempts - 1 });
      end.die();
    }
  });

  test('count also of an entry that came while its process lived, once the store was told', async () => {
    const file = aFile();
    const first = aMortalInbox(file);
    const held = blockingProcessor();
    first.inbox.consume(aConsumer({ process: held.process, maxParallel: 1 }));
    await first.inbox.ready;
    await first.inbox.add(anEntry(), tenMinutes);
    await until(async () => (await first.inbox.counts()).active === 1);
    first.die();
    expect((await nextAttempt(file)).entry).toMatchObject({ attempts: 2, failedAttempts: 1 });
  });

  test('count when they were cut short by close, but not as failed', async () => {
    const file = await aFileWithOne();
    for (let round = 1; round <= 3; round++) {
      const { entry, end } = await nextAttempt(file);
      expect(entry).toMatchObject({ attempts: round, failedAttempts: 0 });
      await end.inbox.close({ timeoutMs: 0 });
    }
  });

  test('count when they ended in a verdict before', async () => {
    const file = await aFileWithOne();
    const first = anInbox(aHandle(file));
    const { seen, process } = recordingProcessor(() => isWaiting(0));
    first.consume(aConsumer({ process, maxParallel: 1 }));
    await until(() => seen.length >= 3);
    await first.close({ timeoutMs: 0 });
    const before = (await anInbox(aHandle(file)).list({ state: 'waiting' })).items[0]?.attempts ?? 0;
    expect((await nextAttempt(file)).entry).toMatchObject({ attempts: before + 1 });
  });

  test('are exhausted when each of them ended with the process; then the handler is spared', async () => {
    const file = aFile();
    const before = receiver({ inbox: anInbox(aHandle(file)), onEvent: undefined, onRdc: () => {} });
    await before.post(job());
    await before.webhooks.close({ timeoutMs: 1000 });
    for (let tries = 1; tries <= 2; tries++) {
      const { inbox, die } = aMortalInbox(file);
      let isRunning = false;
      const onVdc = () => {
        isRunning = true;
        return new Promise<void>(() => {});
      };
      const worker = sauceWorker({ inbox, onVdc, retry: { attempts: 2 }, logger: false });
      await until(() => isRunning);
      die();
      await worker.close({ timeoutMs: 0 }).catch(() => {});
    }
    const inbox = anInbox(aHandle(file));
    const errors: unknown[] = [];
    const handled: string[] = [];
    const worker = sauceWorker({
      inbox,
      onVdc: ({ id }) => void handled.push(id),
      retry: { attempts: 2 },
      onError: (error) => void errors.push(error),
      logger: false,
    });
    await until(async () => (await inbox.counts()).failed === 1);
    expect(errors).toMatchObject([{ code: 'ATTEMPTS_EXHAUSTED' }]);
    expect(handled).toEqual([]);
    const [entry] = (await inbox.list({ state: 'failed' })).items;
    expect(entry).toMatchObject({ attempts: 3, lastError: expect.stringContaining('within 2 tries') });
    expect(await inbox.retry(entry?.id)).toBe(1);
    await until(async () => (await inbox.counts()).completed === 1);
    expect(handled).toEqual([entry?.id]);
    await worker.close({ timeoutMs: 1000 });
  });
});
