// Tells Slack of each failed test, and of each build once it has been quiet for a while. Settings come from the environment:
//   SLACK_WEBHOOK_URL      an incoming webhook of Slack
//   SAUCE_WEBHOOK_SECRET   the webhook's security token in Sauce Labs
//   PORT                   default 3000
//   QUIET_SECONDS          default 120: how long nothing of a build comes before it is summed up
import process from 'node:process';
import { IncomingWebhook } from '@slack/webhook';
import express from 'express';
import { RetryLater, sauceWebhooks } from 'sauce-webhooks';

const slack = new IncomingWebhook(process.env.SLACK_WEBHOOK_URL);
const quietMs = Number(process.env.QUIET_SECONDS ?? 120) * 1000;
/** Of each build, how its tests ended. Lost with the process; the failures themselves are not. */
const builds = new Map();

/** Texts come from whoever runs tests: `<!channel>` must not call anybody. */
const escaped = (text) =>
  text.slice(0, 300).replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
const link = (url, text) => `<${escaped(url).replaceAll('|', '%7C')}|${escaped(text)}>`;

async function post(text) {
  try {
    await slack.send({ text, unfurl_links: false });
  } catch (error) {
    throw error.statusCode === 429 ? new RetryLater(30_000) : error;
  }
}

async function onTest({ outcome, payload, url }) {
  if (payload.build !== null) count(payload.build, payload.id, outcome);
  if (outcome !== 'failed' && outcome !== 'errored') return;
  const platform = [payload.device ?? payload.browser_name, payload.os_name].filter(Boolean).join(', ');
  const facts = [platform, payload.build, payload.owner].filter(Boolean).map(escaped).join(' · ');
  await post(
    `:x: ${link(url, payload.name ?? payload.id)} ${outcome}\n${facts}\n${escaped(payload.error ?? payload.exception ?? '')}`,
  );
}

function count(name, id, outcome) {
  const build = builds.get(name) ?? { tests: new Map(), timer: undefined };
  builds.set(name, build);
  // Events come in no certain order: what runs has not ended yet.
  if (outcome !== 'running' || !build.tests.has(id)) build.tests.set(id, outcome);
  clearTimeout(build.timer);
  build.timer = setTimeout(() => sumUp(name, build.tests), quietMs).unref();
}

function sumUp(name, tests) {
  const outcomes = [...tests.values()];
  builds.delete(name);
  const counts = [...new Set(outcomes)].map((one) => `${outcomes.filter((other) => other === one).length} ${one}`);
  post(`*${escaped(name)}*: ${counts.sort().join(', ')}`).catch((error) => console.error(error.message));
}

const secret = process.env.SAUCE_WEBHOOK_SECRET;
const app = express().use('/sauce', sauceWebhooks({ secret, dedupe: 'status', onVdc: onTest, onRdc: onTest }));
const server = app.listen(Number(process.env.PORT ?? 3000), () =>
  console.log(`Listening on port ${server.address().port}`),
);
