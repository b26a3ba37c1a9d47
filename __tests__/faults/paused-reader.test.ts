import { setTimeout as delay } from 'node:timers/promises';
import { objects, serve } from '../cli/command-line';
import { job } from '../cli/inbox-files';
import { until } from '../until';

/** Longer than the default of `handlerTimeoutMs`. */
const pauseMs = 35_000;

test(
  'serve prints each event once, however long its reader pauses',
  async () => {
    const serving = await serve(['--json', '--db', 'paused.db']);
    serving.pauseReading();
    const note = 'x'.repeat(10_000);
    const ids = Array.from({ length: 200 }, (_, index) => `${index}`);
    for (const id of ids) {
      expect((await fetch(serving.url, { method: 'POST', body: job(id, { note }) })).status).toBe(204);
    }
    await delay(pauseMs);
    serving.resumeReading();
    const lines = () => serving.stdout().split('\n').length - 1;
    await until(() => lines() >= ids.length);
    expect(await serving.end()).toBe(0);
    const printed = objects(serving.stdout()).map(({ payload }) => (payload as { id: string }).id);
    expect(printed.sort()).toEqual(ids.sort());
    expect(serving.stderr()).not.toContain('HANDLER_TIMEOUT');
  },
  4 * pauseMs,
);
