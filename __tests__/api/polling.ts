import type { SauceEvent, WebhooksOptions } from '../../lib';
import { type ConcurrencyPoller, type PollOptions, pollConcurrency } from '../../lib/api';
import { receiver } from '../behaviour/receiver-under-test';
import { pass } from '../inbox/clock';
import { concurrency } from './documented';
import type { FakeSauce, Fault } from './fake-sauce';
import { sauceUnderTest } from './sauce-under-test';

export const minute = 60_000;
const pollers: ConcurrencyPoller[] = [];

afterEach(async () => {
  await Promise.all(pollers.splice(0).map((poller) => poller.close()));
});

/** A fake Sauce Labs, a receiver, and how to start a poller between them, which is closed after the test. */
export async function polling(options: Partial<PollOptions> = {}, receiving: WebhooksOptions = {}) {
  const { sauce, api } = await sauceUnderTest();
  const { webhooks, handled, errors, rejected } = receiver(receiving);
  const start = () => {
    const poller = pollConcurrency({ api, webhooks, ...options });
    pollers.push(poller);
    return poller;
  };
  return { sauce, webhooks, handled, errors, rejected, start };
}

/** As `polling`, with a poller that has started, and these errors in place of the first responses. */
export async function started(
  options: Partial<PollOptions> = {},
  receiving: WebhooksOptions = {},
  faults: Fault[] = [],
) {
  const under = await polling(options, receiving);
  under.sauce.next(...faults);
  const poller = under.start();
  await pass();
  return { ...under, poller };
}

/** How many machines ran at once, by event. */
export const vms = (events: readonly SauceEvent[]) =>
  events.map((event) => event.type === 'concurrency' && event.payload.concurrency.organization.current.vms);

/** Sauce Labs measures again, one time after the other, each with another time. */
export async function measure(sauce: FakeSauce, machines: readonly number[], everyMs = minute): Promise<void> {
  for (const count of machines) {
    sauce.concurrency = concurrency(count, 1789900000.5 + sauce.asked.length);
    await pass(everyMs);
  }
}

/** Lets minutes pass, and after each of them what then happens. */
export async function passMinutes(count: number): Promise<void> {
  for (let minutes = 0; minutes < count; minutes++) await pass(minute);
}
