import { statSync } from 'node:fs';
import { aFile } from '../inbox/sqlite-files';
import { type ChildServer, type ServerSettings, startServer } from './child-server';
import { jobsAt, jobsOfSeveralEvents, readHandlings } from './handlings';
import { aJob } from './sender';
import { longMs, note, sizeOf } from './size';

const mebibyte = 1024 * 1024;
const events = sizeOf('SAUCE_FAULT_EVENTS', 10_000);
/** All that a server may dispatch from memory, and more. */
const warmUp = Math.min(2000, Math.ceil(events / 2));
/** So large that a server which kept them in memory could not hide it. */
const jobBytes = Math.max(1100, Math.ceil((300 * mebibyte) / events));
/** Node 24 lets garbage grow to 100 MiB before it collects it, which would look as if events were kept. */
const flags = ['--expose-gc', '--max-semi-space-size=16'];
const maxParallel = 16;

describe('a backlog', () => {
  test(
    'stays on disk, is no more to the next start than an empty file, and is handled in the end',
    async () => {
      const file = aFile();
      const log = `${file}.log`;
      const settings: ServerSettings = {
        file,
        log,
        handler: { kind: 'gated' },
        options: { maxParallel, handlerTimeoutMs: longMs },
      };
      const first = await startServer(settings, { flags });
      await post(first, 0, warmUp);
      const warm = await first.memory();
      await post(first, warmUp, events);
      const full = await first.memory();
      expectFlat(warm, full);
      expect(await first.health()).toMatchObject({ buffered: 0, dropped: 0, inbox: { active: maxParallel } });
      await first.end('SIGKILL');

      const second = await startServer(settings, { flags });
      expect(second.unusable).toBeNull();
      const size = `${events} events of ${jobBytes} bytes, ${mib(statSync(file).size)} on disk`;
      note(`${size}: memory from ${mib(warm.rss)} to ${mib(full.rss)}, opened in ${Math.round(second.openMs)} ms`);
      // Usually less than one; it would be minutes if all were read and dispatched.
      expect(second.openMs).toBeLessThan(10_000);
      expectFlat(warm, await second.memory());
      // Those that were active when the first one was killed may have ended it, so each of them is claimed alone.
      const inbox = { active: 1, waiting: events - 1 };
      expect(await second.health()).toMatchObject({ inbox });
      await second.openGate();
      await second.drained();
      expectFlat(warm, await second.memory());
      expect(await second.health()).toMatchObject({ inbox: { failed: 0 } });
      expect([...first.errors, ...second.errors]).toEqual([]);

      const handlings = readHandlings(log);
      expect(jobsAt('end', handlings).size).toBe(events);
      expect(handlings.filter(({ at }) => at === 'end')).toHaveLength(events);
      expect(jobsOfSeveralEvents(handlings)).toEqual([]);
    },
    longMs,
  );
});

async function post(server: ChildServer, from: number, to: number): Promise<void> {
  const sender = server.sender(64);
  const statuses = new Set<number | null>();
  const filling = 'n'.repeat(jobBytes - 100);
  let made = from;
  const next = () => (made < to ? aJob(`job-${made++}`, { notes: filling }) : undefined);
  await sender.postAll(next, (_, status) => statuses.add(status));
  sender.close();
  expect([...statuses]).toEqual([204]);
}

/** What came between is far more than what the memory grew by; that of JavaScript alone is known more exactly. */
function expectFlat(before: NodeJS.MemoryUsage, after: NodeJS.MemoryUsage): void {
  const came = (events - warmUp) * jobBytes;
  expect(after.rss - before.rss).toBeLessThan(came / 2);
  expect(after.heapUsed + after.external - before.heapUsed - before.external).toBeLessThan(came / 8);
}

const mib = (bytes: number): string => `${Math.round(bytes / mebibyte)} MiB`;
