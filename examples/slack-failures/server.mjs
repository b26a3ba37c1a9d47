// Posts failed tests to Slack, and a summary of each build when it has ended. README.md lists the settings.
import { sauceWebhooks } from 'sauce-webhooks';
import { failureReason } from 'sauce-webhooks/api';
import { watchBuilds } from 'sauce-webhooks/builds';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import * as recipe from '../recipe.mjs';
import { askingApi } from '../server/ask.mjs';

const { countsOf, endOf, factsOf, isFailure, nameOf, oneLine } = recipe;
const settings = recipe.settings({
  ...recipe.common,
  ...recipe.builds,
  SLACK_WEBHOOK_URL: recipe.url('the URL of an incoming webhook of Slack, https://hooks.slack.com/services/…'),
  MAX_ALERTS: recipe.number('the number of failures of a build that are posted one by one', '10'),
  INTERVAL_MS: recipe.number('milliseconds between two messages', '1100'),
});

const webhooks = sauceWebhooks({
  secret: settings.SAUCE_WEBHOOK_SECRET,
  inbox: recipe.opened(() => sqliteInbox({ file: settings.SAUCE_EVENTS_FILE })),
  dedupe: 'status',
  // Slack accepts one message a second: the others wait in the inbox.
  maxParallel: 1,
  retry: recipe.retry,
  onVdc: onTest,
  onRdc: onTest,
  onBuild,
  // Without this handler, other events would wait in the file.
  onEvent() {},
});
const pace = new recipe.Pace(settings.INTERVAL_MS);
const maxListed = 20;
/** A message may have 40,000 characters. */
const maxUrl = 500;
const dayMs = 24 * 60 * 60 * 1000;

async function onTest(event, { signal }) {
  if (!isFailure(event)) return;
  const { values } = webhooks.inbox;
  const { build, owner, owner_id } = event.payload;
  if (build === null) return post(alertOf(event), signal);
  const key = alertsKey({ type: event.type, owner: owner ?? owner_id, name: build });
  const alerts = Number((await values.get(key)) ?? 0);
  if (alerts > settings.MAX_ALERTS) return;
  const isLast = alerts === settings.MAX_ALERTS;
  await post(
    isLast
      ? `More tests of ${code(build)} fail. Its summary will count all, and name ${maxListed} at most.`
      : alertOf(event),
    signal,
  );
  await values.set(key, String(alerts + 1), { keepMs: dayMs });
}

async function onBuild({ payload }, { signal }) {
  const { name, counts, tests } = payload;
  const failed = tests.filter(isFailure);
  const mark = failed.length > 0 ? ':x:' : counts.complete > 0 ? ':warning:' : ':white_check_mark:';
  const lines = failed.slice(0, maxListed).map((test) => `• ${link(test.url, nameOf(test))} ${test.outcome}`);
  if (failed.length > maxListed) lines.push(`and ${failed.length - maxListed} more`);
  const title = `${mark} ${code(name)} ${endOf(payload)}: ${countsOf(counts)}`;
  await post([title, ...lines].join('\n'), signal);
  // Another build of this name may follow.
  await webhooks.inbox.values.set(alertsKey(payload), '0', { keepMs: dayMs });
}

function alertOf(event) {
  const { payload, outcome, url } = event;
  const reason = oneLine(failureReason(event));
  const facts = factsOf(payload).map(code).join(' · ');
  return [`:x: ${link(url, nameOf(payload))} ${outcome}`, facts, reason && code(reason)].filter(Boolean).join('\n');
}

const post = (text, signal) =>
  pace.call(signal, () =>
    recipe.request(settings.SLACK_WEBHOOK_URL, { body: { text, unfurl_links: false, unfurl_media: false }, signal }),
  );

const alertsKey = ({ type, owner, name }) => `alerts ${JSON.stringify([type, owner, name])}`;

/** Texts come from the people who run tests: `<!channel>` must not notify anyone. */
const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
/** In code, `*`, `_` and `~` are plain characters. */
const code = (text) => `\`${escaped(oneLine(text)).replaceAll('`', "'")}\``;
const link = (url, text) =>
  url.length > maxUrl ? code(text) : `<${escaped(url).replaceAll('|', '%7C')}|${escaped(text)}>`;

watchBuilds({ webhooks, api: askingApi(settings), quietMs: settings.QUIET_SECONDS * 1000 });
await recipe.serve(webhooks, settings);
