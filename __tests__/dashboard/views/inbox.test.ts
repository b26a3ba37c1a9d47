import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { memoryInbox, SauceWebhooksError } from '../../../lib';
import type { DashboardOptions } from '../../../lib/dashboard';
import { concurrencyEvent, rdcEvent, signedRequest, vdcEvent } from '../../../lib/testing';
import { anInbox } from '../../inbox/sqlite/handles';
import { until } from '../../until';
import { dashboard } from '../dashboard-under-test';
import { watchedInbox } from '../watched-inbox';

const canManage = { authorize: () => true };
const secret = 'the secret of the tests';
const retry = { attempts: 1 };
const onVdc = () => Promise.reject(new Error('no such channel'));

describe.each([
  ['memory', () => memoryInbox()],
  ['SQLite', () => anInbox()],
])('on the %s inbox', (_, open) => {
  async function withFailed(count: number, options: object) {
    const board = dashboard(options, { inbox: open(), onVdc, retry });
    for (let number = 0; number < count; number++)
      await board.send(vdcEvent({ name: `test ${number}`, status: 'FAILED' }));
    await until(async () => (await board.webhooks.inbox.counts()).failed === count);
    return board;
  }

  test('lists failed events in pages, with why they failed, and shows one of them', async () => {
    const { view } = await withFailed(60, canManage);
    const first = await view('/inbox?state=failed');
    expect(first).toMatchObject({ counts: { failed: 60 }, canManage: true, health: { accepted: 60 } });
    expect(first.entries).toHaveLength(50);
    const lastError = 'Error: no such channel';
    expect(first.entries[0]).toMatchObject({ title: 'test 0', outcome: 'failed', attempts: 1, lastError });
    const second = await view(`/inbox?state=failed&cursor=${first.cursor}`);
    expect(second.entries).toHaveLength(10);
    const { id } = second.entries[9];
    const entry = await view(`/entry?id=${id}`);
    expect(entry).toMatchObject({
      state: 'failed',
      payload: { text: expect.stringContaining('"name": "test 59"'), isCut: false },
      url: expect.stringMatching(/^https:/),
    });
    expect(JSON.parse(entry.raw.text)).toMatchObject({ name: 'test 59' });
  });

  test.each<[filter: string, titles: string[]]>([
    ['type=rdc', ['scan']],
    ['type=test', ['checkout', 'login', 'scan']],
    ['outcome=passed', ['login']],
    ['owner=grace', ['checkout']],
    ['tag=smoke', ['login']],
    ['build=web-7', ['checkout', 'login']],
    ['build=web-7&outcome=failed', ['checkout']],
    ['text=CHECK', ['checkout']],
    ['text=no such channel', ['checkout', 'login', 'scan', 'machines in use']],
    ['text=no such channel&owner=grace', ['checkout']],
    ['text=machines', ['machines in use']],
    ['owner=another', []],
  ])('finds failed events by %s', async (filter, titles) => {
    const fails = { onVdc, onRdc: onVdc, onConcurrency: onVdc };
    const board = dashboard({}, { inbox: open(), ...fails, retry });
    await board.send(
      vdcEvent({ name: 'checkout', status: 'FAILED', owner: 'grace', build: 'web-7', tags: [] }),
      vdcEvent({ name: 'login', status: 'PASSED', owner: 'ada', build: 'web-7', tags: ['smoke'] }),
      rdcEvent({ name: 'scan', status: 'FAILED', owner: 'ada', build: 'web-8', tags: [] }),
      concurrencyEvent(),
    );
    await until(async () => (await board.webhooks.inbox.counts()).failed === 4);
    const { entries } = await board.view(`/inbox?state=failed&${filter}`);
    expect(entries.map(({ title }: { title: string }) => title)).toEqual(titles);
  });

  test('finds what is some pages away', async () => {
    const { view, send, webhooks } = await withFailed(130, canManage);
    await send(vdcEvent({ name: 'the last', status: 'FAILED' }));
    await until(async () => (await webhooks.inbox.counts()).failed === 131);
    const path = '/inbox?state=failed&text=the%20last';
    let { entries, cursor } = await view(path);
    // A search stops after a quarter of a second, which is short on a busy machine.
    while (entries.length === 0 && cursor !== null) ({ entries, cursor } = await view(`${path}&cursor=${cursor}`));
    expect(entries).toHaveLength(1);
    expect(await view(`/entry?id=${entries[0].id}`)).toMatchObject({ entry: { title: 'the last' } });
  });

  test('finds rejected deliveries by their text: in the body only for those who may see it', async () => {
    const found = async (options: DashboardOptions, text: string) => {
      const board = dashboard(options, { inbox: open() });
      await board.send('{"hello":1}', 'not JSON at all');
      await until(async () => (await board.webhooks.inbox.counts()).quarantined === 2);
      const { deliveries } = await board.view(`/inbox?state=quarantined&outcome=passed&text=${text}`);
      return deliveries.map(({ code }: { code: string }) => code);
    };
    expect(await found({}, 'unknown_')).toEqual(['UNKNOWN_EVENT']);
    expect(await found(canManage, 'hello')).toEqual(['UNKNOWN_EVENT']);
    expect(await found({}, 'hello')).toEqual([]);
    // The message quotes the body.
    expect(await found(canManage, 'not%20json%20at')).toEqual(['MALFORMED_JSON']);
    expect(await found({}, 'not%20json%20at')).toEqual([]);
  });

  test('retries one, and all', async () => {
    const { view, act, webhooks } = await withFailed(3, canManage);
    const attempts: unknown[] = [];
    webhooks.events.on('failed', ({ id }) => attempts.push(id));
    const [{ id }] = (await view('/inbox?state=failed')).entries;
    expect((await act(`/retry?id=${id}`)).body).toEqual({ retried: 1 });
    await until(() => attempts.length === 1);
    expect(attempts).toEqual([id]);
    expect((await act('/retry?id=nosuch')).body).toEqual({ retried: 0 });
    expect((await act('/retry?id=')).body).toEqual({ retried: 0 });
    await until(async () => (await webhooks.inbox.counts()).failed === 3);
    expect((await act('/retry')).body).toEqual({ retried: 3 });
    await until(() => attempts.length === 4);
  });

  test('hides bodies from those who may not act', async () => {
    const { view } = await withFailed(1, {});
    const { entries, canManage } = await view('/inbox?state=failed');
    expect(canManage).toBe(false);
    const entry = await view(`/entry?id=${entries[0].id}`);
    expect(entry).toMatchObject({ payload: null, raw: null, headers: null, entry: { title: 'test 0' } });
    expect(JSON.stringify(entry)).not.toContain('AssertionError');
  });

  test('shows what is quarantined and why, and replays it once its cause is fixed', async () => {
    let signedWith = 'another secret';
    const receiving = { inbox: open(), secret: () => signedWith };
    const { view, act, webhooks, app } = dashboard(canManage, receiving);
    const { body, headers } = signedRequest(vdcEvent({ name: 'late' }), secret);
    await request(app).post('/sauce').set(headers).send(body).expect(204);
    const { deliveries, counts } = await view('/inbox?state=quarantined');
    expect(counts.quarantined).toBe(1);
    expect(deliveries).toMatchObject([{ code: 'SIGNATURE_MISMATCH', isReplayable: true, verified: false }]);
    const path = `?state=quarantined&id=${deliveries[0].id}`;
    expect(await view(`/entry${path}`)).toMatchObject({
      delivery: { help: expect.stringContaining('Compare `secret`') },
      headers: { 'saucelabs-sign': expect.any(String) },
      raw: { bytes: body.length },
    });
    const again = (await act(`/replay${path}`)).body;
    expect(again[0]).toMatchObject({ accepted: [], rejections: [{ code: 'SIGNATURE_MISMATCH' }] });
    signedWith = secret;
    expect((await act(`/replay${path}`)).body).toMatchObject([{ accepted: [expect.any(String)], rejections: [] }]);
    expect((await webhooks.inbox.counts()).quarantined).toBe(0);
    expect((await act(`/replay${path}`)).body).toEqual([{ problem: expect.stringContaining('List the entries') }]);
  });

  test('takes the word of those who may act instead of a signature', async () => {
    const { view, act, send } = dashboard(canManage, { inbox: open(), secret });
    await send(vdcEvent({ name: 'unsigned' }));
    const [{ id }] = (await view('/inbox?state=quarantined')).deliveries;
    expect((await act(`/replay?id=${id}`)).body).toMatchObject([{ accepted: [] }]);
    expect((await act(`/replay?id=${id}&trusted=true`)).body).toMatchObject([{ accepted: [expect.any(String)] }]);
    await until(async () => (await view('/overview')).tests.length === 1);
  });
});

