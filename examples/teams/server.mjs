// Posts a card of each ended build to a channel of Microsoft Teams. README.md lists the settings.
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
  TEAMS_WEBHOOK_URL: recipe.url('the URL of a workflow of Teams that posts when a webhook request is received'),
  INTERVAL_MS: recipe.number('milliseconds between two cards', '1000'),
});

const webhooks = sauceWebhooks({
  secret: settings.SAUCE_WEBHOOK_SECRET,
  inbox: recipe.opened(() => sqliteInbox({ file: settings.SAUCE_EVENTS_FILE })),
  dedupe: 'status',
  maxParallel: 1,
  retry: recipe.retry,
  onVdc: onTest,
  onRdc: onTest,
  onBuild,
  // Without this handler, other events would wait in the file.
  onEvent() {},
});
const pace = new recipe.Pace(settings.INTERVAL_MS);
/** A message may have 28 kB. */
const maxBytes = 20_000;

async function onBuild({ payload }, { signal }) {
  const { name, counts, tests } = payload;
  const failed = tests.filter(isFailure);
  const style = failed.length > 0 ? 'attention' : counts.complete > 0 ? 'warning' : 'good';
  const body = [
    line([run(`${oneLine(name)} ${endOf(payload)}: ${countsOf(counts)}`, { weight: 'bolder', color: style })]),
  ];
  for (const [index, test] of failed.entries()) {
    if (Buffer.byteLength(JSON.stringify(body)) > maxBytes) {
      body.push(line([run(`and ${failed.length - index} more`)]));
      break;
    }
    body.push(
      line([
        link(nameOf(test), test.url),
        run(` ${test.outcome}`),
        run(test.platform ? ` · ${oneLine(test.platform)}` : ''),
      ]),
    );
  }
  await post(body, signal);
}

/** A failed test without a build has its own card. */
async function onTest(event, { signal }) {
  const { outcome, payload, url } = event;
  if (!isFailure(event) || payload.build !== null) return;
  const title = [link(nameOf(payload), url), run(` ${outcome}`, { color: 'attention' })];
  await post(
    [line(title), line([run(factsOf(payload).join(' · '))]), line([run(oneLine(failureReason(event)))])],
    signal,
  );
}

/** Text runs, unlike text blocks, have no Markdown: `[click](https://evil.example)` in a name is plain characters. */
const line = (runs) => ({ type: 'RichTextBlock', inlines: runs.filter(({ text }) => text !== '') });
const run = (text, more) => ({ type: 'TextRun', text, ...more });
const link = (text, url) => run(text, { selectAction: { type: 'Action.OpenUrl', url } });

const post = (body, signal) =>
  pace.call(signal, () => recipe.request(settings.TEAMS_WEBHOOK_URL, { body: message(body), signal }));

const message = (body) => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      contentUrl: null,
      content: {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        msteams: { width: 'Full' },
        body: body.filter(({ inlines }) => inlines.length > 0),
      },
    },
  ],
});

watchBuilds({ webhooks, api: askingApi(settings), quietMs: settings.QUIET_SECONDS * 1000 });
await recipe.serve(webhooks, settings);
