import { createServer } from 'node:http';
import express from 'express';
import {
  type EventOf,
  memoryInbox,
  parse,
  type SauceEvent,
  sauceWebhooks,
  sauceWorker,
  type VdcEvent,
  type WebhooksOptions,
} from '../lib';
import { failureReason, mergeRecord, pollConcurrency, sauceApi } from '../lib/api';
import { bullmqInbox } from '../lib/inbox/bullmq';

/** Checked by the compiler; nothing here needs to run. */
function compileOnly() {
  const options: WebhooksOptions = {
    secret: { nightly: 'a' },
    onVdc: (event, { attempt, signal }) => [
      event.payload.browser_name,
      event.outcome,
      attempt.toFixed(),
      signal.aborted,
    ],
    onConcurrency: async ({ payload }) => payload.concurrency.organization.current.vms,
    onVisualBuild: ({ payload }) => payload.summary.unapproved,
    onEvent: (event) => {
      if (event.type === 'rdc') return event.payload.device;
      // @ts-expect-error: an event of any type has no outcome
      return event.outcome;
    },
    dedupe: (event) => event.key,
  };
  const webhooks = sauceWebhooks(options);
  const app = express();
  app.use(webhooks);
  app.use('/p', webhooks);
  app.post('/p', webhooks);
  createServer(webhooks);
  app.use((req) => [req.sauceEvents?.[0]?.type, req.sauceRejections?.[0]?.code]);
  webhooks.events.on('vdc', (event) => event.payload.name);
  webhooks.events.on('retrying', (event, error, inMs) => [event.id, error, inMs.toFixed()]);
  // @ts-expect-error: there is no such event
  webhooks.events.on('vcd', () => {});
  // @ts-expect-error: a concurrency payload has no name
  sauceWebhooks({ onConcurrency: ({ payload }) => payload.name });
  // @ts-expect-error: a misspelt option
  sauceWebhooks({ onVcd: () => {} });
  // @ts-expect-error: a worker needs an inbox
  sauceWorker({ onVdc: () => {} });
  sauceWorker({ inbox: memoryInbox(), onVdc: (event: VdcEvent) => event.region });
  const api = sauceApi({ username: process.env['SAUCE_USERNAME'], accessKey: process.env['SAUCE_ACCESS_KEY'] });
  sauceWebhooks({
    onVdc: async (event, { signal }) => {
      const merged = mergeRecord(event, await api.jobRecord(event, { signal, waitForReasonMs: 1000 }));
      const vdc: VdcEvent = merged;
      return failureReason(vdc)?.length;
    },
    // @ts-expect-error: only a job has a record
    onConcurrency: (event) => api.jobRecord(event),
    onEvent: (event) => failureReason(event),
  });
  const poller = pollConcurrency({ api, webhooks, intervalMs: 1000, heartbeatMs: false });
  poller.close().then(() => {});
  // @ts-expect-error: a poller needs a receiver
  pollConcurrency({ api });
  // @ts-expect-error: an API needs credentials
  sauceApi({ region: 'us-west-1' });
  api.getVdcJob('1', { owner: 'ada' }).then((job) => job.browser?.length);
  // @ts-expect-error: a field of real devices only is of no known type
  api.getVdcJob('1').then((job) => job.device_name.length);
  api.getConcurrency().then(({ concurrency }) => concurrency.organization?.current?.vms?.toFixed());
  sauceWorker({ inbox: bullmqInbox({ connection: 'redis://127.0.0.1:6379' }), onVdc: () => {} });
  bullmqInbox({
    connection: { host: 'redis.internal', tls: {}, sentinels: [{ host: 'a', port: 1 }] },
    lockDurationMs: 1000,
  });
  // @ts-expect-error: it has no default Redis
  bullmqInbox({ prefix: 'a' });
  // @ts-expect-error: only sqliteInbox looks at what an event is about
  void bullmqInbox({ connection: {} }).list({ state: 'completed', outcome: 'failed' });
  const event: SauceEvent | undefined = parse('{}').events[0];
  const narrowed: EventOf<'rdc'> | undefined = event?.type === 'rdc' ? event : undefined;
  // @ts-expect-error: a misspelt field
  return narrowed?.payload.browser_nme;
}

it('the types fit Express, node:http and the handlers', () => {
  expect(typeof compileOnly).toBe('function');
});