test('hides the headers and the body of a delivery from those who may not act', async () => {
  const { view, send } = dashboard({}, { secret });
  await send(vdcEvent({ name: 'unsigned' }));
  const [{ id }] = (await view('/inbox?state=quarantined')).deliveries;
  const entry = await view(`/entry?id=${id}`);
  expect(entry).toMatchObject({ headers: null, raw: null, delivery: { code: 'SIGNATURE_MISSING' } });
  expect(JSON.stringify(entry)).not.toContain('unsigned');
});

test.each([
  ['hunter2', 'MALFORMED_JSON', 'Expected JSON, got 7 characters.'],
  ['"hunter2"', 'UNKNOWN_EVENT', 'Expected a JSON object, got another value.'],
  ['hunter2'.replace(/\D/g, '4'), 'UNKNOWN_EVENT', 'Expected a JSON object, got another value.'],
])('does not quote the body %j to those who may not act', async (body, code, withoutBody) => {
  for (const [options, message] of [
    [{}, withoutBody],
    [{ authorize: () => true }, expect.stringContaining(body.replaceAll('"', ''))],
  ] as const) {
    const { view, send } = dashboard(options);
    await send(body);
    const [delivery] = (await view('/inbox?state=quarantined')).deliveries;
    expect(delivery).toMatchObject({ code, message });
    expect((await view(`/entry?id=${delivery.id}`)).delivery.message).toEqual(message);
  }
});

