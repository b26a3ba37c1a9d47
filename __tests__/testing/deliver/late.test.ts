import { once } from 'node:events';
import { memoryInbox, type SauceWebhooks, sauceWebhooks, type WebhooksOptions } from '../../../lib';
import { deliver, rdcEvent } from '../../../lib/testing';

/** Ends the time of the delivery that is on its way. */
let timeIsUp = () => {};
jest.mock('node:timers', () => ({
  ...jest.requireActual<typeof import('node:timers')>('node:timers'),
  setTimeout: (end: () => void) => {
    timeIsUp = end;
  },
  clearTimeout: () => {},
}));

const never = new Promise<void>(() => {});
const open: SauceWebhooks[] = [];
afterEach(() => Promise.all(open.splice(0).map((webhooks) => webhooks.close({ timeoutMs: 0 }))));

/** What `deliver` throws when its time is up after these events of the receiver. */
async function lateAfter(names: ('rdc' | 'retrying')[], options: WebhooksOptions): Promise<unknown> {
  const webhooks = sauceWebhooks({ logger: false, ...options });
  open.push(webhooks);
  const seen = Promise.all(names.map((name) => once(webhooks.events, name)));
  const delivery = deliver(webhooks, rdcEvent(), { timeoutMs: 7 });
  await seen;
  timeIsUp();
  return delivery.catch((error) => error);
}

it.each([
  ['waits for a worker', { onVdc: () => {}, inbox: memoryInbox() }],
  ['has a handler that is not done', { onRdc: () => never }],
])('NOT_HANDLED is thrown for an event that %s', async (_name, options) => {
  expect(await lateAfter(['rdc'], options)).toMatchObject({
    code: 'NOT_HANDLED',
    message: 'Expected the rdc event to be handled within 7 ms, but no handler of it has finished.',
    help: expect.stringContaining("`until: 'acknowledged'`"),
    cause: { name: 'AbortError' },
  });
});

it('NOT_HANDLED is thrown with what the handler threw, when it is to be tried again', async () => {
  const cause = new Error('Slack is down');
  const options = { onRdc: () => Promise.reject(cause), retry: { delayMs: 60_000 } };
  expect(await lateAfter(['rdc', 'retrying'], options)).toMatchObject({
    code: 'NOT_HANDLED',
    message: expect.stringMatching(/its handler failed and is retried in \d{5} ms: Error: Slack is down\.$/),
    cause,
  });
});

it('NOT_HANDLED is thrown when the app does not answer', async () => {
  const delivery = deliver(() => timeIsUp(), rdcEvent(), { timeoutMs: 7 });
  await expect(delivery).rejects.toMatchObject({
    code: 'NOT_HANDLED',
    message: 'Expected a response within 7 ms, got none.',
    cause: { name: 'AbortError' },
  });
});
