import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type SauceEvent, sauceWebhooks } from '../../lib';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { aFile } from '../inbox/sqlite-files';
import { until } from '../until';

const dist = join(__dirname, '../../dist');
const stateAt = (second: number) => ({
  ...{ id: 'test-1', status: 'PASSED', data_type: 'vdc', name: `at ${second}` },
  modification_time: `2026-09-20T10:00:0${second}Z`,
});

/** A receiver in a separate process that is killed when the state is stored, and before the event is completed. */
const killedInBetween = (file: string) => `
  const { sauceWebhooks } = require(${JSON.stringify(join(dist, 'index.js'))});
  const { sqliteInbox } = require(${JSON.stringify(join(dist, 'inbox/sqlite/index.js'))});
  const inbox = sqliteInbox({ file: ${JSON.stringify(file)} });
  const webhooks = sauceWebhooks({ inbox, skipStale: true, onVdc: () => {} });
  webhooks.events.on('handled', () => process.kill(process.pid, 'SIGKILL'));
  webhooks.receive(${JSON.stringify(stateAt(2))});
  setInterval(() => {}, 1000);`;

test('skipStale: a receiver that dies before it completes an event handles it again, and knows what it handled', async () => {
  const file = aFile();
  const killed = spawn(process.execPath, ['-e', killedInBetween(file)], { stdio: 'inherit' });
  expect(await once(killed, 'exit')).toEqual([null, 'SIGKILL']);
  const webhooks = sauceWebhooks({ inbox: sqliteInbox({ file }), skipStale: true, logger: false, onVdc: () => {} });
  const emitted: unknown[] = [];
  for (const how of ['handled', 'stale'] as const) {
    webhooks.events.on(how, ({ payload }: SauceEvent) => void emitted.push([how, 'name' in payload && payload.name]));
  }
  await until(() => emitted.length === 1);
  await webhooks.receive(stateAt(1));
  await until(() => emitted.length === 2);
  expect(emitted).toEqual([
    ['handled', 'at 2'],
    ['stale', 'at 1'],
  ]);
  await webhooks.close();
});