test('says to try again if the inbox fails while a delivery is replayed', async () => {
  const inbox = memoryInbox();
  const { view, act, send } = dashboard(canManage, { inbox });
  await send('hunter2');
  const [{ id }] = (await view('/inbox?state=quarantined')).deliveries;
  const cause = new SauceWebhooksError('STORE_UNREACHABLE', 'Expected Redis to be reached.');
  Object.assign(inbox.quarantine, { get: () => Promise.reject(cause) });
  expect((await act(`/replay?id=${id}`)).body).toEqual([
    { problem: 'Expected Redis to be reached. Try again once the inbox works.' },
  ]);
});

test('an entry that is not there is told as such, and so is a cursor that the inbox does not know', async () => {
  const { get, webhooks } = dashboard({}, { inbox: anInbox() });
  await get('/data/entry?id=nosuch').expect(404);
  await get('/data/inbox?state=nosuch').expect(200);
  const { body } = await get("/data/inbox?cursor='%20OR%201=1").expect(400);
  expect(body.message).toContain('Expected `cursor` to be a cursor that `list` returned');
  await webhooks.close();
  await get('/data/inbox').expect(503);
});

test('a body that is large is shown in part', async () => {
  const { view, send } = dashboard(canManage, { onVdc, retry });
  let deep: unknown = Array.from({ length: 10_000 }, () => 1);
  for (let depth = 0; depth < 90; depth++) deep = [deep];
  await send(vdcEvent({ extra: 'x'.repeat(300_000), deep } as never));
  await until(async () => (await view('/inbox?state=failed')).entries.length === 1);
  const [{ id }] = (await view('/inbox?state=failed')).entries;
  const { raw, payload } = await view(`/entry?id=${id}`);
  for (const body of [raw, payload]) expect([body.isCut, Buffer.byteLength(body.text)]).toEqual([true, 50_000]);
  expect(raw.bytes).toBeGreaterThan(300_000);
});

