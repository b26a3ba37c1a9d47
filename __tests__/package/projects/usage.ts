// What users of the package write. It must compile in this repository and in their projects; it is never run.
import { createServer } from 'node:http';
import express, { type Request, type Response } from 'express';
import {
  type BuildEvent,
  type ConcurrencyEvent,
  captureRawBody,
  type EventOf,
  GiveUp,
  type Handler,
  isNewer,
  type JobPayload,
  memoryInbox,
  parse,
  type RdcEvent,
  type Rejection,
  type RejectionCode,
  RetryLater,
  type SauceEvent,
  SauceWebhooksError,
  sauceWebhooks,
  sauceWorker,
  sign,
  type VdcEvent,
  type VisualBuildEvent,
  verify,
} from 'sauce-webhooks';
import {
  type ConcurrencyResponse,
  failureReason,
  type JobPollProgress,
  mergeRecord,
  pollConcurrency,
  pollJobs,
  type RdcJob,
  type SauceApi,
  SauceApiError,
  sauceApi,
  type VdcJob,
} from 'sauce-webhooks/api';
import { type BuildWatcher, watchBuilds } from 'sauce-webhooks/builds';
import { type BullmqInbox, bullmqInbox } from 'sauce-webhooks/bullmq';
import { type DashboardOptions, type SauceDashboard, sauceDashboard } from 'sauce-webhooks/dashboard';
import { type SqliteDatabase, type SqliteInbox, sqliteInbox } from 'sauce-webhooks/sqlite';
import {
  type Answered,
  concurrencyEvent,
  type Delivered,
  deliver,
  type EdgeCaseName,
  edgeCases,
  finalOutcomes,
  type JobWire,
  rdcEvent,
  type StoryEvent,
  signedRequest,
  story,
  vdcEvent,
  visualBuildEvent,
} from 'sauce-webhooks/testing';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_is: Same<A, B>): void {}

const secret = 'whsec-demo-token';
const onVdc: Handler<VdcEvent> = (event, { attempt, signal }) => {
  if (attempt > 3) throw new GiveUp('enough');
  if (signal.aborted) throw new RetryLater(1000);
  return event.payload.name?.toUpperCase();
};

const webhooks = sauceWebhooks({
  secret,
  onVdc: (event) => {
    same<typeof event, VdcEvent>(true);
    same<typeof event.type, 'vdc'>(true);
    same<typeof event.payload.name, string | null>(true);
    same<typeof event.payload.duration_sec, number | null>(true);
    // @ts-expect-error a virtual device's event has no such field
    event.nosuch;
  },
  onRdc: async (event) => {
    same<typeof event, RdcEvent>(true);
    same<typeof event.payload.device, string | null>(true);
  },
  onConcurrency: async (event) => {
    same<typeof event, ConcurrencyEvent>(true);
    event.payload.concurrency.organization.current.vms satisfies number | null;
    event.payload.concurrency.team.allowed.mac_arm_vms satisfies number | null;
    // @ts-expect-error only tests have an outcome
    event.outcome;
    // @ts-expect-error nor does a concurrency payload have a name
    event.payload.name;
  },
  onVisualBuild: (event) => {
    same<typeof event, VisualBuildEvent>(true);
    event.payload.summary.unapproved satisfies number | null;
  },
  onBuild: (event) => {
    same<typeof event, BuildEvent>(true);
    event.payload.counts.failed satisfies number;
    event.payload.tests.map(({ name, outcome }) => `${name?.length} ${outcome}`);
    // @ts-expect-error each of its tests has an outcome
    event.outcome;
  },
  onEvent: (event) => {
    same<typeof event, SauceEvent>(true);
    if (event.type === 'vdc' || event.type === 'rdc') event.outcome satisfies string;
    if (event.type === 'concurrency') event.payload.concurrency satisfies object;
    if (event.type === 'visual-build') event.payload.build_id satisfies string;
    // @ts-expect-error an event of any type has no outcome
    return event.outcome;
  },
  onRejected: (rejection) => {
    same<typeof rejection, Rejection>(true);
    rejection.code satisfies RejectionCode;
  },
  onError: (_error, event) => event?.id,
});

