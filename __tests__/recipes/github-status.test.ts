import { vdcEvent } from '../../lib/testing';
import { until } from '../until';
import { type Call, recipe, standIn } from './recipe';

const full = 'deadbeef'.repeat(5);

async function github() {
  const { calls, url } = await standIn(({ method }) =>
    method === 'POST' ? { status: 201, body: {} } : { body: { sha: full } },
  );
  const environment = { GITHUB_TOKEN: 'a token', GITHUB_REPOSITORY: 'ada/shop', GITHUB_API_URL: url };
  const posts = () => calls.filter(({ method }: Call) => method === 'POST');
  return { calls, posts, ...(await recipe('github-status', environment)) };
}

test('the status of the commit follows the tests of its build', async () => {
  const { send, posts } = await github();
  const at = Date.now() - 60_000;
  const push = (fields: object, seconds: number) =>
    vdcEvent({ commit_id: full, build: 'web-7', ...fields }, { at: at + seconds * 1000 });
  const steps: [object, object][] = [
    [push({ id: 'a', status: 'in-progress' }, 0), { state: 'pending', description: '1 running' }],
    [push({ id: 'a', status: 'PASSED' }, 1), { state: 'success', description: '1 passed' }],
    [push({ id: 'b', status: 'FAILED' }, 2), { state: 'failure', description: '1 failed, 1 passed' }],
    // Late: what is older changes nothing.
    [
      push({ id: 'b', status: 'in-progress', tags: ['late'] }, 0),
      { state: 'failure', description: '1 failed, 1 passed' },
    ],
  ];
  for (const [index, [payload, status]] of steps.entries()) {
    await send(payload);
    await until(() => posts().length === index + 1);
    const { path, body, headers } = posts()[index] as Call;
    expect(path).toBe(`/repos/ada/shop/statuses/${full}`);
    expect(body).toMatchObject({ context: 'sauce/web-7', ...status });
    expect(headers.authorization).toBe('token a token');
  }
  expect(posts().at(-1)?.body.target_url).toBe('https://app.saucelabs.com/tests/b');
});

test('a short id is looked up, and what is no commit reaches no path', async () => {
  const { send, calls, posts } = await github();
  for (const commit_id of ['../../user', 'HEAD', 'abc', 'g123456', `${full}0`, '1234567/../../x', '']) {
    await send(vdcEvent({ commit_id, build: 'web-7' }));
  }
  await send(vdcEvent({ commit_id: 'deadbee', build: 'web\u202e-7\n' }));
  await until(() => posts().length === 1);
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /repos/ada/shop/commits/deadbee',
    `POST /repos/ada/shop/statuses/${full}`,
  ]);
  expect(posts()[0]?.body.context).toBe('sauce/web-7');
});
