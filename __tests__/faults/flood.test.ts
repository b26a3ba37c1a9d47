import { statSync } from 'node:fs';
import { aFile } from '../inbox/sqlite-files';
import { type ChildServer, startServer } from './child-server';
import { jobsAt } from './handlings';
import { aJob, type Sender } from './sender';
import { longMs, note, sizeOf } from './size';

const mebibyte = 1024 * 1024;
/** Not fewer, so that there is more of them than is kept. */
const unsigned = Math.max(2000, sizeOf('SAUCE_FAULT_FLOOD', 2000));
const wavesOf = 250;
const junkBytes = 20_000;
/** What the quarantine keeps of the unverified. */
const junkBudget = { count: 1000, bytes: 16 * mebibyte };
/** All that is kept, what is being written of it, and the log of changes, which has 4,000 pages and a group more. */
const mostOnDisk = 2 * junkBudget.bytes + 24 * mebibyte;

const numbered = (name: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${name}-${n}`);

describe('a flood of unsigned deliveries', () => {
  test(
    'pushes out only its own kind, and costs no real one',
    async () => {
      const file = aFile();
      const server = await startServer({ file });
      const sender = server.sender(64);
      // Signed, so from Sauce Labs, but nothing that is understood.
      const invalid = numbered('invalid', 50);
      await Promise.all(invalid.map((job) => sender.postSigned(aJob(job, { status: 17 }))));
      expect(await server.health()).toMatchObject({ rejected: { INVALID_EVENT: 50 }, inbox: { quarantined: 50 } });

      const real: string[] = [];
      for (let sent = 0; sent < unsigned; sent += wavesOf) {
        real.push(...(await wave(sender, sent, Math.min(wavesOf, unsigned - sent))));
        // By now the wave is written, as far as it is kept at all.
        const { inbox } = await server.health();
        expect((inbox?.quarantined ?? 0) - invalid.length).toBeLessThanOrEqual(junkBudget.count);
      }
      sender.close();
      await server.drained();
      expect(await server.health()).toMatchObject({
        accepted: real.length,
        dropped: 0,
        buffered: 0,
        rejected: { INVALID_EVENT: invalid.length, SIGNATURE_MISSING: unsigned },
        inbox: { completed: real.length, failed: 0 },
      });
      expect(jobsAt('end', server.handlings)).toEqual(new Set(real));
      expect(server.errors).toEqual([]);

      const kept = await quarantined(server);
      expect(kept.filter(({ verified }) => verified).map(({ job }) => job)).toEqual(invalid);
      const junk = kept.filter(({ verified }) => !verified).map(({ job }) => Number(job.split('-')[1]));
      expect(junk.length * junkBytes).toBeLessThanOrEqual(junkBudget.bytes);
      expect(Math.max(...junk)).toBeGreaterThanOrEqual(unsigned - wavesOf);
      expect(Math.min(...junk)).toBeGreaterThanOrEqual(wavesOf);
      const bytes = statSync(file).size + statSync(`${file}-wal`).size;
      note(`${mib(unsigned * junkBytes)} of unsigned deliveries, ${mib(bytes)} on disk`);
      expect(bytes).toBeLessThan(mostOnDisk + 4 * real.length * 1100);
    },
    longMs,
  );
});

/** Unsigned deliveries, and a real one for each ten of them; answers the real ones. */
async function wave(sender: Sender, from: number, count: number): Promise<string[]> {
  const real: string[] = [];
  const filling = 'j'.repeat(junkBytes);
  const posts = numbered('', count).flatMap((_, n) => {
    const junk = sender.post(aJob(`junk-${from + n}`, { notes: filling }));
    if (n % 10 > 0) return [junk];
    real.push(`real-${from + n}`);
    return [junk, sender.postSigned(aJob(`real-${from + n}`))];
  });
  expect(new Set(await Promise.all(posts))).toEqual(new Set([204]));
  return real;
}

async function quarantined(server: ChildServer): Promise<{ job: string; verified: boolean }[]> {
  const found: { job: string; verified: boolean }[] = [];
  let cursor: string | null = null;
  do {
    const page = await server.listQuarantined({ limit: 200, cursor });
    for (const { body, verified } of page.items) found.push({ job: JSON.parse(body ?? '').id, verified });
    cursor = page.cursor;
  } while (cursor !== null);
  return found;
}

const mib = (bytes: number): string => `${Math.round(bytes / mebibyte)} MiB`;