webhooks.events.on('vdc', (event) => {
  same<typeof event, VdcEvent>(true);
  event.payload.name satisfies string | null;
});
webhooks.events.on('visual-build', (event) => same<typeof event, EventOf<'visual-build'>>(true));
webhooks.events.once('rejected', (rejection) => rejection.code satisfies RejectionCode);
webhooks.events.on('stale', (event) => event.id);
webhooks.events.on('retrying', (event, _error, inMs) => [event.type, inMs.toFixed()]);
webhooks.events.on('closing', () => {});
// @ts-expect-error no such event
webhooks.events.on('nosuch', (event) => event.id);

sauceWebhooks();
sauceWebhooks({ secret: process.env['S'] ?? '', onVdc, logger: console, retry: { attempts: 3 } });
sauceWebhooks({ secret: { nightly: secret, release: secret }, dedupe: (event) => event.key, logger: false });
sauceWebhooks({ secret: [secret], signature: 'warn', inbox: memoryInbox(), ack: 'stored', limit: '1kb', path: '/a' });
sauceWebhooks({ secret: async () => [secret], urlToken: 'token', onStoreFailure: 'unavailable' });
sauceWebhooks({ secret: process.env['S'] });
sauceWebhooks({ skipStale: true });
// @ts-expect-error no such option
sauceWebhooks({ nosuch: true });

const app = express();
app.use((request: Request, response: Response, next) => {
  response.on('finish', () => {
    same<typeof request.sauceEvents, SauceEvent[] | undefined>(true);
    same<typeof request.sauceRejections, Rejection[] | undefined>(true);
    request.sauceEvents?.map(({ type, receivedAt }) => `${type} ${receivedAt}`);
  });
  next();
});
app.use(webhooks);
app.use('/sauce', webhooks);
app.post('/hooks/sauce', webhooks);
app.use('/parsed', express.json({ verify: captureRawBody }), webhooks);
express.Router().use(webhooks).post('/', webhooks);
createServer(webhooks);
webhooks
  .health()
  .then(({ inbox, lastDeliveryAt, rejected }) => [inbox?.waiting, lastDeliveryAt, rejected.MALFORMED_JSON]);
webhooks.close({ timeoutMs: 1 }).then(({ unhandled }) => unhandled satisfies SauceEvent[]);
webhooks.receive(vdcEvent(), { source: 'import' }).then((received) => {
  if (received.outcome === 'rejected') received.code satisfies RejectionCode;
  else received.event satisfies SauceEvent;
});
webhooks.replay('id', { trusted: true }).then(({ accepted, buffered }) => [accepted.join(), buffered.toFixed()]);

const worker = sauceWorker({ inbox: memoryInbox(), onVdc: (event: VdcEvent) => event.region });
worker.close().then(({ unhandled }) => unhandled satisfies SauceEvent[]);
// @ts-expect-error a worker needs an inbox
sauceWorker({ onVdc });

verify(Buffer.from('{}'), sign('{}', secret), [secret]) satisfies boolean;
const [first, second] = parse('{"id":"1","status":"PASSED","data_type":"vdc"}').events;
if (first?.type === 'vdc' && second?.type === 'vdc') isNewer(first, second) satisfies boolean;
// @ts-expect-error a misspelt field
if (first?.type === 'rdc') first.payload.browser_nme;
new SauceWebhooksError('INVALID_SECRET', '').help satisfies string;

