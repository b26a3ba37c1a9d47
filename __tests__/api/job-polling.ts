import type { SauceEvent, WebhooksOptions } from '../../lib';
import { type JobPoller, type PollJobsOptions, pollJobs } from '../../lib/api';
import { receiver } from '../behaviour/receiver-under-test';
import { pass, useStoppedClock } from '../inbox/clock';
import { sauceUnderTest } from './sauce-under-test';

const pollers: JobPoller[] = [];

useStoppedClock();

afterEach(async () => {
  await Promise.all(pollers.splice(0).map((poller) => poller.close()));
  jest.restoreAllMocks();
});

/** Lets on a stopped clock happen what can, and only then moves it on to its next timer, until the condition holds. */
export async function comes(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let step = 0; step < 3_000; step++) {
    await pass();
    if (await condition()) return;
    await jest.advanceTimersToNextTimerAsync();
  }
  throw new Error(`Waited in vain for: ${condition}`);
}

/** A fake Sauce Labs, a receiver, and how to start a poller between them, which is closed after the test. All of it on a stopped clock. */
export async function jobPolling(options: Partial<PollJobsOptions> = {}, receiving: WebhooksOptions = {}) {
  jest.restoreAllMocks();
  const { sauce, api } = await sauceUnderTest();
  jest.spyOn(globalThis, 'fetch').mockImplementation(sauce.fetch as typeof fetch);
  const under = receiver({ dedupe: 'status', ...receiving });
  const start = (more: Partial<PollJobsOptions> = {}) => {
    const poller = pollJobs({ api, webhooks: under.webhooks, ...options, ...more });
    pollers.push(poller);
    return poller;
  };
  const post = (body: object) =>
    under.webhooks.fetch(new Request('http://127.0.0.1/', { method: 'POST', body: JSON.stringify(body) }));
  return { ...under, sauce, api, start, post };
}

/** Resolves when a poll is complete that began after this. */
export async function polled(poller: JobPoller): Promise<void> {
  const before = poller.health().lastCompleteAt;
  await comes(() => poller.health().lastCompleteAt !== before);
}

export const idsOf = (events: readonly SauceEvent[]): string[] =>
  events.map(({ payload }) => ('id' in payload ? payload.id : '')).sort();
