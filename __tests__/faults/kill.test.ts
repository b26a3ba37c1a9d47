import { setTimeout as wait } from 'node:timers/promises';
import Libsql from 'libsql';
import { drivers } from '../inbox/sqlite/drivers';
import { aFile } from '../inbox/sqlite-files';
import { ChildServer, type ServerSettings, startServer } from './child-server';
import { handledTwiceByOneProcess, jobsAt, jobsOfSeveralEvents, readHandlings } from './handlings';
import { seededRandom } from './seeded-random';
import { aJob } from './sender';
import { longMs, note, sizeOf } from './size';

const rounds = sizeOf('SAUCE_FAULT_ROUNDS', 5);
const seed = sizeOf('SAUCE_FAULT_SEED', 1 + Math.floor(Math.random() * 1e9));

describe.each(drivers)('kill -9 under load, with the driver %s', (driver) => {
  test(
    'loses nothing that was acknowledged, and handles nothing twice at a time',
    async () => {
      note(`${rounds} rounds of kill -9; SAUCE_FAULT_SEED=${seed}`);
      const file = aFile();
      const settings: ServerSettings = {
        file,
        driver,
        log: `${file}.log`,
        handler: { kind: 'random', maxMs: 20, failures: 0.1 },
        options: { retry: { attempts: 20, delayMs: 20, maxDelayMs: 100 } },
      };
      const random = seededRandom(seed);
      const sent = { acknowledged: new Set<string>(), unanswered: [] as Buffer[], statuses: new Set<number | null>() };
      const errors: unknown[] = [];
      let made = 0;

      /** Something new, or what an earlier round had no response for: it may have been stored. */
      const next = () => (random() < 0.2 && sent.unanswered.pop()) || aJob(`job-${++made}`);
      const onAnswer = (body: Buffer, status: number | null) => {
        sent.statuses.add(status);
        if (status === null) sent.unanswered.push(body);
        else sent.acknowledged.add(JSON.parse(body.toString()).id);
      };

      for (let round = 0; round < rounds; round++) {
        // Now and then it is killed while it starts, so also while it recovers from the last kill.
        if (random() < 0.2) await killedWhileStarting(settings, random() * 400);
        const server = await startServer(settings);
        expect(server.unusable).toBeNull();
        const sender = server.sender(8 + Math.floor(random() * 9));
        let isKilled = false;
        const sending = sender.postAll(() => (isKilled ? undefined : next()), onAnswer);
        await wait(50 + random() * 350);
        isKilled = true;
        expect(await server.end('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
        await sending;
        sender.close();
        errors.push(...server.errors);
      }

      const last = await startServer(settings);
      await last.drained();
      const { inbox } = await last.health();
      expect(await last.end('SIGTERM')).toEqual({ code: 0, signal: null });

      const handlings = readHandlings(settings.log as string);
      const handled = jobsAt('end', handlings);
      note(`${sent.acknowledged.size} acknowledged, ${handled.size} handled, ${sent.unanswered.length} unanswered`);
      expect(sent.acknowledged.size).toBeGreaterThan(rounds);
      expect([...sent.acknowledged].filter((job) => !handled.has(job))).toEqual([]);
      expect(handledTwiceByOneProcess(handlings)).toEqual([]);
      expect(jobsOfSeveralEvents(handlings)).toEqual([]);
      expect([...sent.statuses].filter((status) => status !== null)).toEqual([204]);
      expect(inbox).toMatchObject({ waiting: 0, active: 0, failed: 0, completed: handled.size });
      expect([...errors, ...last.errors]).toEqual([]);
      expect(integrityOf(file)).toEqual([{ integrity_check: 'ok' }]);
    },
    longMs,
  );
});

async function killedWhileStarting(settings: ServerSettings, afterMs: number): Promise<void> {
  const server = new ChildServer(settings);
  await wait(afterMs);
  await server.end('SIGKILL');
}

function integrityOf(file: string): unknown {
  const database = new Libsql(file);
  try {
    return database.prepare('PRAGMA integrity_check').all();
  } finally {
    database.close();
  }
}
