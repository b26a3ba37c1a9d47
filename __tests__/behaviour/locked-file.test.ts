import { sqliteInbox } from '../../lib/inbox/sqlite';
import type { SauceEvent } from '../../lib/index';
import { drivers, handleOf } from '../inbox/sqlite/drivers';
import { aFile } from '../inbox/sqlite-files';
import { until } from '../until';
import { job, receiver } from './receiver-under-test';

test.each(['ack', 'unavailable'] as const)(
  'a flood while another program locks the file waits in a bounded line, and what is dropped is not handled: %s',
  async (onStoreFailure) => {
    const file = aFile();
    const driver = drivers.at(-1) ?? 'libsql';
    const inbox = sqliteInbox({ file, driver });
    await inbox.ready;
    let most = 0;
    let waiting = 0;
    const { add } = inbox;
    inbox.add = (entry, options) => {
      most = Math.max(most, ++waiting);
      return Promise.resolve(add(entry, options)).finally(() => waiting--);
    };
    const dropped = new Set<string>();
    const onError = (_: unknown, event?: SauceEvent) => void (event && dropped.add(event.id));
    const { webhooks, handled } = receiver({ inbox, onStoreFailure, maxWaiting: 300, onError });
    const other = handleOf(driver, file);
    other.exec('PRAGMA busy_timeout = 5000');
    other.exec('BEGIN IMMEDIATE');
    const tags = ['x'.repeat(20_000)];
    const receiving = Array.from({ length: 2500 }, () => webhooks.receive(job({ tags })));
    await Promise.all(receiving);
    other.close();
    await webhooks.receive(job());
    await until(async () => {
      const health = await webhooks.health();
      return health.inbox?.waiting === 0 && health.inbox.active === 0 && handled.length >= health.accepted;
    });
    expect(most).toBe(1000);
    const both = handled.filter(({ id }) => dropped.has(id)).length;
    expect(dropped.size + handled.length - both).toBe(2501);
    // A group that is being stored when its time is up cannot be withdrawn.
    expect(both).toBeLessThanOrEqual(250);
  },
);
