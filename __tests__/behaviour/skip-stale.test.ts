import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Inbox, memoryInbox, type SauceEvent, sauceWorker, type WebhooksOptions } from '../../lib';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { until } from '../until';
import { job, type ReceiverUnderTest, receiver } from './receiver-under-test';
import { StaleModel } from './stale-model';

const folder = mkdtempSync(join(tmpdir(), 'skip-stale-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const aFile = () => join(mkdtempSync(join(folder, 'db-')), 'events.db');

const stateAt = (second: number, fields: object = {}) =>
  job({ id: 'test-1', name: `at ${second}`, modification_time: `2026-09-20T10:00:0${second}Z`, ...fields });
const nameOf = ({ payload }: SauceEvent) => 'name' in payload && payload.name;

/** A receiver, and what it emitted. */
function observed(options: WebhooksOptions = {}): ReceiverUnderTest & { emitted: unknown[][] } {
  const under = receiver({ skipStale: true, retry: { delayMs: 1 }, ...options });
  const emitted: unknown[][] = [];
  for (const name of ['handled', 'stale', 'failed'] as const) {
    under.webhooks.events.on(name, (event: SauceEvent) => void emitted.push([name, nameOf(event)]));
  }
  return { ...under, emitted };
}

describe('skipStale', () => {
  it('handles no event that is older than one handled before, and says so', async () => {
    const { webhooks, post, handled, emitted } = observed();
    const published: unknown[] = [];
    const onStale = (message: unknown) => void published.push(nameOf((message as { event: SauceEvent }).event));
    subscribe('sauce-webhooks:stale', onStale);
    for (const second of [1, 3, 2]) {
      await post(stateAt(second));
      await until(async () => (await webhooks.health()).inbox?.completed === emitted.length && emitted.length > 0);
    }
    await until(() => emitted.length === 3);
    unsubscribe('sauce-webhooks:stale', onStale);
    expect(emitted).toEqual([
      ['handled', 'at 1'],
      ['handled', 'at 3'],
      ['stale', 'at 2'],
    ]);
    expect(handled.map(nameOf)).toEqual(['at 1', 'at 3']);
    expect(published).toEqual(['at 2']);
    expect(await webhooks.health()).toMatchObject({ accepted: 3, stale: 1, inbox: { completed: 3 } });
  });

  it('handles a verdict by webhook of the second in which a record of a real device had none', async () => {
    const { webhooks, post, emitted } = observed();
    const device = { data_type: 'rdc', passed: null };
    await webhooks.receive(stateAt(1, { ...device, status: 'complete', modification_time: 1789898401400 }));
    await until(() => emitted.length === 1);
    await post(stateAt(1, { ...device, status: 'PASSED', name: 'verdict' }));
    await until(() => emitted.length === 2);
    expect(emitted[1]).toEqual(['handled', 'verdict']);
  });

  it('is off by default', async () => {
    const { post, handled } = receiver();
    for (const second of [2, 1]) {
      await post(stateAt(second));
      await until(() => handled.length === 3 - second);
    }
    expect(handled.map(nameOf)).toEqual(['at 2', 'at 1']);
  });

  it('skips a failed event that is retried by hand, once a newer one was handled', async () => {
    const { webhooks, post, emitted } = observed({
      retry: { attempts: 1 },
      onError: () => {},
      onEvent: (event) => {
        if (nameOf(event) === 'at 1') throw new Error('busy');
      },
    });
    await post(stateAt(1));
    await until(() => emitted.length === 1);
    await post(stateAt(2));
    await until(() => emitted.length === 2);
    await webhooks.inbox.retry();
    await until(() => emitted.length === 3);
    expect(emitted).toEqual([
      ['failed', 'at 1'],
      ['handled', 'at 2'],
      ['stale', 'at 1'],
    ]);
  });

  it.each([
    ['memory', {}],
    ['SQLite', { inbox: () => sqliteInbox({ file: aFile() }) }],
  ])(
    "with ack: 'handled' on %s answers once each of two events of a test was handled or skipped",
    async (_, options) => {
      const inbox = 'inbox' in options ? { inbox: options.inbox() } : {};
      const { post, emitted } = observed({
        ...inbox,
        ack: 'handled',
        onEvent: () => new Promise((resolve) => setImmediate(resolve)),
      });
      await Promise.all(
        [2, 1].map(async (second) => {
          await post(stateAt(second));
          expect(emitted.map(([, name]) => name)).toContain(`at ${second}`);
        }),
      );
    },
  );

  it.each([
    ['memory', () => memoryInbox()],
    ['SQLite', () => sqliteInbox({ file: aFile() })],
  ])('handles events of other tests on %s while a thousand wait for one of their test', async (_, create) => {
    const inbox = create();
    const startedAt = performance.now();
    /** From the start to when each event is due that was put back. */
    const dueAfterMs: number[] = [];
    const consume: Inbox['consume'] = ({ process, ...options }) =>
      inbox.consume({
        ...options,
        process: async (entry) => {
          const result = await process(entry);
          if (result.state === 'waiting') dueAfterMs.push(performance.now() - startedAt + result.delayMs);
          return result;
        },
      });
    let [calls, end] = [0, () => {}];
    const { post, emitted } = observed({
      inbox: { ...inbox, consume },
      dedupe: false,
      onEvent: (event) => {
        if (!('id' in event.payload) || event.payload.id !== 'test-1') return undefined;
        calls++;
        return new Promise<void>((resolve) => {
          end = resolve;
        });
      },
    });
    await post(Array.from({ length: 1000 }, () => stateAt(1)));
    await until(() => dueAfterMs.length >= 999);
    for (let other = 1; other <= 20; other++) {
      await post(job());
      await until(() => emitted.length === other);
    }
    expect(calls).toBe(1);
    // Put back once each, and then one after the other.
    expect(dueAfterMs.filter((ms, index) => ms < 49 * (index + 1))).toEqual([]);
    end();
    await until(() => calls === 2);
    end();
  });

  it('is an option of workers, which share what was handled with the receiver on their inbox', async () => {
    const { webhooks, post, emitted } = observed({ onEvent: undefined, onVdc: () => {}, inbox: memoryInbox() });
    await post(stateAt(2));
    await until(() => emitted.length === 1);
    const worker = sauceWorker({ inbox: webhooks.inbox, skipStale: true, logger: false, onRdc: () => {} });
    const stale: unknown[] = [];
    worker.events.on('stale', (event) => stale.push(nameOf(event)));
    for (const second of [2, 1]) await post(stateAt(second, { data_type: 'rdc' }));
    await until(() => stale.length === 1);
    expect([stale, emitted]).toEqual([['at 1'], [['handled', 'at 2']]]);
    await worker.close({ timeoutMs: 0 });
  });

  it('knows over a restart what was handled, also what ended while it closed', async () => {
    const file = aFile();
    let end: (() => void) | undefined;
    const first = observed({
      inbox: sqliteInbox({ file }),
      onEvent: () =>
        new Promise<void>((resolve) => {
          end = resolve;
        }),
    });
    await first.post(stateAt(2));
    await until(() => end !== undefined);
    const closed = first.webhooks.close();
    end?.();
    expect(await closed).toEqual({ unhandled: [] });
    const second = observed({ inbox: sqliteInbox({ file }) });
    await second.post(stateAt(1));
    await until(() => second.emitted.length === 1);
    expect([first.emitted, second.emitted]).toEqual([[['handled', 'at 2']], [['stale', 'at 1']]]);
  });

  describe('whatever the order, the results and the retries', () => {
    const options = { skipStale: true, dedupe: false, retry: { attempts: 3, delayMs: 1 }, onError: () => {} } as const;

    it.each([1, 2, 16])('never goes back in a test, with %i handlers at once', async (maxParallel) => {
      for (let seed = 1; seed <= 2; seed++) {
        const model = new StaleModel(1000 * maxParallel + seed);
        const { webhooks, post } = receiver({ ...options, maxParallel, onEvent: model.handler });
        model.observe(webhooks.events);
        await Promise.all(model.payloads.map((payload) => post(payload)));
        await model.allEnded();
        expect({ seed, faults: model.faults() }).toEqual({ seed, faults: [] });
        await webhooks.close();
      }
    });

    it('never goes back in a test over restarts', async () => {
      for (let seed = 1; seed <= 2; seed++) {
        const file = aFile();
        const model = new StaleModel(seed);
        for (let start = 0; start < 4; start++) {
          const { webhooks, post } = receiver({
            ...options,
            inbox: sqliteInbox({ file }),
            maxParallel: 4,
            onEvent: model.handler,
          });
          model.observe(webhooks.events);
          const before = model.ended.length;
          for (const payload of model.payloads.slice(10 * start, 10 * (start + 1))) await post(payload);
          if (start < 3) await until(() => model.ended.length > before + 2);
          else await model.allEnded();
          await webhooks.close({ timeoutMs: 0 });
        }
        expect({ seed, faults: model.faults() }).toEqual({ seed, faults: [] });
      }
    });
  });
});
