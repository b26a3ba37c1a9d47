import type { SauceEvent, WebhooksOptions } from '../../lib';
import { type ConcurrencyPoller, type PollOptions, pollConcurrency } from '../../lib/api';
import { receiver } from '../behaviour/receiver-under-test';
import { pass } from '../inbox/clock';
import { concurrency } from './documented';
import type { FakeSauce } from './fake-sauce';
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
  return { sauce, api, webhooks, handled, errors, rejected, start };
}

/** How many machines ran at once, by event. */
export const vms = (events: readonly SauceEvent[]) =>
  events.map((event) => event.type === 'concurrency' && event.payload.concurrency.organization.current.vms);

/** Sauce Labs measures again: the time differs each time. */
export function use(sauce: FakeSauce, machines: number): void {
  sauce.concurrency = concurrency(machines, 1789900000.5 + sauce.asked.length);
}

/** Lets minutes pass, and after each of them what then happens. */
export async function passMinutes(count: number): Promise<void> {
  for (let minutes = 0; minutes < count; minutes++) await pass(minute);
}
