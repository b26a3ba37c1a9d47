import { sqliteInbox } from '../../lib/inbox/sqlite';
import { vdcEvent } from '../../lib/testing';
import { accessKey, username } from '../api/documented';
import { type FakeBuild, FakeSauce } from '../api/fake-sauce';
import { until } from '../until';
import { aFile, recipe, standIn } from './recipe';

const full = 'deadbeef'.repeat(5);
const other = 'cafe1234'.repeat(5);
const of = (id: string, status: string, more: object = {}) =>
  vdcEvent({ id, name: id, owner: 'ada', build: 'web-7', commit_id: full, status, passed: null, ...more });

interface Status {
  sha: string;
  state: string;
  context: string;
  description: string;
  target_url?: string;
}

const lineOf = ({ context, state, description }: Status) => `${context} ${state}: ${description}`;

/** Waits until all events of a file were handled. */
async function allHandled(file: string) {
  const inbox = sqliteInbox({ file });
  await until(async () => {
    const { waiting, active, failed } = await inbox.counts();
    return waiting + active + failed === 0;
  });
  await inbox.close();
}

/** A stand-in of GitHub with two commits, which takes no more statuses of a commit than GitHub, and none that is too long. */
async function github(
  settings: Record<string, string> = {},
  refuses: (state: string, statuses: Status[]) => boolean = () => false,
) {
  const statuses: Status[] = [];
  const { calls, url } = await standIn(({ method, path, headers, body }) => {
    if (headers.authorization !== 'Bearer a token') return { status: 401 };
    if (refuses(body.state, statuses)) return { status: 502 };
    const [, kind, id = ''] = /^\/repos\/ada\/shop\/(commits|statuses)\/(\w+)$/.exec(path) ?? [];
    const sha = [full, other].find((commit) => commit.startsWith(id));
    if (kind === 'commits' && method === 'GET')
      return sha ? { body: { sha } } : { status: 422, body: { message: 'No commit' } };
    const of = statuses.filter((status) => status.sha === id && status.context === body.context);
    const isValid = ['error', 'failure', 'pending', 'success'].includes(body.state) && body.description.length <= 140;
    if (sha !== id || method !== 'POST' || of.length >= 1000 || !isValid) return { status: 422 };
    statuses.push({ sha, ...body });
    return { status: 201, body: {} };
  });
  const environment = {
    GITHUB_TOKEN: 'a token',
    GITHUB_REPOSITORY: 'ada/shop',
    GITHUB_API_URL: url,
    QUIET_SECONDS: '0.2',
    ...settings,
  };
  return { calls, statuses, environment, ...(await recipe('github-status', environment)) };
}

test('a commit is pending until its build is done, whatever comes late, and again when a test begins', async () => {
  const { send, statuses } = await github();
  const at = (seconds: number) => ({ modification_time: new Date(Date.UTC(2026, 10, 1, 0, 0, seconds)).toISOString() });
  await send([of('a', 'PASSED', at(1)), of('b', 'IN_PROGRESS', at(1)), of('c', 'PASSED', { modification_time: null })]);
  await until(() => statuses.length === 1);
  await send(of('b', 'PASSED', at(2)));
  await until(() => statuses.length === 2);
  // Of the same second, without a time, and older; then a test of another build, and a new one of this build.
  await send([
    of('b', 'IN_PROGRESS', { ...at(2), tags: ['late'] }),
    of('c', 'IN_PROGRESS', { modification_time: null, tags: ['late'] }),
    of('a', 'IN_PROGRESS', { ...at(0), tags: ['late'] }),
    of('x', 'IN_PROGRESS', { build: 'web-8' }),
    of('d', 'IN_PROGRESS', at(9)),
    of('d', 'FAILED', at(10)),
  ]);
  await until(() => statuses.length === 5);
  expect(statuses.map(lineOf)).toEqual([
    'sauce/web-7 pending: Tests are running',
    'sauce/web-7 success: 3 passed',
    'sauce/web-8 pending: Tests are running',
    'sauce/web-7 pending: Tests are running',
    'sauce/web-7 failure: 1 failed, 3 passed',
  ]);
  expect(statuses.at(-1)).toMatchObject({
    sha: full,
    context: 'sauce/web-7',
    target_url: 'https://app.saucelabs.com/tests/d',
  });
});

