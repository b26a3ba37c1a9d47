import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { concurrency } from '../api/documented';
import type { Project } from './project';

/** Returns the environment in which a file of the pages gets these jobs on virtual devices when it asks Sauce Labs. */
export async function fakeSauce(project: Project, ...jobs: object[]): Promise<NodeJS.ProcessEnv> {
  const code = `
const jobs = ${JSON.stringify(jobs)};
const { fetch } = globalThis;
globalThis.fetch = async (asked, init) => {
  const { hostname, pathname } = new URL(asked.url ?? asked);
  if (!/^api\\..+\\.saucelabs\\.com$/.test(hostname)) return fetch(asked, init);
  if (pathname === '/rest/v1/ada/jobs') return Response.json(jobs);
  if (pathname === '/v1/rdc/jobs') return Response.json({ entities: [], metaData: { moreAvailable: false } });
  if (pathname === '/rest/v1.2/users/ada/concurrency') return Response.json(${JSON.stringify(concurrency())});
  const job = jobs.find(({ id }) => pathname === '/rest/v1/ada/jobs/' + id);
  return job ? Response.json(job) : new Response(null, { status: 404 });
};
// Who polls by an interval of their own does not wait for it.
const { setInterval } = globalThis;
globalThis.setInterval = (call, ms, ...rest) => setInterval(call, Math.min(ms, 100), ...rest);
`;
  await project.write('fake-sauce.mjs', code);
  const preload = pathToFileURL(join(project.folder, 'fake-sauce.mjs')).href;
  return { SAUCE_USERNAME: 'ada', SAUCE_ACCESS_KEY: 'key', NODE_OPTIONS: `--import ${preload}` };
}
