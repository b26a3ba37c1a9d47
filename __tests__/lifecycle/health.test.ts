import type { InboxCounts } from '../../lib/inbox/inbox';
import { memoryInbox } from '../../lib/inbox/memory/memory-inbox';
import { inboxReader } from '../../lib/lifecycle/health';
import { receiver } from '../behaviour/receiver-under-test';
import { pass, useStoppedClock } from '../inbox/clock';

useStoppedClock();

const none: InboxCounts = { waiting: 0, active: 0, completed: 0, failed: 0, quarantined: 0 };

test('health waits a second for the inbox, and answers without its counts', async () => {
  const counts = () => new Promise<InboxCounts>(() => {});
  const { webhooks } = receiver({ inbox: { ...memoryInbox(), counts } });
  const answered = jest.fn();
  void webhooks.health().then(answered);
  await pass(999);
  expect(answered).not.toHaveBeenCalled();
  await pass(1);
  expect(answered).toHaveBeenCalledWith(expect.objectContaining({ running: true, inbox: null, logBytes: null }));
});

test('an inbox that does not answer is asked once, however often its counts are read', async () => {
  let answer: (counts: InboxCounts) => void = () => {};
  const counts = jest.fn(() => new Promise<InboxCounts>((resolve) => (answer = resolve)));
  const read = inboxReader(counts);
  for (let probe = 0; probe < 3; probe++) {
    const late = read();
    await pass(1000);
    expect(await late).toBe(null);
  }
  expect(counts).toHaveBeenCalledTimes(1);
  const last = read();
  answer(none);
  expect(await last).toEqual(none);
  void read();
  await pass();
  expect(counts).toHaveBeenCalledTimes(2);
});

test('an inbox that throws or rejects has no counts', async () => {
  const broken = new Error('gone');
  const throwing = () => {
    throw broken;
  };
  for (const counts of [throwing, () => Promise.reject(broken)]) {
    expect(await inboxReader(counts)()).toBe(null);
  }
});
