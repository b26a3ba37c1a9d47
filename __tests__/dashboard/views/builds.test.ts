import { story, vdcEvent, visualBuildEvent } from '../../../lib/testing';
import { dashboard } from '../dashboard-under-test';

const ago = (minutes: number) => ({ at: Date.now() - minutes * 60_000 });

test('each build has its counts and its time, newest first', async () => {
  const { send, view } = dashboard();
  await send(
    vdcEvent({ build: 'old', status: 'PASSED', creation_time: new Date(ago(40).at).toISOString() }, ago(30)),
    vdcEvent({ build: 'new', status: 'FAILED' }, ago(20)),
    vdcEvent({ build: 'new', status: 'ERRORED', owner: 'grace' }, ago(10)),
    vdcEvent({ build: 'new', status: 'in-progress' }, ago(9)),
    vdcEvent({ build: '', status: 'PASSED' }, ago(1)),
  );
  const { builds, more } = await view('/builds');
  expect(builds.map(({ name }: { name: string }) => name)).toEqual(['new', 'old']);
  expect(builds[0]).toMatchObject({
    counts: { passed: 0, failed: 1, errored: 1, running: 1, complete: 0 },
    owners: ['ada.k', 'grace'],
  });
  expect(Math.round((builds[1].changedAt - builds[1].beganAt) / 60_000)).toBe(10);
  expect(more).toBe(0);
});

test('an opened build shows its tests, the failed ones first', async () => {
  const { send, view } = dashboard();
  for (const { payload } of story({ seed: 3, startAt: Date.now() - 600_000 })) await send(payload);
  const [{ name, counts }] = (await view('/builds')).builds;
  const build = await view(`/build?name=${encodeURIComponent(name)}`);
  expect(build.counts).toEqual(counts);
  expect(build.tests).toHaveLength(20);
  const order = ['failed', 'errored', 'running', 'complete', 'passed'];
  const places = build.tests.map(({ outcome }: { outcome: string }) => order.indexOf(outcome));
  expect(places).toEqual([...places].sort());
  expect(new Set(places).size).toBeGreaterThan(2);
  const failed = await view(`/build?name=${encodeURIComponent(name)}&outcome=failed`);
  expect(failed.tests).toHaveLength(counts.failed);
  expect([failed.matching, failed.counts]).toEqual([counts.failed, counts]);
});

test('a build that is not known is told as such', async () => {
  const { get } = dashboard();
  await get('/data/build?name=nosuch').expect(404);
});

test('a build of which the filters let no test through is still there', async () => {
  const { send, view } = dashboard();
  await send(vdcEvent({ build: 'b', status: 'PASSED' }));
  expect(await view('/build?name=b&outcome=failed')).toMatchObject({ name: 'b', tests: [], counts: { passed: 1 } });
});

test('a visual build stands at the build of its name, or by itself; only links to Sauce Labs are kept', async () => {
  const { send, view } = dashboard();
  await send(
    vdcEvent({ build: 'web-1' }),
    visualBuildEvent({ build_name: 'web-1', status: 'UNAPPROVED' }),
    visualBuildEvent({ build_name: 'storybook', build_url: 'https://saucelabs.com.evil.example/' }),
    visualBuildEvent({ build_name: 'script', build_url: 'javascript:alert(1)' }),
  );
  const { builds, visualBuilds } = await view('/builds');
  expect(builds).toMatchObject([
    { name: 'web-1', visual: { status: 'UNAPPROVED', url: expect.stringMatching(/^https:/) } },
  ]);
  const links = visualBuilds.map(({ name, url }: { name: string; url: string | null }) => [name, url]);
  expect(Object.fromEntries(links)).toEqual({ storybook: null, script: null });
});

test('many builds are told in number beyond those shown', async () => {
  const { send, view } = dashboard();
  await send(Array.from({ length: 60 }, (_, number) => vdcEvent({ build: `build ${number}` })));
  const { builds, more } = await view('/builds');
  expect([builds.length, more]).toEqual([50, 10]);
});
