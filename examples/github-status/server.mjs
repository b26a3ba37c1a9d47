// Sets the status of a commit in GitHub from the tests of its build. Settings come from the environment:
//   GITHUB_TOKEN           may write commit statuses
//   GITHUB_REPOSITORY      owner/name
//   GITHUB_API_URL         default https://api.github.com
//   SAUCE_WEBHOOK_SECRET   the webhook's security token in Sauce Labs
//   PORT                   default 3000
import process from 'node:process';
import { Octokit } from '@octokit/rest';
import express from 'express';
import { isNewer, sauceWebhooks } from 'sauce-webhooks';

const octokit = new Octokit({
  auth: process.env.GITHUB_TOKEN,
  ...(process.env.GITHUB_API_URL && { baseUrl: process.env.GITHUB_API_URL }),
});
const [owner, repo] = process.env.GITHUB_REPOSITORY.split('/');
/** Of each build of a commit, the latest event of each test. Lost with the process: the next event sets the status again. */
const builds = new Map();
const maxBuilds = 1000;

/** What goes into a path of the API must be a commit and nothing else. */
const isCommit = (id) => /^[0-9a-f]{7,40}$/i.test(id ?? '');
const shown = (text) => text.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 80);

async function onVdc(event) {
  const { commit_id: ref, build, id } = event.payload;
  if (!isCommit(ref) || build === null) return;
  const key = `${ref} ${build}`;
  const tests = builds.get(key) ?? new Map();
  builds.delete(key);
  builds.set(key, tests);
  if (builds.size > maxBuilds) builds.delete(builds.keys().next().value);
  if (!tests.has(id) || isNewer(event, tests.get(id))) tests.set(id, event);
  // A status is set for a full id only.
  const sha = ref.length === 40 ? ref : (await octokit.repos.getCommit({ owner, repo, ref })).data.sha;
  await octokit.repos.createCommitStatus({
    owner,
    repo,
    sha,
    context: `sauce/${shown(build)}`,
    ...statusOf([...tests.values()]),
  });
}

function statusOf(tests) {
  const count = (outcome) => tests.filter((test) => test.outcome === outcome).length;
  const worst = ['errored', 'failed', 'running'].find((outcome) => count(outcome) > 0) ?? 'passed';
  const state = { errored: 'error', failed: 'failure', running: 'pending', passed: 'success' }[worst];
  const counts = ['failed', 'errored', 'running', 'passed', 'complete'].filter((outcome) => count(outcome) > 0);
  const description = counts.map((outcome) => `${count(outcome)} ${outcome}`).join(', ');
  return { state, description, target_url: (tests.find(({ outcome }) => outcome === worst) ?? tests[0]).url };
}

// One at a time, so that an older status never overtakes a newer one.
const secret = process.env.SAUCE_WEBHOOK_SECRET;
const app = express().use('/sauce', sauceWebhooks({ secret, onVdc, maxParallel: 1 }));
const server = app.listen(Number(process.env.PORT ?? 3000), () =>
  console.log(`Listening on port ${server.address().port}`),
);