describe('the log', () => {
  test('has all events, newest first, completed ones included, in pages, and those of a time', async () => {
    let fails = true;
    const onVdc = () => (fails ? Promise.reject(new Error('no such channel')) : undefined);
    const { view, send, webhooks } = dashboard(canManage, { onVdc, retry });
    await send(vdcEvent({ name: 'first' }));
    await until(async () => (await webhooks.inbox.counts()).failed === 1);
    fails = false;
    await send(Array.from({ length: 60 }, (_, index) => vdcEvent({ name: `test ${index}` })));
    await until(async () => (await webhooks.inbox.counts()).completed === 60);
    const { entries, state, cursor } = await view('/inbox');
    expect(state).toBe('all');
    expect(entries[0]).toMatchObject({ title: 'test 59', state: 'completed', attempts: 1, lastError: null });
    const rest = await view(`/inbox?cursor=${cursor}`);
    expect(rest.entries).toHaveLength(11);
    expect(rest.entries.at(-1)).toMatchObject({ title: 'first', state: 'failed', lastError: 'Error: no such channel' });
    expect((await view(`/inbox?error=channel&cursor=${cursor}`)).entries).toMatchObject([{ title: 'first' }]);
    expect((await view(`/inbox?range=hour&text=first&cursor=${cursor}`)).entries).toHaveLength(1);
    expect((await view('/inbox?to=2026-01-01T00:00Z')).entries).toEqual([]);
  });

  test('reads no further than the time that was chosen', async () => {
    let pages = 0;
    const inbox = watchedInbox(() => {
      pages++;
    });
    const { view, send } = dashboard(canManage, { inbox });
    await send(Array.from({ length: 200 }, () => vdcEvent()));
    await view('/overview');
    pages = 0;
    expect(await view('/inbox?from=2100-01-01T00:00Z')).toMatchObject({ entries: [], cursor: null, scanned: 50 });
    expect(pages).toBe(1);
  });
});

describe('what a rejected delivery says that it is', () => {
  test.each<[body: string, content: object | null]>([
    [JSON.stringify(vdcEvent({ name: 'login', id: 5 as never })), { type: 'vdc', name: 'login', items: 1 }],
    ['[{"build_id":"b-1"},{},{}]', { type: 'visual-build', name: 'b-1', items: 3 }],
    ['{"eventPayload":{"name":"scan"},"ownership":{}}', { type: 'rdc', name: 'scan', items: 1 }],
    ['{"hello":1}', { type: null, name: null, items: 1 }],
    ['{"name":"\\u202egnp.exe\\u001b[2J"}', { type: null, name: '\\u{202e}gnp.exe\\u{1b}[2J', items: 1 }],
    [`{"name":"${'x'.repeat(300)}"}`, { type: null, name: `${'x'.repeat(120)}…`, items: 1 }],
    [`{"hello":"${'x'.repeat(100_000)}"}`, null],
    ['not JSON', null],
    ['[]', null],
    ['"text"', null],
  ])('%.60s', async (body, content) => {
    const { view, send } = dashboard(canManage, { secret });
    await send(body);
    await until(async () => (await view('/inbox?state=quarantined')).deliveries.length > 0);
    const [delivery] = (await view('/inbox?state=quarantined')).deliveries;
    expect(delivery.content).toEqual(content);
  });

  test('is not said of a compressed body, nor to those who may not see bodies', async () => {
    const { app, view } = dashboard(canManage, { secret });
    const body = gzipSync('{"name":"login"}');
    await request(app)
      .post('/sauce')
      .set({ 'content-type': 'application/json', 'content-encoding': 'gzip' })
      .send(body);
    expect((await view('/inbox?state=quarantined')).deliveries).toMatchObject([{ content: null }]);
    const reader = dashboard({}, { secret });
    await reader.send('{"name":"login"}');
    expect((await reader.view('/inbox?state=quarantined')).deliveries).toMatchObject([{ content: null }]);
  });
});

test('an event of a test says where it ran, its build and its test, in the list and by itself', async () => {
  const { view, send } = dashboard();
  const fields = { id: 'one', browser_name: 'Chrome', build: 'web-7' };
  await send(concurrencyEvent(), vdcEvent(fields));
  const { entries } = await view('/inbox');
  const facts = { platform: expect.stringContaining('Chrome'), build: 'web-7', testKey: 'vdc:one' };
  const test = entries.find(({ type }: { type: string }) => type === 'vdc');
  expect(test).toMatchObject(facts);
  expect((await view(`/entry?id=${test.id}`)).entry).toMatchObject(facts);
  expect((await view(`/test?open=${test.testKey}`)).run).toMatchObject({ id: 'one' });
  const reading = entries.find(({ type }: { type: string }) => type === 'concurrency');
  expect(reading).toMatchObject({ platform: null, build: null, testKey: null });
});

