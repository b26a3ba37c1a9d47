// Sets the status of a commit in GitHub: pending while a build is running, then its verdict. README.md lists the settings.
import { sauceWebhooks } from 'sauce-webhooks';
import { watchBuilds } from 'sauce-webhooks/builds';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import * as recipe from '../recipe.mjs';
import { askingApi } from '../server/ask.mjs';

const settings = recipe.settings({
  ...recipe.common,
  ...recipe.builds,
  GITHUB_TOKEN: recipe.text('a token that may write commit statuses'),
  GITHUB_REPOSITORY: recipe.match(/^[\w.-]+\/[\w.-]+$/, 'a repository, owner/name'),
  GITHUB_API_URL: recipe.url('the URL of the API of GitHub', 'https://api.github.com'),
});

const webhooks = sauceWebhooks({
  secret: settings.SAUCE_WEBHOOK_SECRET,
  inbox: recipe.opened(() => sqliteInbox({ file: settings.SAUCE_EVENTS_FILE })),
  dedupe: 'status',
  // A late event must not reset a verdict to pending.
  skipStale: true,
  // One at a time, so that an older status never follows a newer one.
  maxParallel: 1,
  retry: recipe.retry,
  onVdc,
  onBuild,
  // Real-device tests have no commit. Without this handler, other events would wait in the file.
  onEvent() {},
});
/** Stored in the file, beside the events: the commit of each test, and the last status of each build. */
const { values } = webhooks.inbox;
const keep = { keepMs: 7 * 24 * 60 * 60 * 1000 };

async function onVdc({ outcome, payload, receivedAt }, { signal }) {
  const { commit_id: commit, build, id } = payload;
  // Only a commit may become part of a path.
  if (build === null || !/^[0-9a-f]{7,40}$/i.test(commit ?? '')) return;
  await values.set(`commit ${id}`, commit, keep);
  const sha = await shaOf(commit, signal);
  if (sha === null) return;
  const last = await lastStatus(sha, build);
  // Pending when the first event arrives, and when a test begins after the verdict.
  if (last !== null && (outcome !== 'running' || receivedAt <= last.at)) return;
  const pending = { state: 'pending', description: 'Tests are running', at: receivedAt };
  await (last?.state === 'pending' ? remember(sha, build, pending) : setStatus(sha, build, pending, signal));
}

async function onBuild({ payload: { name, tests }, receivedAt }, { signal }) {
  const commits = await Promise.all(tests.map(({ id }) => values.get(`commit ${id}`)));
  const shas = new Map();
  for (const commit of new Set(commits)) shas.set(commit, commit && (await shaOf(commit, signal)));
  for (const sha of new Set(shas.values())) {
    if (!sha) continue;
    // A test with an unknown commit counts for each.
    const status = verdictOf(tests.filter((_, index) => [sha, undefined].includes(shas.get(commits[index]))));
    const last = await lastStatus(sha, name);
    if (last?.state === status.state && last.description === status.description) continue;
    // A test began since this build ended: the verdict follows at its next end.
    if (last?.state === 'pending' && last.at > receivedAt) continue;
    await setStatus(sha, name, { ...status, at: receivedAt }, signal);
  }
}

/** A test without a verdict is not a success. */
function verdictOf(tests) {
  const counts = { passed: 0, failed: 0, errored: 0, complete: 0 };
  for (const { outcome } of tests) counts[outcome]++;
  const worst = ['failed', 'errored', 'complete', 'passed'].find((outcome) => counts[outcome] > 0);
  const state = { failed: 'failure', errored: 'error', complete: 'error', passed: 'success' }[worst];
  const target_url = tests.find(({ outcome }) => outcome === worst).url;
  return { state, description: recipe.countsOf(counts), target_url };
}

const contextOf = (build) => `sauce/${recipe.oneLine(build, 80)}`;
const github = (path, options) =>
  recipe.request(`${settings.GITHUB_API_URL}/repos/${settings.GITHUB_REPOSITORY}${path}`, {
    ...options,
    headers: { authorization: `Bearer ${settings.GITHUB_TOKEN}`, 'x-github-api-version': '2022-11-28' },
  });

/** Returns the full id of a commit, which a status needs; null for a commit of another repository. */
async function shaOf(commit, signal) {
  const known = await values.get(`sha ${commit}`);
  if (known !== undefined) return known || null;
  const { status, body } = await github(`/commits/${commit}`, { method: 'GET', allow: [422], signal });
  const sha = status === 422 ? '' : body.sha;
  await values.set(`sha ${commit}`, sha, keep);
  return sha || null;
}

async function lastStatus(sha, build) {
  return JSON.parse((await values.get(`status ${sha} ${contextOf(build)}`)) ?? 'null');
}

async function setStatus(sha, build, { at, ...status }, signal) {
  await github(`/statuses/${sha}`, { body: { ...status, context: contextOf(build) }, signal });
  await remember(sha, build, { ...status, at });
}

/** `at`: when the event was received that caused it. */
async function remember(sha, build, status) {
  await values.set(`status ${sha} ${contextOf(build)}`, JSON.stringify(status), keep);
}

watchBuilds({ webhooks, api: askingApi(settings), quietMs: settings.QUIET_SECONDS * 1000 });
await recipe.serve(webhooks, settings);
