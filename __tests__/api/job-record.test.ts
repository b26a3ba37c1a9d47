import { RetryLater, type SauceEvent, type SauceWebhooks, type VdcEvent } from '../../lib';
import { failureReason, mergeRecord } from '../../lib/api';
import { listen, receiver } from '../behaviour/receiver-under-test';
import { pass, useStoppedClock } from '../inbox/clock';
import { rdcJob, vdcJob } from './documented';
import { rdcEvent, vdcEvent } from './events';
import { hang, status } from './fake-sauce';
import { errorOf, sauceUnderTest, settled } from './sauce-under-test';

useStoppedClock();

const { id } = vdcJob();
const eventAt = (second: string, fields: object = {}) =>
  vdcEvent({ id, owner: 'ada.k', modification_time: `2026-09-20T10:27:${second}Z`, ...fields });
/** Its last change was at 10:27:50. */
const failed = (fields: object = {}) => vdcJob({ passed: false, consolidated_status: 'failed', ...fields });

describe('jobRecord', () => {
  it.each([['50'], ['40']])('gives a record that is as new as the event or newer (%s)', async (second) => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, failed({ name: 'checkout — late' }));
    const record = await settled(api.jobRecord(eventAt(second)));
    expect(record).toMatchObject({ id, status: 'FAILED', name: 'checkout — late', os_name: 'Windows' });
  });

  it.each([
    ['older than the event', '51', failed()],
    ['of the same second, but still running', '50', failed({ consolidated_status: 'in progress', passed: null })],
    ['of the same second, but without a verdict', '50', failed({ consolidated_status: 'complete', passed: null })],
  ])('throws RetryLater for a record that is %s', async (_, second, job) => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, job);
    const error = await settled(errorOf(api.jobRecord(eventAt(second), { attempt: 1 })));
    expect(error).toBeInstanceOf(RetryLater);
    expect(error).toMatchObject({ delayMs: 2000, message: expect.stringContaining('older than the event') });
  });

  it('delays twice as long with each attempt, up to a minute', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, failed());
    const delays: number[] = [];
    for (const attempt of [1, 2, 3, 4, 5, 6, 7, 5000]) {
      const { delayMs } = (await settled(errorOf(api.jobRecord(eventAt('51'), { attempt })))) as RetryLater;
      delays.push(delayMs / 1000);
    }
    expect(delays).toEqual([2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('delays no longer for an event that has waited in the inbox', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, failed());
    const event = eventAt('51');
    await pass(200_000);
    expect(await settled(errorOf(api.jobRecord(event)))).toMatchObject({ name: 'RetryLater', delayMs: 4000 });
    const first = errorOf(api.jobRecord(event, { attempt: 1 }));
    expect(await settled(first)).toMatchObject({ name: 'RetryLater', delayMs: 2000 });
  });

  it('returns the record as it is from five minutes after the event on', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, failed());
    const event = eventAt('51');
    await pass(299_999);
    expect(await settled(errorOf(api.jobRecord(event)))).toMatchObject({ name: 'RetryLater' });
    await pass(1);
    expect(await settled(api.jobRecord(event, { waitForReasonMs: 3_600_000 }))).toMatchObject({ id });
  });

  it('waits no shorter than for its attempt when the limits are used up for a moment', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(...Array(3).fill(status(429, { 'retry-after': '0' })));
    const limited = errorOf(api.jobRecord(eventAt('51'), { attempt: 3 }));
    expect(await settled(limited)).toMatchObject({ name: 'RetryLater', delayMs: 8000 });
  });

  it('asks for an RDC job by its id alone, and for a VDC job by its owner', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.rdc.set(rdcJob().id, rdcJob());
    sauce.jobs.vdc.set(id, failed({ owner: 'grace' }));
    await settled(api.jobRecord(rdcEvent({ id: rdcJob().id })));
    await settled(api.jobRecord(eventAt('50', { owner: 'grace' })));
    expect(sauce.asked).toEqual([`/v1/rdc/jobs/${rdcJob().id}`, `/rest/v1/grace/jobs/${id}`]);
  });

  it('waits for the reason also of a test whose name has a hyphen', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, failed({ name: 'login - happy path' }));
    const event = eventAt('50', { name: 'login - happy path' });
    const asking = errorOf(api.jobRecord(event, { waitForReasonMs: 5000 }));
    expect(await settled(asking)).toMatchObject({ name: 'RetryLater' });
  });

  it('waits for a reason as long as it is told to, and no longer', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, failed());
    const event = eventAt('50');
    const ask = () => settled(errorOf(api.jobRecord(event, { waitForReasonMs: 5000 })));
    expect(await ask()).toMatchObject({ name: 'RetryLater', message: expect.stringContaining('why the test failed') });
    expect(await settled(api.jobRecord(event))).toMatchObject({ error: null });
    sauce.jobs.vdc.set(id, failed({ tags: ['err:Assertion'] }));
    expect(await settled(api.jobRecord(event, { waitForReasonMs: 5000 }))).toMatchObject({ tags: ['err:Assertion'] });
    sauce.jobs.vdc.set(id, failed());
    await pass(5000);
    expect(await settled(api.jobRecord(event, { waitForReasonMs: 5000 }))).toMatchObject({ error: null });
    sauce.jobs.vdc.set(id, vdcJob());
    const passed = eventAt('50', { status: 'PASSED', passed: 1 });
    expect(await settled(api.jobRecord(passed, { waitForReasonMs: 5000 }))).toMatchObject({ status: 'PASSED' });
  });

  it('takes a job that is unknown for one that does not exist yet, but not for long', async () => {
    const { api } = await sauceUnderTest();
    const event = eventAt('50');
    expect(await settled(errorOf(api.jobRecord(event)))).toMatchObject({ name: 'RetryLater' });
    await pass(10_000);
    expect(await settled(errorOf(api.jobRecord(event)))).toMatchObject({ code: 'API_NOT_FOUND' });
  });

  it('throws RetryLater with the delay that the limits ask for', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(status(429, { 'retry-after': '600' }));
    expect(await settled(errorOf(api.jobRecord(eventAt('50'))))).toMatchObject({
      name: 'RetryLater',
      delayMs: 600_000,
    });
  });

  it('ends with the signal of the handler', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(hang);
    const controller = new AbortController();
    const asking = errorOf(api.jobRecord(eventAt('50'), { signal: controller.signal }));
    await pass();
    const reason = new Error('the time of this attempt is up');
    controller.abort(reason);
    expect(await asking).toBe(reason);
  });

  it.each([
    ['an event of no job', { type: 'concurrency', payload: {} }, {}],
    ['null for an event', null, {}],
    ['an event without a payload', { type: 'vdc' }, {}],
    ['an event without an id', { type: 'rdc', payload: {} }, {}],
    ['a job instead of its event', vdcJob(), {}],
    ['an invalid attempt', eventAt('50'), { attempt: 0 }],
    ['a wait that is not a number', eventAt('50'), { waitForReasonMs: 'long' }],
  ])('refuses %s', async (_, event, options) => {
    const { api } = await sauceUnderTest();
    const asking = api.jobRecord(event as VdcEvent, options as never);
    expect(await errorOf(asking)).toMatchObject({ code: 'INVALID_OPTION' });
  });

  it("takes a handler's whole context for its options", async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, failed());
    const delays: unknown[] = [];
    const { webhooks } = receiver({
      onVdc: (event, context) =>
        api.jobRecord(event, context).catch((error) => {
          delays.push(error.delayMs);
          throw error;
        }),
    });
    const { raw } = eventAt('59');
    await deliver(webhooks, raw);
    // Deferrals come with up to a tenth more.
    await pass(2200);
    await pass(4400);
    expect(delays).toEqual([2000, 4000, 8000]);
  });

  it('in a handler lets the inbox wait until the record has caught up with the event', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, vdcJob({ status: 'in progress', consolidated_status: 'in progress', modification_time: 1 }));
    const seen: SauceEvent[] = [];
    const attempts: number[] = [];
    const { webhooks, errors } = receiver({
      onVdc: async (event, { attempt, signal }) => {
        attempts.push(attempt);
        seen.push(mergeRecord(event, await api.jobRecord(event, { signal, attempt, waitForReasonMs: 20_000 })));
      },
    });
    await deliver(webhooks, { id, status: 'FAILED', passed: 0, data_type: 'vdc', owner: 'ada.k', name: 'checkout' });
    expect(attempts).toEqual([1]);
    sauce.jobs.vdc.set(id, failed());
    await pass(2200);
    expect(attempts).toEqual([1, 2]);
    sauce.jobs.vdc.set(id, failed({ name: 'checkout — AssertionError: 5', modification_time: 1789900072 }));
    await pass(4400);
    expect(seen.map((event) => failureReason(event))).toEqual(['AssertionError: 5']);
    expect(attempts).toEqual([1, 2, 3]);
    expect(await webhooks.inbox.counts()).toMatchObject({ completed: 1, failed: 0 });
    expect(errors).toEqual([]);
  });

  it('asked for many events of one job at once gives each a record that is not older than it', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, failed());
    const events = ['48', '49', '50', '51'].map((second) => eventAt(second));
    const asked = await settled(Promise.allSettled(events.map((event) => api.jobRecord(event))));
    expect(asked.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
  });
});

/** Posts an event while the clock stands. */
async function deliver(webhooks: SauceWebhooks, item: object): Promise<void> {
  const { server, url } = await listen(webhooks);
  const posted = fetch(url, { method: 'POST', body: JSON.stringify(item) });
  expect((await settled(posted)).status).toBe(204);
  server.closeAllConnections();
  server.close();
  await pass();
}
