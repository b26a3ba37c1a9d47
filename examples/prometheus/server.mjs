// Metrics for Prometheus: how tests end and how long they take, machines in use, and the inbox. Settings come from the environment:
//   SAUCE_WEBHOOK_SECRET   the webhook's security token in Sauce Labs
//   PORT                   default 3000, for Sauce Labs
//   METRICS_PORT           default 9464, on loopback, for Prometheus
import { createServer } from 'node:http';
import process from 'node:process';
import express from 'express';
import { Counter, Gauge, Histogram, register } from 'prom-client';
import { sauceWebhooks } from 'sauce-webhooks';

// Labels have few values each: never the name of a test, a build or an owner, of which there is no end.
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

const secret = process.env.SAUCE_WEBHOOK_SECRET;
const webhooks = sauceWebhooks({ secret, dedupe: 'status' });
for (const type of ['vdc', 'rdc']) {
  webhooks.events.on(type, ({ outcome, payload }) => {
    if (outcome === 'running') return;
    tests.inc({ type, outcome });
    if (payload.duration_sec !== null) durations.observe({ type, outcome }, payload.duration_sec);
  });
}
webhooks.events.on('concurrency', ({ payload }) => {
  for (const scope of ['organization', 'team'])
    for (const figure of ['current', 'allowed'])
      for (const [kind, value] of Object.entries(payload.concurrency[scope][figure]))
        if (Number.isInteger(value)) machines.set({ scope, kind, figure }, value);
});
webhooks.events.on('rejected', ({ code }) => rejections.inc({ code }));

const metrics = createServer(async (_request, response) => {
  response.setHeader('Content-Type', register.contentType).end(await register.metrics());
}).listen(Number(process.env.METRICS_PORT ?? 9464), '127.0.0.1', () =>
  console.log(`Metrics on port ${metrics.address().port}`),
);
const app = express().use('/sauce', webhooks);
const server = app.listen(Number(process.env.PORT ?? 3000), () =>
  console.log(`Listening on port ${server.address().port}`),
);
