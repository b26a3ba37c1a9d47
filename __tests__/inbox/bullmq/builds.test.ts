import { type BuildEvent, sauceWebhooks, sauceWorker, type WebhooksOptions } from '../../../lib';
import { type WatchBuildsOptions, watchBuilds } from '../../../lib/builds';
import { buildEventId } from '../../../lib/events/build';
import { vdcEvent } from '../../../lib/testing';
import { describeWithRedis } from '../../redis/redis-server';
import { until } from '../../until';
import { anEntry, idsOf, tenMinutes } from '../entries';
import { useRedis } from './shared-redis';

describeWithRedis('builds on a Redis', () => {
  const { inbox, closed } = useRedis();

  const watching = (options: Partial<WatchBuildsOptions> = {}, receiving: WebhooksOptions = {}) => {
    const webhooks = closed(sauceWebhooks({ logger: false, inbox: inbox(), ...receiving }));
    watchBuilds({ webhooks, quietMs: 300, ...options });
    return webhooks;
  };

  test('what all receivers stored is one build, which two of them announce once', async () => {
    const announced: BuildEvent[] = [];
    closed(sauceWorker({ inbox: inbox(), onBuild: (event) => announced.push(event) }));
    const receivers = [watching(), watching(), closed(sauceWebhooks({ logger: false, inbox: inbox() }))] as const;
    const outcomes: string[] = [];
    for (const webhooks of receivers) webhooks.events.on('duplicate', () => outcomes.push('duplicate'));
    // Longer than it can take to store them, so that none is announced before all are there.
    const ids = Array.from({ length: 12 }, (_, index) => `t${index}`);
    const posts = ids.map((id, index) =>
      receivers[index % 3]?.receive(vdcEvent({ id, build: 'shared', owner: 'ada.k', status: 'PASSED' })),
    );
    await Promise.all(posts);
    const counted = () => Math.max(0, ...announced.map(({ payload }) => payload.counts.passed));
    await until(() => counted() === 12);
    const { payload } = announced.at(-1) as BuildEvent;
    expect(payload.tests.map(({ id }) => id).sort()).toEqual([...ids].sort());
    // Each revision once, also if the machine was too slow to store all of them within a third of a second.
    const revisions = announced.map(({ payload: { revision } }) => revision);
    expect(revisions).toEqual(revisions.map((_, index) => index + 1));
    await until(async () => (await receivers[0].inbox.counts()).completed === revisions.length);
  });

  test('a watcher that receives nothing itself announces what others stored', async () => {
    const announced: BuildEvent[] = [];
    const receiver = closed(sauceWebhooks({ logger: false, inbox: inbox() }));
    watching({}, { onBuild: (event) => void announced.push(event) });
    // One after the other: the second comes when the watcher has read what was there.
    for (const name of ['first', 'second']) {
      await receiver.receive(vdcEvent({ build: name, status: 'FAILED' }));
      await until(() => announced.at(-1)?.payload.name === name);
    }
    expect(announced.map(({ payload }) => [payload.counts.failed, payload.revision])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  test('after a restart nothing is announced again', async () => {
    const announced: BuildEvent[] = [];
    const onBuild = (event: BuildEvent) => void announced.push(event);
    const first = watching({}, { onBuild });
    await first.receive(vdcEvent({ id: 'one', build: 'before', owner: 'ada.k', status: 'PASSED' }));
    await until(() => announced.length === 1);
    await first.close();
    const second = watching({}, { onBuild });
    await second.receive(vdcEvent({ build: 'after', owner: 'ada.k', status: 'PASSED' }));
    await until(() => announced.length === 2);
    expect(announced.map(({ payload: { name, revision } }) => [name, revision])).toEqual([
      ['before', 1],
      ['after', 1],
    ]);
  });

  test('lists them among the others by the time at which they were added, page by page', async () => {
    const store = closed(inbox());
    const time = (index: number) => (Date.now() + index).toString(16).padStart(12, '0');
    const ids: string[] = [];
    for (let index = 0; index < 6; index++) {
      const hex = time(index);
      const isBuild = index % 2 === 1;
      const id = isBuild
        ? buildEventId({ owner: null, type: 'vdc', name: `b${index}` }, 1)
        : `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
      ids.push(id);
      await store.add(anEntry({ id, type: isBuild ? 'build' : 'vdc' }), tenMinutes);
      const before = Date.now();
      await until(() => Date.now() > before + 10);
    }
    const oldest = await store.list({ state: 'waiting' });
    expect(idsOf(oldest.items)).toEqual(ids);
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof store.list>> = await store.list({ order: 'newest', limit: 1, cursor });
      pages.push(...idsOf(page.items));
      cursor = page.cursor;
    } while (cursor !== null);
    expect(pages).toEqual(ids.toReversed());
  });
});