test('of builds with one name, an event leads to its own', async () => {
  const { view, send } = dashboard();
  const run = (name: string, hours: number) =>
    vdcEvent({ name, build: 'smoke', status: 'PASSED' }, { at: Date.now() - hours * 3_600_000 });
  await send(run('old', 30), run('new', 2));
  for (const { title, build, buildAt } of (await view('/inbox')).entries) {
    expect(build).toBe('smoke');
    const { runs } = await view(`/build?${new URLSearchParams({ open: buildAt, show: 'runs' })}`);
    expect(runs.map(({ name }: { name: string }) => name)).toEqual([title]);
  }
});

test('several deliveries are replayed by one request, each with its result', async () => {
  let signedWith = 'another secret';
  const { view, act, app } = dashboard(canManage, { secret: () => signedWith });
  for (const name of ['a', 'b']) {
    const { body, headers } = signedRequest(vdcEvent({ name }), secret);
    await request(app).post('/sauce').set(headers).send(body).expect(204);
  }
  const ids = (await view('/inbox?state=quarantined')).deliveries.map(({ id }: { id: string }) => id);
  signedWith = secret;
  const { body } = await act(`/replay?id=${ids[0]}&id=nosuch&id=${ids[1]}`);
  expect(body).toMatchObject([{ accepted: [expect.any(String)] }, { problem: expect.any(String) }, { rejections: [] }]);
});

test('a body is downloaded as it came, under a name that no browser shows, and there is a command that posts it', async () => {
  const { view, get, send } = dashboard(canManage, { secret });
  const body = '{"name": "<script>ä"}';
  await send(body);
  const [{ id }] = (await view('/inbox?state=quarantined')).deliveries;
  const { headers, body: bytes } = await get(`/data/body?id=${id}`).expect(200);
  expect(bytes).toEqual(Buffer.from(body));
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; filename="sauce-[\w-]+\.body"$/),
  });
  expect((await view(`/entry?id=${id}`)).curl).toContain('printf \'{"name": "<script>\\303\\244"}\'');
  await get('/data/body?id=nosuch').expect(404);
});

test('the page knows how many handlers failed and how many deliveries are in quarantine, and an event has the stack of its last attempt, for those who may see it', async () => {
  for (const authorized of [true, false]) {
    const { send, view, webhooks } = dashboard(
      { authorize: () => authorized },
      { onVdc: () => Promise.reject(new Error('no ticket')), retry: { attempts: 1 } },
    );
    expect(await view('/problems')).toEqual({ handlerFailures: 0, quarantined: 0 });
    await send(vdcEvent(), vdcEvent(), '{');
    await until(async () => (await webhooks.inbox.counts()).failed === 2);
    expect(await view('/problems')).toEqual({ handlerFailures: 2, quarantined: 1 });
    const [{ id }] = (await view('/inbox?state=failed')).entries;
    const { stack } = await view(`/entry?id=${id}`);
    expect(stack).toEqual(authorized ? expect.stringMatching(/^Error: no ticket\n +at /) : null);
  }
});

test('an event has no stack if its last attempt was that of another process', async () => {
  const { send, view, webhooks } = dashboard(
    { authorize: () => true },
    { onVdc: () => Promise.reject(new Error('no ticket')), retry: { attempts: 1 } },
  );
  await send(vdcEvent());
  await until(async () => (await webhooks.inbox.counts()).failed === 1);
  const [{ id }] = (await view('/inbox?state=failed')).entries;
  const entry = await webhooks.inbox.get(id);
  jest.spyOn(webhooks.inbox, 'get').mockReturnValue({ ...entry, lastError: 'Error: another' } as never);
  expect(await view(`/entry?id=${id}`)).toMatchObject({ entry: { lastError: 'Error: another' }, stack: null });
});
