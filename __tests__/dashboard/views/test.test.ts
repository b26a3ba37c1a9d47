import { GiveUp, RetryLater } from '../../../lib';
import { vdcEvent } from '../../../lib/testing';
import { until } from '../../until';
import { dashboard } from '../dashboard-under-test';

const start = Date.now() - 60_000;
const fields = { id: 'a', name: 'pays', browser_name: 'Chrome' };
const posts = ['queued', 'in-progress', 'FAILED'].map((status, index) =>
  vdcEvent({ ...fields, status }, { at: start + index * 1000, seed: 1 }),
);

test('has the events of a run in order, with what became of each, and its bodies for who may see them', async () => {
  const board = dashboard({ authorize: () => true });
  const [queued, running, failed] = posts as [object, object, object];
  await board.send(running, [failed, queued]);
  const { run, events, deleted, canManage } = await board.view('/test?open=vdc:a');
  expect([run.outcome, run.url, deleted, canManage]).toEqual(['failed', 'https://app.saucelabs.com/tests/a', 0, true]);
  expect(events.map(({ status }: { status: string }) => status)).toEqual(['IN_PROGRESS', 'QUEUED', 'FAILED']);
  expect(events[2]).toMatchObject({ attempts: 1, verified: false, failedAttempts: [] });
  expect(JSON.parse(events[2].raw.text)).toEqual(failed);
  expect(JSON.parse(events[2].payload.text)).toMatchObject({ id: 'a', status: 'FAILED', passed: false });
});

test('has the runs of each platform and branch, first those of the shown run, and counts lists beyond 50', async () => {
  const board = dashboard();
  const ran = (id: string, branch_name: string, seconds: number) =>
    vdcEvent({ id, name: 'pays', status: 'FAILED', branch_name }, { at: start + seconds * 1000, seed: 1 });
  await board.send(ran('own', 'main', 0), ran('other', 'main', 1));
  await board.send(Array.from({ length: 51 }, (_, number) => ran(`pr-${number}`, `feature/${number}`, 2 + number)));
  const { platforms, morePlatforms } = await board.view('/test?open=vdc:own');
  expect([platforms.length, morePlatforms]).toEqual([50, 2]);
  expect(platforms[0]).toMatchObject({ branch: 'main', isShown: true, failed: 2 });
  expect(platforms[1]).toMatchObject({ branch: 'feature/50', isShown: false, failed: 1 });
});

test('shows who may not manage neither bodies nor stacks', async () => {
  const board = dashboard({}, { onVdc: () => Promise.reject(new Error('no')), retry: { attempts: 1 } });
  await board.send(vdcEvent(fields));
  await until(async () => (await board.webhooks.inbox.counts()).failed === 1);
  const { events, canManage } = await board.view('/test?open=vdc:a');
  expect(canManage).toBe(false);
  expect(events).toMatchObject([{ state: 'failed', payload: null, raw: null }]);
  expect(events[0].failedAttempts).toMatchObject([{ message: 'Error: no', stack: null }]);
});

test('has each failed attempt of a handler with its stack, also those before the page was first opened', async () => {
  let attempt = 0;
  const board = dashboard(
    { authorize: () => true },
    {
      onVdc() {
        attempt++;
        if (attempt === 1) throw new RetryLater(0, 'not yet');
        throw attempt === 2 ? new Error('no ticket', { cause: new Error('socket hang up') }) : new GiveUp('enough');
      },
      retry: { delayMs: 0 },
    },
  );
  await board.send(vdcEvent(fields));
  await until(async () => (await board.webhooks.inbox.counts()).failed === 1);
  const [event] = (await board.view('/test?open=vdc:a')).events;
  expect(event).toMatchObject({ state: 'failed', attempts: 3 });
  const messages = event.failedAttempts.map(({ message }: { message: string }) => message);
  expect(messages).toEqual([expect.stringContaining('not yet'), 'Error: no ticket', expect.stringContaining('enough')]);
  expect(event.failedAttempts[1].stack).toMatch(
    /Error: no ticket\n +at .*test\.test\.ts.*Caused by: Error: socket hang up/s,
  );
});

test.each([
  ['a string', 'just words', null],
  ['an object whose getters throw', new Proxy(new Error('x'), { get: () => JSON.parse('') }), null],
])('a handler may throw %s', async (_, thrown, stack) => {
  const board = dashboard({ authorize: () => true }, { onVdc: () => Promise.reject(thrown), retry: { attempts: 1 } });
  await board.send(vdcEvent(fields));
  await until(async () => (await board.webhooks.inbox.counts()).failed === 1);
  expect((await board.view('/test?open=vdc:a')).events[0].failedAttempts).toMatchObject([{ stack }]);
});

test('bodies are cut to what is shown of them', async () => {
  const board = dashboard({ authorize: () => true });
  await board.send(vdcEvent({ ...fields, custom: 'x'.repeat(100_000) } as object));
  const [{ raw, payload }] = (await board.view('/test?open=vdc:a')).events;
  expect([raw.text.length, raw.isCut, payload.text.length, payload.isCut]).toEqual([20_000, true, 20_000, true]);
  expect(raw.bytes).toBeGreaterThan(100_000);
});

test('says how many of its events the inbox has deleted, and which test is not known', async () => {
  const board = dashboard();
  await board.view('/overview');
  await board.send(...posts);
  const { inbox } = board.webhooks;
  const get = inbox.get.bind(inbox);
  let asked = 0;
  inbox.get = (id) => (asked++ === 0 ? undefined : get(id));
  expect(await board.view('/test?open=vdc:a')).toMatchObject({ deleted: 1, events: [{}, {}] });
  expect(await board.view('/test?open=vdc:b')).toMatchObject({ run: null, events: [], platforms: [] });
});