const shared: BullmqInbox = bullmqInbox({ connection: { host: 'redis.internal', port: 6379 }, prefix: 'sauce' });
sauceWorker({ onVdc, inbox: shared });
bullmqInbox({ connection: 'redis://redis.internal' as string | undefined, maxFailed: 1000, maxFailedAgeMs: undefined });
bullmqInbox({ connection: { host: 'a', tls: {}, sentinels: [{ host: 'a', port: 1 }] }, lockDurationMs: 1000 });
// @ts-expect-error it has no default Redis
bullmqInbox({ prefix: 'sauce' });
// @ts-expect-error only sqliteInbox looks at what an event is about
shared.list({ state: 'completed', outcome: 'failed' });
const kept: SqliteInbox = sqliteInbox({ file: 'events.db', maxCompleted: 1000, maxCompletedAgeMs: undefined });
sauceWebhooks({ onVdc, inbox: kept });
sauceWorker({ onVdc, inbox: sqliteInbox({ database: {} as SqliteDatabase }) });
const chosen = { state: 'failed', type: 'vdc', outcome: 'failed', since: new Date(), text: 'login' } as const;
kept.list(chosen).then(({ items, cursor }) => {
  cursor satisfies string | null;
  items.map(({ id, lastError }) => [id satisfies string, lastError satisfies string | null]);
});
kept.list({ order: 'newest', limit: 10 }).then(({ items }) => items.map(({ state }) => state satisfies string));
kept.quarantine.list({ until: '2026-11-24' }).then(({ items }) => items.map(({ code }) => code satisfies string));
kept.prune({ state: 'failed', before: new Date() }).then((count) => count satisfies number);
// @ts-expect-error a file or a handle
sqliteInbox({});

const sent: JobWire = vdcEvent({ status: 'FAILED', browser_version: 130, tags: null, device: undefined }, { seed: 1 });
/** A field that the schemas know and the wire type does not would fail here. */
sent satisfies Partial<Record<keyof JobPayload, unknown>>;
rdcEvent({ device: 'iPhone 15' }, { seed: 'a', at: new Date() });
concurrencyEvent({ concurrency: { team: { current: { rds: 1 } } } });
visualBuildEvent({ summary: { equal: 5 } });
visualBuildEvent({ summary: '{}' });
// @ts-expect-error no such field
rdcEvent({ browser_nme: 'Chrome' });
// @ts-expect-error a name is a string
vdcEvent({ name: 5 });
// @ts-expect-error no such option
vdcEvent({}, { sead: 1 });
// @ts-expect-error a concurrency sample has no status
concurrencyEvent({ status: 'PASSED' });
// @ts-expect-error no such machines
concurrencyEvent({ concurrency: { team: { current: { windows: 1 } } } });
for (const target of [webhooks, app, express.Router().use(webhooks), express().post('/', webhooks)]) {
  const given = { path: '/sauce', until: 'attempted', secret: process.env['S'] } as const;
  deliver(target, sent, given).then((delivered) => {
    same<typeof delivered, Delivered>(true);
    same<typeof delivered.code, RejectionCode | undefined>(true);
    delivered.events.map((event) => event.type satisfies string);
    // @ts-expect-error only a delivery to a URL is merely acknowledged
    if (delivered.outcome === 'acknowledged') return;
    // @ts-expect-error a handler may throw anything
    delivered.error.message;
  });
}
deliver('http://127.0.0.1:3000/sauce', [sent, concurrencyEvent()], { secret }).then((answered: Answered) => {
  same<typeof answered.outcome, 'acknowledged' | 'refused'>(true);
  // @ts-expect-error the response of a URL does not tell what became of the event
  answered.handled;
});
// @ts-expect-error nor can it be waited for
deliver('http://127.0.0.1', sent, { until: 'handled' });
// @ts-expect-error a number is no payload
deliver(webhooks, 5);
// @ts-expect-error a server is no app
deliver({ listen() {} }, sent);
const bytes: Uint8Array = signedRequest(Buffer.from('{}'), process.env['S']).body;
fetch('http://127.0.0.1', { method: 'POST', ...signedRequest(visualBuildEvent(), secret) });
fetch('http://127.0.0.1', { method: 'POST', ...signedRequest(bytes, secret) });
const events: StoryEvent[] = story({ seed: 1, tests: 5, browsers: ['Chrome'], devices: [], startAt: '2026-11-01' });
finalOutcomes(events).failed satisfies string[];
// @ts-expect-error no such option
story({ test: 5 });
(Object.keys(edgeCases) as EdgeCaseName[]).map(
  (name) => edgeCases[name].payload({ seed: 1 }) satisfies object | string,
);
deliver(webhooks, edgeCases['rdc-envelope'].payload());
// @ts-expect-error no such case
edgeCases['rdc-envelop'];

