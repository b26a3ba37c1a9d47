import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { BuildPayload } from '../../lib';
import { buildEventId } from '../../lib/events/build';
import { bullmqInbox } from '../../lib/inbox/bullmq';
import type { Inbox } from '../../lib/inbox/inbox';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { vdcEvent } from '../../lib/testing';
import { aFile } from '../inbox/sqlite-files';
import { aPrefix, describeWithRedis, RedisServer } from '../redis/redis-server';
import { until } from '../until';
import { Child } from './child-server';
import { seededRandom } from './seeded-random';
import { longMs, note, sizeOf } from './size';

const rounds = sizeOf('SAUCE_FAULT_ROUNDS', 5);
const seed = sizeOf('SAUCE_FAULT_SEED', 1 + Math.floor(Math.random() * 1e9));
const quietMs = 100;

type Announced = Pick<BuildPayload, 'name' | 'revision' | 'counts'> & { id: string };
type Payload = ReturnType<typeof vdcEvent>;

/** A receiver that watches builds, in a separate process. What it is given and does not confirm is left in `unconfirmed`. */
class Watcher extends Child {
  readonly unconfirmed = new Map<string, Payload>();

  static async start(settings: object): Promise<Watcher> {
    const watcher = new Watcher('build-watcher.mjs', settings);
    await once(watcher.child, 'message');
    watcher.child.on('message', (payload: Payload) => watcher.unconfirmed.delete(JSON.stringify(payload)));
    return watcher;
  }

  give(payload: Payload): void {
    this.unconfirmed.set(JSON.stringify(payload), payload);
    if (this.child.connected) this.child.send(payload, () => {});
  }
}

/** Builds of a few tests, each of which starts and then passes or fails, in the order in which they are posted. */
function tests(round: number, random: () => number): Payload[] {
  return Array.from({ length: 12 }, (_, index) => {
    const fields = { id: `${round}-${index}`, build: `build-${Math.floor(random() * rounds)}`, owner: 'ada.k' };
    const status = random() < 0.3 ? 'FAILED' : 'PASSED';
    const at = (second: number) => ({ modification_time: `2026-09-20T10:00:0${second}Z` });
    return [vdcEvent({ ...fields, status: 'IN_PROGRESS', ...at(1) }), vdcEvent({ ...fields, status, ...at(2) })];
  }).flat();
}

function truthOf(payloads: readonly Payload[]) {
  const truth: Record<string, BuildPayload['counts']> = {};
  for (const { build, status } of payloads) {
    if (status === 'IN_PROGRESS') continue;
    truth[String(build)] ??= { passed: 0, failed: 0, errored: 0, complete: 0 };
    (truth[String(build)] as BuildPayload['counts'])[status === 'PASSED' ? 'passed' : 'failed']++;
  }
  return truth;
}

function readAnnounced(log: string): Announced[] {
  const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : [];
  // The last line may have been cut off by a kill.
  return lines.slice(0, -1).map((line) => JSON.parse(line));
}

async function killedAgainAndAgain(settings: { log: string }, watchers: number, inboxOf: () => Inbox): Promise<void> {
  note(`${rounds} rounds of kill -9 at watchers of builds; SAUCE_FAULT_SEED=${seed}`);
  const random = seededRandom(seed);
  const start = () => Promise.all(Array.from({ length: watchers }, () => Watcher.start({ quietMs, ...settings })));
  const given: Payload[] = [];
  let again: Payload[] = [];
  for (let round = 0; round < rounds; round++) {
    const running = await start();
    const fresh = tests(round, random);
    given.push(...fresh);
    for (const payload of [...again, ...fresh]) {
      running[Math.floor(random() * watchers)]?.give(payload);
      if (random() < 0.2) await wait(random() * 30);
    }
    await wait(random() * 3 * quietMs);
    await Promise.all(running.map((watcher) => watcher.end('SIGKILL')));
    again = running.flatMap(({ unconfirmed }) => [...unconfirmed.values()]);
  }
  const last = await start();
  for (const payload of again) last[0]?.give(payload);
  const truth = truthOf(given);
  const latest = () => {
    const counts: Record<string, { revision: number; counts: BuildPayload['counts'] }> = {};
    for (const one of readAnnounced(settings.log)) {
      if (one.revision >= (counts[one.name]?.revision ?? 0)) counts[one.name] = one;
    }
    return counts;
  };
  const isTrue = (name: string) => JSON.stringify(latest()[name]?.counts) === JSON.stringify(truth[name]);
  await until(() => Object.keys(truth).every(isTrue));
  await Promise.all(last.map((watcher) => watcher.end('SIGKILL')));

  const announced = readAnnounced(settings.log);
  const idOf = ({ name, revision }: Pick<BuildPayload, 'name' | 'revision'>) =>
    buildEventId({ owner: 'ada.k', type: 'vdc', name }, revision);
  for (const one of announced) expect(one.id).toBe(idOf(one));
  // What the inbox has: revisions without a gap, each once, each with what came since the one before.
  const inbox = inboxOf();
  const stored: BuildPayload[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<Inbox['list']>> = await inbox.list({ order: 'newest', limit: 1000, cursor });
    stored.push(...page.items.filter(({ type }) => type === 'build').map(({ body }) => JSON.parse(body.toString())));
    cursor = page.cursor;
  } while (cursor !== null);
  await inbox.close({ timeoutMs: 1000 });
  for (const name of Object.keys(truth)) {
    const ofBuild = stored.filter((one) => one.name === name).sort((a, b) => a.revision - b.revision);
    expect(ofBuild.map(({ revision }) => revision)).toEqual(ofBuild.map((_, index) => index + 1));
    const contents = ofBuild.map(({ tests }) => JSON.stringify(tests.map(({ id, outcome }) => [id, outcome]).sort()));
    expect(new Set(contents).size).toBe(contents.length);
    expect(ofBuild.at(-1)?.counts).toEqual(truth[name]);
  }
}

test(
  'killed at any time, a watcher with SQLite announces each revision of a build once, and in the end what is true',
  async () => {
    const file = aFile();
    await killedAgainAndAgain({ file, log: `${file}.log` } as { log: string }, 1, () => sqliteInbox({ file }));
  },
  longMs,
);

describeWithRedis('with BullMQ', () => {
  test(
    'killed at any time, two watchers announce each revision of a build once, and in the end what is true',
    async () => {
      const redis = await RedisServer.start();
      const [connection, prefix] = [redis.url, aPrefix()];
      const settings = { connection, prefix, log: `${aFile()}.log` };
      await killedAgainAndAgain(settings, 2, () => bullmqInbox({ connection, prefix }));
      await redis.remove();
    },
    longMs,
  );
});
