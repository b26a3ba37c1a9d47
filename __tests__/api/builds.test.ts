import { useStoppedClock } from '../inbox/clock';
import { buildAnswer, buildJobAnswer, type JobState } from './documented';
import { json } from './fake-sauce';
import { errorOf, sauceUnderTest, settled } from './sauce-under-test';

useStoppedClock();

describe('builds', () => {
  it('returns the build of a job, as Sauce Labs sends it', async () => {
    const { sauce, api } = await sauceUnderTest();
    const build = {
      kind: 'rdc' as const,
      id: 'b1',
      jobs: { 'a/b': 'running', c: 'passed' } as Record<string, JobState>,
    };
    sauce.builds.push(build);
    expect(await settled(api.getJobBuild('rdc', 'a/b'))).toEqual(buildAnswer(build));
    expect(sauce.asked).toEqual(['/v2/builds/rdc/jobs/a%2Fb/build/']);
    expect(await errorOf(settled(api.getJobBuild('vdc', 'a/b')))).toMatchObject({ code: 'API_NOT_FOUND' });
  });

  it('returns all jobs of a build, page by page', async () => {
    const { sauce, api } = await sauceUnderTest();
    const jobs = Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`job-${index}`, 'passed' as const]));
    sauce.builds.push({ kind: 'vdc', id: 'b1', jobs });
    const answer = await settled(api.getBuildJobs('vdc', 'b1'));
    expect(answer).toHaveLength(1001);
    expect(answer[1000]).toEqual(buildJobAnswer('job-1000', 'passed'));
    expect(sauce.asked).toEqual(
      [0, 500, 1000, 1001].map((offset) => `/v2/builds/vdc/b1/jobs/?limit=500&offset=${offset}`),
    );
  });

  it('ends when pages repeat, as of a server that knows no offset', async () => {
    const { sauce, api } = await sauceUnderTest();
    const all = { jobs: Array.from({ length: 600 }, (_, index) => buildJobAnswer(`job-${index}`, 'failed')) };
    sauce.next(json(all), json(all));
    expect(await settled(api.getBuildJobs('vdc', 'b1'))).toHaveLength(600);
    expect(sauce.asked).toHaveLength(2);
  });

  it.each<[string, 'getJobBuild' | 'getBuildJobs', unknown]>([
    ['a list for a build', 'getJobBuild', []],
    ['a build without an id', 'getJobBuild', { jobs: {} }],
    ['a build without counts', 'getJobBuild', { id: 'b1' }],
    ['no list of jobs', 'getBuildJobs', { jobs: {} }],
    ['a job without an id', 'getBuildJobs', { jobs: [{ state: {} }] }],
  ])('rejects %s', async (_, call, answer) => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(json(answer));
    expect(await errorOf(settled<unknown>(api[call]('vdc', 'b1')))).toMatchObject({ code: 'API_INVALID_RESPONSE' });
  });

  it('sends nothing for an id that leads elsewhere, or another kind', async () => {
    const { sauce, api } = await sauceUnderTest();
    expect(await errorOf(settled(api.getJobBuild('vdc', '..')))).toMatchObject({ code: 'API_INVALID_ID' });
    expect(await errorOf(settled(api.getBuildJobs('../x' as 'vdc', 'b1')))).toMatchObject({ code: 'INVALID_OPTION' });
    expect(sauce.asked).toEqual([]);
  });
});