const api: SauceApi = sauceApi({ username: process.env['USERNAME'], accessKey: process.env['KEY'] });
sauceApi({ username: 'ada', accessKey: 'key', region: 'eu-central-1', timeoutMs: 5000 });
// @ts-expect-error an API needs credentials
sauceApi({ region: 'us-west-1' });
const asking = sauceWebhooks({
  onVdc: async (event, { signal }) => {
    const current = mergeRecord(event, await api.jobRecord(event, { signal, waitForReasonMs: 10_000 }));
    same<typeof current, VdcEvent>(true);
    failureReason(current) satisfies string | null;
  },
  // @ts-expect-error only a job has a record
  onConcurrency: (event) => api.jobRecord(event),
  onEvent: (event) => failureReason(event),
});
pollConcurrency({ api, webhooks: asking, intervalMs: 60_000, heartbeatMs: false }).close() satisfies Promise<void>;
// @ts-expect-error a poller needs a receiver
pollConcurrency({ api });
const poller = pollJobs({
  api,
  webhooks: asking,
  users: ['ada'],
  since: new Date(),
  running: true,
  onProgress: (progress) => same<typeof progress, JobPollProgress>(true),
  signal: new AbortController().signal,
});
poller.health().lastCompleteAt satisfies string | null;
poller.close() satisfies Promise<void>;
// @ts-expect-error ages are in milliseconds
pollJobs({ api, webhooks: asking, lookbackMs: '24h' });
asking.receive({ id: '1' }, { source: 'import', requeueFailed: false, dedupeWindowMs: 86_400_000 });
api.listVdcJobs({ owner: 'ada', from: 1_800_000_000, limit: 10 }).then((rows) => rows[0]?.id.length);
api.listRdcJobs({ offset: 1 }).then((rows) => rows.length);
api.getVdcJob('1', { owner: 'ada' }).then((job) => {
  same<typeof job, VdcJob>(true);
  job.browser?.length;
  // @ts-expect-error a field of real devices only is of no known type
  job.device_name.length;
});
api.getRdcJob('1').then((job) => same<typeof job, RdcJob>(true));
api.getConcurrency().then((answer) => {
  same<typeof answer, ConcurrencyResponse>(true);
  answer.concurrency.organization?.current?.vms?.toFixed();
});
watchBuilds({ api, webhooks: asking, quietMs: 60_000 }) satisfies BuildWatcher;
watchBuilds({ webhooks, api: undefined }).close() satisfies Promise<void>;
// @ts-expect-error a watcher needs a receiver
watchBuilds({ api });
api.getJobBuild('vdc', '1').then(({ jobs }) => jobs.running?.toFixed());
api.getBuildJobs('rdc', '1').then(([job]) => job?.state?.['passed']);
new SauceApiError('API_RATE_LIMITED', '', { retryAfterMs: 5 }).retryAfterMs satisfies number | null;

app.use('/board', sauceDashboard(webhooks));
const hosts = { allowedHosts: ['ci.example.com'] };
app.use('/board', sauceDashboard(webhooks, { authorize: (request: Request) => request.get('a') === 'b', ...hosts }));
const byCookie: DashboardOptions = { authorize: async ({ headers }) => headers.cookie === 'admin' };
createServer(sauceDashboard(webhooks, byCookie));
sauceDashboard(webhooks) satisfies SauceDashboard;
// @ts-expect-error of a receiver
sauceDashboard(app);
// @ts-expect-error no such option
sauceDashboard(webhooks, { readOnly: true });
