import { setTimeout as wait } from 'node:timers/promises';
import type { BuildPayload, SauceEvent, SauceWebhooks } from '../../lib';
import { parse } from '../../lib/events/parse';
import { sqliteInbox } from '../../lib/inbox/sqlite';
import { type StoryEvent, story } from '../../lib/testing';
import { aTest, minute, receive, summaries, watching } from '../builds/watching';
import { useStoppedClock } from '../inbox/clock';
import { aFile } from '../inbox/sqlite-files';

useStoppedClock();

const identityOf = ({ type, owner, name }: Pick<BuildPayload, 'type' | 'owner' | 'name'>) =>
  JSON.stringify([type, owner, name]);

/** What is posted of tests while so many builds run, each beginning some minutes after the one before, and named by its number. */
function buildsRunning(count: number): StoryEvent[] {
  const builds = Array.from({ length: count }, (_, index) => {
    const delayMs = index * 3 * minute;
    const events = story({ seed: index, tests: 5, startAt: Date.now() + delayMs });
    return events.flatMap(({ atMs, payload }) =>
      'data_type' in payload ? [{ atMs: atMs + delayMs, payload: { ...payload, build: `build-${index}` } }] : [],
    );
  });
  return builds.flat().sort((a, b) => a.atMs - b.atMs);
}

/** The counts of each build, by its identity, from the last event of each test. */
function truthOf(events: readonly StoryEvent[]): Map<string, Record<string, number>> {
  const latest = new Map<string, SauceEvent>();
  for (const { payload } of events) {
    const [event] = parse(payload).events;
    if (event !== undefined && 'outcome' in event && event.payload.build) latest.set(event.payload.id, event);
  }
  const truth = new Map<string, Record<string, number>>();
  for (const event of latest.values()) {
    if (!('outcome' in event)) continue;
    const { type, outcome, payload } = event;
    const identity = identityOf({ type, owner: payload.owner ?? payload.owner_id, name: payload.build ?? '' });
    const counts = truth.get(identity) ?? { passed: 0, failed: 0, errored: 0, complete: 0 };
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    truth.set(identity, counts);
  }
  return truth;
}

/** Lets time pass in steps until the condition holds. Between them, the store's thread gets a moment of real time. */
async function passUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let step = 0; step < 5000; step++) {
    if (await condition()) return;
    await jest.advanceTimersByTimeAsync(minute / 2);
    await wait(1);
  }
  throw new Error(`Waited in vain for: ${condition}`);
}

/** Closes it once all is stored: the store takes real time, so what moves the clock may find it late, and hold events in memory. */
async function closed(webhooks: SauceWebhooks): Promise<void> {
  await passUntil(async () => (await webhooks.health()).buffered === 0);
  await webhooks.close({ timeoutMs: 0 });
}

/** The events of builds that the inbox has. */
async function storedBuilds(inbox: ReturnType<typeof sqliteInbox>): Promise<{ payload: BuildPayload }[]> {
  const { items } = await inbox.list({ order: 'newest', limit: 10_000, type: 'build' });
  return items.map(({ body }) => ({ payload: JSON.parse(body.toString()) }));
}

describe('over restarts on SQLite', () => {
  test('a story of 50 builds: each is announced once, with the counts that are true', async () => {
    const file = aFile();
    const events = buildsRunning(50);
    const truth = truthOf(events);
    expect(truth.size).toBeGreaterThan(50);
    const open = () => watching({ quietMs: 12 * minute }, { inbox: sqliteInbox({ file }) });
    let under = open();
    // What comes within a minute is stored together.
    const minutes = Math.ceil((events.at(-1)?.atMs ?? 0) / minute);
    for (let now = 0; now <= minutes; now++) {
      await jest.advanceTimersByTimeAsync(minute);
      const posted = events.filter(({ atMs }) => Math.floor(atMs / minute) === now);
      await Promise.all(posted.map(({ payload }) => receive(under.webhooks, payload)));
      if (now % 20 !== 19) continue;
      await closed(under.webhooks);
      under = open();
    }
    await closed(under.webhooks);
    await jest.advanceTimersByTimeAsync(60 * minute);
    // What ended while nothing ran is announced, too.
    under = open();
    const inbox = under.webhooks.inbox as ReturnType<typeof sqliteInbox>;
    await passUntil(async () => (await storedBuilds(inbox)).length >= truth.size);
    // What would be announced once more has time for it.
    let steps = 0;
    await passUntil(() => ++steps > 60);
    const stored = await storedBuilds(inbox);
    expect(new Map(stored.map(({ payload }) => [identityOf(payload), payload.counts]))).toEqual(truth);
    expect(stored.map(({ payload }) => payload.revision)).toEqual(Array(truth.size).fill(1));
  }, 240_000);

  test('a build that goes on after a restart is announced again, with all of its tests', async () => {
    const file = aFile();
    const first = watching({}, { inbox: sqliteInbox({ file }) });
    await receive(first.webhooks, aTest('nightly')('PASSED'));
    await passUntil(() => first.announced.length > 0);
    await first.webhooks.close();
    const second = watching({}, { inbox: sqliteInbox({ file }) });
    await receive(second.webhooks, aTest('nightly')('FAILED'));
    await passUntil(() => second.announced.length > 0);
    expect(summaries(second.announced)).toEqual([['nightly', 2, { passed: 1, failed: 1 }]]);
    // It may be in memory yet, as the clock of the store's timeout was moved on.
    await passUntil(async () => (await storedBuilds(second.webhooks.inbox as never)).length === 2);
  });

  test('the key holds as long as the event is kept, not for the dedupe window', async () => {
    const file = aFile();
    const receiving = { dedupeWindowMs: 1 };
    const first = watching({}, { inbox: sqliteInbox({ file }), ...receiving });
    await receive(first.webhooks, aTest('nightly')('PASSED'));
    await passUntil(() => first.announced.length > 0);
    const [event] = first.announced;
    await passUntil(async () => (await first.webhooks.inbox.counts()).completed === 2);
    await jest.advanceTimersByTimeAsync(60 * minute);
    const again = first.webhooks.receive(event?.payload as object, { source: 'builds', buildId: event?.id });
    expect(await again).toMatchObject({ outcome: 'duplicate' });
  });
});
