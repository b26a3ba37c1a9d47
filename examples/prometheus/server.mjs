// Metrics for Prometheus: outcomes and durations of tests, concurrency, and the inbox. README.md lists the settings.
import { createServer } from 'node:http';
import process from 'node:process';
import { Counter, Gauge, Histogram, register } from 'prom-client';
import { RetryLater, sauceWebhooks } from 'sauce-webhooks';
import { pollConcurrency } from 'sauce-webhooks/api';
import { sqliteInbox } from 'sauce-webhooks/sqlite';
import * as recipe from '../recipe.mjs';
import { askingApi } from '../server/ask.mjs';

const settings = recipe.settings({
  ...recipe.common,
  ...recipe.account,
  METRICS_HOST: recipe.text('an address for Prometheus', '127.0.0.1'),
  METRICS_PORT: recipe.number('a port for Prometheus', '9464'),
  VERDICT_SECONDS: recipe.number('for how many seconds a test that ended without a verdict may still get one', '120'),
});

const webhooks = sauceWebhooks({
  secret: settings.SAUCE_WEBHOOK_SECRET,
  inbox: recipe.opened(() => sqliteInbox({ file: settings.SAUCE_EVENTS_FILE })),
  dedupe: 'status',
  // One at a time, so that no test is counted twice.
  maxParallel: 1,
  onVdc: onTest,
  onRdc: onTest,
  onConcurrency,
  // Without this handler, other events would wait in the file.
  onEvent() {},
});

// Labels have few values: never names of tests, builds or owners, whose number is unlimited.
const metric = (Kind, name, help, labelNames, more) => new Kind({ name: `sauce_${name}`, help, labelNames, ...more });
const rejections = metric(Counter, 'rejections_total', 'Rejected deliveries', ['code']);
const tests = metric(Counter, 'tests_total', 'Tests by how they ended', ['type', 'outcome']);
const buckets = [10, 30, 60, 120, 300, 600, 1800, 3600, 10_800];
const durations = metric(Histogram, 'test_duration_seconds', 'How long tests take', ['type', 'outcome'], { buckets });
const machines = metric(Gauge, 'machines', 'Machines and devices', ['scope', 'kind', 'figure']);
metric(Gauge, 'inbox_events', 'Events in the inbox by state', ['state'], {
  async collect() {
    for (const [state, count] of Object.entries(await webhooks.inbox.counts())) this.set({ state }, count);
  },
});
webhooks.events.on('rejected', ({ code }) => rejections.inc({ code }));

/** Tests whose verdict was received but not counted yet: handlers run in any order. */
const verdicts = new Set();
for (const type of ['vdc', 'rdc']) {
  webhooks.events.on(type, ({ outcome, payload }) => {
    if (outcome !== 'running' && outcome !== 'complete') verdicts.add(`${type} ${payload.id}`);
  });
}

/** Counts each test once: by its verdict, or without one after a while, because the verdict may follow. */
async function onTest({ type, outcome, payload }, { attempt }) {
  if (outcome === 'running') return;
  const test = `${type} ${payload.id}`;
  if (outcome === 'complete' && attempt === 1) throw new RetryLater(settings.VERDICT_SECONDS * 1000);
  if (outcome === 'complete' && verdicts.has(test)) return;
  const { values } = webhooks.inbox;
  if ((await values.get(`counted ${test}`)) === undefined) {
    await values.set(`counted ${test}`, outcome, { keepMs: 7 * 24 * 60 * 60 * 1000 });
    tests.inc({ type, outcome });
    if (payload.duration_sec !== null) durations.observe({ type, outcome }, payload.duration_sec);
  }
  verdicts.delete(test);
}

function onConcurrency({ payload }) {
  for (const scope of ['organization', 'team'])
    for (const figure of ['current', 'allowed'])
      for (const [kind, value] of Object.entries(payload.concurrency[scope][figure]))
        if (Number.isInteger(value)) machines.set({ scope, kind, figure }, value);
}

const metrics = createServer(async (_request, response) => {
  response.setHeader('Content-Type', register.contentType).end(await register.metrics());
});
metrics.once('error', (error) => {
  console.error(
    `No metrics: ${error.message}. Set METRICS_PORT to a free port, and METRICS_HOST to an address of this machine.`,
  );
  process.exit(1);
});
metrics.listen(settings.METRICS_PORT, settings.METRICS_HOST, () =>
  console.log(`Metrics on http://${settings.METRICS_HOST}:${metrics.address().port}/metrics`),
);

const api = askingApi(settings);
if (api) pollConcurrency({ api, webhooks });
await recipe.serve(webhooks, settings, metrics);
