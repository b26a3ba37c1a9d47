// Creates an issue in Jira for a failure, and comments on it when the failure happens again. README.md lists the settings.
import { hash } from 'node:crypto';
import { sauceWebhooks } from 'sauce-webhooks';
import { failureReason } from 'sauce-webhooks/api';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import * as recipe from '../recipe.mjs';

const { factsOf, isFailure, nameOf, oneLine } = recipe;
const settings = recipe.settings({
  ...recipe.common,
  JIRA_URL: recipe.url('the URL of a site of Jira Cloud, https://example.atlassian.net'),
  JIRA_USER: recipe.match(/^[^:\s]+@[^:\s]+$/, 'the e-mail address of the user of the token'),
  JIRA_TOKEN: recipe.text('an API token of that user'),
  JIRA_PROJECT: recipe.match(/^[A-Z][A-Z0-9_]+$/, 'the key of a project, like WEB'),
  JIRA_ISSUE_TYPE: recipe.text('a type of issues of that project', 'Bug'),
  INTERVAL_MS: recipe.number('milliseconds between two issues or comments', '500'),
});

const webhooks = sauceWebhooks({
  secret: settings.SAUCE_WEBHOOK_SECRET,
  inbox: recipe.opened(() => sqliteInbox({ file: settings.SAUCE_EVENTS_FILE })),
  dedupe: 'status',
  // One at a time, so that two equal failures do not both find no issue.
  maxParallel: 1,
  retry: recipe.retry,
  onVdc: onTest,
  onRdc: onTest,
  // Without this handler, other events would wait in the file.
  onEvent() {},
});
const pace = new recipe.Pace(settings.INTERVAL_MS);
const { values } = webhooks.inbox;

async function onTest(event, { signal }) {
  if (!isFailure(event)) return;
  const label = labelOf(event);
  const issue = (await openIssue(await values.get(label), signal)) ?? (await findIssue(label, signal));
  const key = await pace.call(signal, () =>
    issue === null ? createIssue(event, label, signal) : addComment(event, issue, signal),
  );
  await values.set(label, key);
}

/** Identifies a failure: the test and the reason, apart from numbers and ids. */
function labelOf(event) {
  const [test] = nameOf(event.payload).split(/\s(?:[—–]|--)\s/);
  const reason = oneLine(failureReason(event)).replace(/\b[\da-f-]{8,}\b|\d+/gi, '#');
  return `sauce-${hash('sha256', JSON.stringify([test, reason])).slice(0, 20)}`;
}

/** The issue, unless it is done or was deleted. */
async function openIssue(key, signal) {
  if (key === undefined) return null;
  const { status, body } = await jira(`issue/${key}?fields=status`, { method: 'GET', allow: [404], signal });
  return status === 404 || body.fields.status.statusCategory.key === 'done' ? null : key;
}

/** If this file is new and does not know the issue, Jira does. */
async function findIssue(label, signal) {
  const jql = `project = "${settings.JIRA_PROJECT}" AND labels = "${label}" AND statusCategory != Done ORDER BY created`;
  const { body } = await jira('search/jql', { body: { jql, maxResults: 1, fields: ['status'] }, signal });
  return body.issues[0]?.key ?? null;
}

async function createIssue(event, label, signal) {
  const { payload, outcome } = event;
  const fields = {
    project: { key: settings.JIRA_PROJECT },
    issuetype: { name: settings.JIRA_ISSUE_TYPE },
    summary: oneLine(`${nameOf(payload)} ${outcome}: ${oneLine(failureReason(event)) || 'no reason given'}`, 250),
    labels: ['sauce-labs', label],
    description: textOf(event),
  };
  return (await jira('issue', { body: { fields }, signal })).body.key;
}

async function addComment(event, key, signal) {
  await jira(`issue/${key}/comment`, { body: { body: textOf(event) }, signal });
  return key;
}

/** A Jira document. Its text nodes have no markup, so names are plain characters. */
function textOf(event) {
  const { payload, outcome, url } = event;
  const text = (words, marks) => ({ type: 'text', text: words, ...(marks && { marks }) });
  const lines = [
    [text(nameOf(payload), [{ type: 'link', attrs: { href: url } }]), text(` ${outcome}`)],
    ...[factsOf(payload).join(' · '), oneLine(failureReason(event), 1000)].filter(Boolean).map((line) => [text(line)]),
  ];
  return { type: 'doc', version: 1, content: lines.map((content) => ({ type: 'paragraph', content })) };
}

function jira(path, options) {
  const credentials = Buffer.from(`${settings.JIRA_USER}:${settings.JIRA_TOKEN}`).toString('base64');
  const headers = { authorization: `Basic ${credentials}` };
  return recipe.request(`${settings.JIRA_URL.replace(/\/$/, '')}/rest/api/3/${path}`, { ...options, headers });
}

await recipe.serve(webhooks, settings);