test('a test without a verdict is no success, and one build name may serve several commits', async () => {
  const { send, statuses } = await github();
  await send([of('a', 'PASSED'), of('b', 'COMPLETE'), of('c', 'PASSED', { commit_id: other.slice(0, 7) })]);
  await until(() => statuses.length === 4);
  const states = (sha: string) => statuses.filter((status) => status.sha === sha).map(({ state }) => state);
  expect(states(full)).toEqual(['pending', 'error']);
  expect(states(other)).toEqual(['pending', 'success']);
});

test('a pending that GitHub refused at first does not undo the verdict, which is set once, also over a restart', async () => {
  const file = aFile();
  const isPendingBeforeAll = (state: string, set: Status[]) => state === 'pending' && set.length === 0;
  const { send, statuses, stop, calls, environment } = await github({ SAUCE_EVENTS_FILE: file }, isPendingBeforeAll);
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
  await send(ids.flatMap((id) => [of(id, 'IN_PROGRESS'), of(id, 'ERRORED')]));
  await until(() => statuses.length === 1);
  expect(calls.map(({ body }) => body.state)).toContain('pending');
  await allHandled(file);
  await stop();
  const again = await recipe('github-status', environment);
  await again.send([of('a', 'IN_PROGRESS', { tags: ['late'] }), of('a', 'ERRORED', { tags: ['late'] })]);
  await again.send(of('g', 'IN_PROGRESS', { build: 'web-8' }));
  await until(() => statuses.length === 2);
  expect(statuses.map(({ state, context }) => `${state} ${context}`)).toEqual([
    'error sauce/web-7',
    'pending sauce/web-8',
  ]);
});

test('a verdict that GitHub did not take in time is not set while a new test runs', async () => {
  const file = aFile();
  let isDown = true;
  const { send, statuses, calls } = await github({ SAUCE_EVENTS_FILE: file }, (state) => isDown && state === 'success');
  await send(of('a', 'PASSED'));
  await until(() => calls.some(({ body }) => body.state === 'success'));
  await send([of('b', 'IN_PROGRESS'), of('x', 'IN_PROGRESS', { build: 'web-8' })]);
  await until(() => statuses.length === 2);
  isDown = false;
  await allHandled(file);
  await send(of('b', 'PASSED'));
  await until(() => statuses.length === 3);
  expect(statuses.map(lineOf)).toEqual([
    'sauce/web-7 pending: Tests are running',
    'sauce/web-8 pending: Tests are running',
    'sauce/web-7 success: 2 passed',
  ]);
});

test('with the API, a commit stays pending while Sauce Labs has a test in the queue', async () => {
  const sauce = await FakeSauce.start();
  const jobs: FakeBuild['jobs'] = { a: 'passed', b: 'queued' };
  sauce.builds.push({ kind: 'vdc', id: 'b1', jobs });
  const account = { SAUCE_USERNAME: username, SAUCE_ACCESS_KEY: accessKey, SAUCE_API_URL: sauce.url };
  const { send, statuses } = await github(account);
  await send(of('a', 'PASSED'));
  await until(() => sauce.asked.length > 1);
  expect(statuses.map(({ state }) => state)).toEqual(['pending']);
  jobs['b'] = 'failed';
  await until(() => statuses.length === 2);
  expect(statuses[1]).toMatchObject({ state: 'failure', description: '1 failed, 1 passed' });
  await sauce.stop();
});

test('what is no commit reaches no path, and a commit of another repository is ignored', async () => {
  const { send, calls, statuses } = await github();
  for (const commit_id of ['../../user', 'HEAD', 'abc', 'g123456', `${full}0`, '1234567/../../x', '']) {
    await send(of('a', 'PASSED', { commit_id }));
  }
  await send(of('b', 'PASSED', { commit_id: 'abcdef0' }), of('c', 'PASSED', { commit_id: 'abcdef0' }));
  await send(of('d', 'PASSED', { build: 'web\u202e-7\n' }));
  await until(() => statuses.length === 1);
  expect(calls.slice(0, 3).map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /repos/ada/shop/commits/abcdef0',
    `GET /repos/ada/shop/commits/${full}`,
    `POST /repos/ada/shop/statuses/${full}`,
  ]);
  expect(statuses[0]?.context).toBe('sauce/web-7');
});
