import type { BuildEvent, SauceEvent, SauceWebhooks, WebhooksOptions } from '../../lib';
import { type BuildWatcher, type WatchBuildsOptions, watchBuilds } from '../../lib/builds';
import { rdcEvent, vdcEvent } from '../../lib/testing';
import { receiver } from '../behaviour/receiver-under-test';
import { pass } from '../inbox/clock';

export const minute = 60_000;
const watchers: BuildWatcher[] = [];

afterEach(async () => {
  await Promise.all(watchers.splice(0).map((watcher) => watcher.close()));
});

/** A receiver whose builds are watched, with the builds that `onBuild` got. Watching ends with the test. */
export function watching(options: Partial<WatchBuildsOptions> = {}, receiving: WebhooksOptions = {}) {
  const announced: BuildEvent[] = [];
  const onBuild = (event: BuildEvent) => void announced.push(event);
  const { webhooks, post, rejected, errors } = receiver({ onBuild, ...receiving });
  const watcher = watchBuilds({ webhooks, ...options });
  watchers.push(watcher);
  return { webhooks, watcher, announced, post, rejected, errors };
}

let made = 0;

/** A test of a build, with the posts of its life. Each is a second later than the one before. */
export function aTest(build: string | null, { kind = 'vdc', owner = 'ada.k', ...rest }: Record<string, unknown> = {}) {
  const id = `test-${++made}`;
  const make = kind === 'rdc' ? rdcEvent : vdcEvent;
  return (status: string, fields: Record<string, unknown> = {}) =>
    make({
      id,
      sl_url: `https://app.saucelabs.com/tests/${id}`,
      build: build ?? '',
      owner: owner as string,
      status,
      modification_time: new Date().toISOString().replace(/\.\d+Z/, 'Z'),
      ...rest,
      ...fields,
    });
}

/** Tests of a build that have ended so, received by now. */
export async function ended(webhooks: SauceWebhooks, build: string, statuses: readonly string[]): Promise<void> {
  for (const status of statuses) await receive(webhooks, aTest(build)(status));
}

export async function receive(webhooks: SauceWebhooks, payload: object): Promise<SauceEvent> {
  const result = await webhooks.receive(payload);
  if (result.outcome === 'rejected') throw new Error(result.message);
  return result.event;
}

/** Lets time pass in steps, so that all that falls due happens. */
export async function passMinutes(count: number): Promise<void> {
  for (let step = 0; step < count * 2; step++) await pass(minute / 2);
}

/** Name, revision and counts that are not 0. */
export const summaries = (events: readonly BuildEvent[]) =>
  events.map(({ payload: { name, revision, counts } }) => [
    name,
    revision,
    Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
  ]);
