import { once } from 'node:events';
import { type ClientRequest, get } from 'node:http';
import { Writable } from 'node:stream';
import { SauceWebhooksError } from '../../../lib';
import { csvCell, sendTableFile } from '../../../lib/dashboard/table-file';
import { concurrencyEvent, vdcEvent } from '../../../lib/testing';
import { listen } from '../../behaviour/receiver-under-test';
import { until } from '../../until';
import { dashboard } from '../dashboard-under-test';
import { watchedInbox } from '../watched-inbox';

const canManage = { authorize: () => true };
const at = () => ({ at: Date.now() - 1000 });

async function fileOf(board: ReturnType<typeof dashboard>, query: string) {
  await board.view('/overview');
  const { text, headers } = await board.get(`/data/export?${query}`).expect(200);
  return { text, headers };
}

test.each<[value: Parameters<typeof csvCell>[0], cell: string]>([
  ['plain', '"plain"'],
  ['a "quoted", word\nand a line', '"a ""quoted"", word\nand a line"'],
  ['=1+1', `"'=1+1"`],
  ['+49', `"'+49"`],
  ['-2', `"'-2"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t'=1"`],
  ['a;=1;b', `"a;'=1;b"`],
  ['a\t "=1"', `"a\t' ""=1"""`],
  ['Expected\n+ 1', `"Expected\n'+ 1"`],
  ['a; b = 1', '"a; b = 1"'],
  ['\r1', `"'\r1"`],
  ['  =1', `"'  =1"`],
  ['\u0000\u200b=1', `"'\u0000\u200b=1"`],
  ['＝1', `"'＝1"`],
  ['a=1', '"a=1"'],
  [-2, '-2'],
  [true, 'true'],
  [null, ''],
  [['=a', 'b'], `"'=a, b"`],
])('a cell of a CSV file: %j', (value, cell) => {
  expect(csvCell(value)).toBe(cell);
});

test('of the Overview has the tests of its time, by default of the last day', async () => {
  const board = dashboard(canManage);
  const ago = (hours: number) => ({ at: Date.now() - hours * 3_600_000 });
  await board.send(vdcEvent({ name: 'old' }, ago(30)), vdcEvent({ name: 'new' }, ago(3)));
  const namesIn = async (query: string) => {
    const rows: { name: string }[] = JSON.parse((await fileOf(board, `view=overview&format=json${query}`)).text);
    return rows.map(({ name }) => name).sort();
  };
  expect(await namesIn('')).toEqual(['new']);
  expect(await namesIn('&range=week')).toEqual(['new', 'old']);
  const { tests } = await board.view('/overview');
  expect(tests.map(({ name }: { name: string }) => name)).toEqual(['new']);
});

test('has the tests that the filters let through, as CSV and as JSON', async () => {
  const board = dashboard(canManage);
  await board.send(
    vdcEvent(
      { id: '1', name: '=cmd()', owner: 'grace', status: 'FAILED', exception: 'a\n"b"', tags: ['x', 'y'] },
      at(),
    ),
    vdcEvent({ id: '2', name: 'another', owner: 'ada', status: 'PASSED' }, at()),
  );
  const csv = await fileOf(board, 'view=overview&owner=gra');
  expect(csv.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="sauce-webhooks.csv"',
    'x-content-type-options': 'nosniff',
  });
  const [names, line, ...more] = csv.text.split('\r\n');
  expect(names).toMatch(/^\ufeffoutcome,name,type,platform,durationSec,owner,build,branch,commit,tags,error,/);
  expect(line).toMatch(/^"failed","'=cmd\(\)","vdc",.*,"grace",.*,"x, y","a\n""b""",/s);
  expect(more).toEqual(['']);
  const json = await fileOf(board, 'view=overview&format=json');
  const none = await fileOf(board, 'view=overview&error=a?b&format=json');
  expect(JSON.parse(none.text)).toEqual([]);
  expect(
    JSON.parse(json.text)
      .map(({ name }: { name: string }) => name)
      .sort(),
  ).toEqual(['=cmd()', 'another']);
  expect(JSON.parse((await fileOf(board, 'view=overview&format=json&owner=other')).text)).toEqual([]);
});

test('the first request of a process has all tests of the inbox, too', async () => {
  const board = dashboard(canManage);
  await board.send(Array.from({ length: 120 }, () => vdcEvent()));
  expect((await board.get('/data/export?format=json').expect(200)).body).toHaveLength(120);
});

test('of failures, of one build, and of readings of machines has what those views show', async () => {
  const board = dashboard(canManage);
  await board.send(
    vdcEvent({ name: 'a', build: 'web-1', status: 'FAILED' }, at()),
    vdcEvent({ name: 'b', build: 'web-10', status: 'PASSED' }, at()),
    concurrencyEvent({}, at()),
  );
  const names = async (query: string) =>
    JSON.parse((await fileOf(board, `format=json&${query}`)).text).map(({ name }: { name: string }) => name);
  expect(await names('view=failures')).toEqual(['a']);
  expect(await names('view=builds&open=web-10')).toEqual(['b']);
  const readings = JSON.parse((await fileOf(board, 'view=concurrency&format=json')).text);
  expect(readings).toHaveLength(8);
  expect(readings[0]).toEqual({
    at: expect.any(String),
    account: expect.any(String),
    team: expect.any(String),
    scope: 'organization',
    kind: 'vms',
    current: expect.any(Number),
    allowed: expect.any(Number),
  });
});

