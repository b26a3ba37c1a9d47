import type { RetryLater } from '../../lib';
import { pass, useStoppedClock } from '../inbox/clock';
import { vdcJob } from './documented';
import { vdcEvent } from './events';
import { status } from './fake-sauce';
import { errorOf, sauceUnderTest, settled } from './sauce-under-test';

useStoppedClock();

/** Its record is a second older. */
const { id, owner } = vdcJob();
const ahead = () => vdcEvent({ id, owner, modification_time: '2026-09-20T10:27:51Z' });

describe('jobRecord', () => {
  it('delays twice as long with each attempt, up to a minute', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, vdcJob());
    const delays: number[] = [];
    for (const attempt of [1, 2, 3, 4, 5, 6, 7, 5000]) {
      const { delayMs } = (await settled(errorOf(api.jobRecord(ahead(), { attempt })))) as RetryLater;
      delays.push(delayMs / 1000);
    }
    expect(delays).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('delays no longer for an event that has waited in the inbox', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, vdcJob());
    const event = ahead();
    await pass(200_000);
    expect(await settled(errorOf(api.jobRecord(event)))).toMatchObject({ name: 'RetryLater', delayMs: 4000 });
    const first = errorOf(api.jobRecord(event, { attempt: 1 }));
    expect(await settled(first)).toMatchObject({ name: 'RetryLater', delayMs: 2000 });
  });

  it('returns the record as it is from five minutes after the event on', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, vdcJob());
    const event = ahead();
    await pass(299_999);
    expect(await settled(errorOf(api.jobRecord(event)))).toMatchObject({ name: 'RetryLater' });
    await pass(1);
    expect(await settled(api.jobRecord(event, { waitForReasonMs: 3_600_000 }))).toMatchObject({ id });
  });

  it('waits no shorter than for its attempt when the limits are used up for a moment', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(...Array(3).fill(status(429, { 'retry-after': '0' })));
    const limited = errorOf(api.jobRecord(ahead(), { attempt: 3 }));
    expect(await settled(limited)).toMatchObject({ name: 'RetryLater', delayMs: 8000 });
  });
});