test('of the inbox has more than a page shows, and is read in few', async () => {
  let pages = 0;
  const inbox = watchedInbox(() => {
    pages++;
  });
  const board = dashboard(canManage, { inbox });
  await board.view('/overview');
  await board.send(
    Array.from({ length: 120 }, (_, index) =>
      vdcEvent({ name: `test ${index}`, build: 'web-1', browser_name: 'Chrome' }),
    ),
    '{"hello":1}',
  );
  await until(async () => (await board.webhooks.inbox.counts()).completed === 120);
  pages = 0;
  const { text: json } = await board.get('/data/export?view=inbox&format=json').expect(200);
  expect(pages).toBe(1);
  const entries = JSON.parse(json);
  expect(entries).toHaveLength(120);
  expect(entries[0]).toMatchObject({ state: 'completed', title: 'test 119', build: 'web-1', attempts: 1 });
  expect(entries[0].platform).toContain('Chrome');
  const { text } = await fileOf(board, 'view=inbox&state=quarantined');
  expect(text.split('\r\n')).toEqual([
    '\ufeffcode,message,says,saysName,verified,receivedAt,id',
    expect.stringMatching(/^"UNKNOWN_EVENT",/),
    '',
  ]);
});

test('of readings has those of the shown account', async () => {
  const board = dashboard(canManage);
  const readingOf = (id: string) => ({
    concurrency: { organization: { id, current: { rds: 1 }, allowed: { rds: 2 } } },
    timestamp: Date.now() / 1000,
  });
  await board.send(readingOf('acme'), readingOf('globex'));
  const accounts = async (query: string) => {
    const rows: { account: string }[] = JSON.parse((await fileOf(board, `view=concurrency&format=json${query}`)).text);
    return [...new Set(rows.map(({ account }) => account))].sort();
  };
  expect(await accounts('')).toEqual(['acme', 'globex']);
  expect(await accounts('&account=globex')).toEqual(['globex']);
});

test.each([
  ['closed', new SauceWebhooksError('INBOX_CLOSED', 'It is closed.')],
  ['unreachable', new SauceWebhooksError('STORE_FAILED', 'It is closed.')],
])('of an inbox that is %s is refused with the reason', async (_, error) => {
  const { get } = dashboard(canManage, { inbox: watchedInbox(() => Promise.reject(error)) });
  const { body } = await get('/data/export?view=inbox').expect(503);
  expect(body).toEqual({ message: 'It is closed.' });
  await get('/data/inbox').expect(503, { message: 'It is closed.' });
});

test('is for those only who may act', async () => {
  const { get } = dashboard();
  await get('/data/export?view=overview').expect(403);
  await get('/data/body?id=any').expect(403);
});

test('reads no further when its client has left', async () => {
  let pages = 0;
  let isWatched = false;
  let release = () => {};
  const isReleased = new Promise<void>((resolve) => {
    release = resolve;
  });
  const inbox = watchedInbox(async () => {
    if (!isWatched) return;
    if (++pages > 1) await isReleased;
  });
  const board = dashboard(canManage, { inbox });
  for (let batch = 0; batch < 2; batch++) await board.send(Array.from({ length: 800 }, () => vdcEvent()));
  await board.view('/overview');
  isWatched = true;
  let hasLeft = () => {};
  const isGone = new Promise<void>((resolve) => {
    hasLeft = resolve;
  });
  const { server, url } = await listen((request, response) => {
    response.once('close', hasLeft);
    board.app(request, response);
  });
  const request: ClientRequest = get(`${url}/board/data/export?view=inbox&format=json`).on('error', () => {});
  await until(() => pages === 2);
  request.destroy();
  await isGone;
  release();
  await once(server.close(), 'close');
  expect(pages).toBe(2);
});

test('of a test has all its runs, whatever else has its name', async () => {
  const board = dashboard(canManage);
  await board.send(
    vdcEvent({ id: '1', name: 'a', owner: 'ada', build: 'web-1', status: 'PASSED' }, at()),
    vdcEvent({ id: '2', name: 'a', owner: 'ada', build: 'web-2', status: 'FAILED' }, at()),
    vdcEvent({ id: '3', name: 'a', owner: 'grace', build: 'web-2', status: 'FAILED' }, at()),
  );
  const ids = async (open: string) =>
    JSON.parse((await fileOf(board, `format=json&view=test&open=${open}`)).text).map(({ id }: { id: string }) => id);
  expect((await ids('vdc:1')).sort()).toEqual(['1', '2']);
  expect(await ids('vdc:nosuch')).toEqual([]);
});

test('a file that its client takes at once leaves turns to the deliveries that come meanwhile', async () => {
  const response = Object.assign(new Writable({ write: (_chunk, _encoding, done) => done() }), { setHeader: () => {} });
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns++;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const rows = Array.from({ length: 100 }, () => ({ text: 'x'.repeat(32 * 1024) }));
  await sendTableFile(response as never, { name: 'rows', format: 'csv', columns: ['text'], rows });
  isOver = true;
  expect(turns).toBeGreaterThanOrEqual(100);
});

test('a file whose client disconnected while its first rows were read is not begun', async () => {
  const headers: string[] = [];
  const response = Object.assign(new Writable(), { setHeader: (name: string) => headers.push(name) });
  const rows = async function* () {
    response.destroy();
    yield { text: 'late' };
  };
  await sendTableFile(response as never, { name: 'rows', format: 'csv', columns: ['text'], rows: rows() });
  expect(headers).toEqual([]);
});
