import { getEventListeners } from 'node:events';
import type { ServerResponse } from 'node:http';
import { sauceApi } from '../../lib/api';
import { pass, useStoppedClock } from '../inbox/clock';
import { accessKey, rdcJob, username } from './documented';
import { cut, hang, json, reset, status } from './fake-sauce';
import { errorOf, sauceUnderTest, settled } from './sauce-under-test';

useStoppedClock();

describe('a call', () => {
  it.each([
    ['500', status(500)],
    ['503 with a Retry-After', status(503, { 'retry-after': '2' })],
    ['429', status(429)],
    ['a connection that is reset', reset],
    ['an answer that is cut off', cut],
  ])('asks again after %s', async (_, fault) => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.rdc.set(rdcJob().id, rdcJob());
    sauce.next(fault, fault);
    expect(await settled(api.getRdcJob(rdcJob().id))).toEqual(rdcJob());
    expect(sauce.asked).toHaveLength(3);
  });

  it.each([
    ['500', status(500), { code: 'API_FAILED', status: 500 }],
    ['429', status(429), { code: 'API_RATE_LIMITED', status: 429 }],
    ['a reset', reset, { code: 'API_UNREACHABLE', status: null }],
  ])('gives up after three times %s', async (_, fault, expected) => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(fault, fault, fault);
    expect(await settled(errorOf(api.getRdcJob('1')))).toMatchObject(expected);
    expect(sauce.asked).toHaveLength(3);
  });

  it('waits as long as Retry-After says', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(status(429, { 'retry-after': '7' }));
    const start = performance.now();
    await settled(api.getConcurrency());
    const waitedMs = performance.now() - start;
    expect(waitedMs).toBeGreaterThanOrEqual(7000);
    expect(waitedMs).toBeLessThan(8000);
  });

  it('keeps back all requests of the account while Retry-After says so', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(status(429, { 'retry-after': '7' }));
    const start = performance.now();
    const first = api.getConcurrency();
    await pass();
    const second = api.getConcurrency();
    await pass(6900);
    expect(sauce.asked).toHaveLength(1);
    await settled(Promise.all([first, second]));
    expect(performance.now() - start).toBeLessThan(8000);
    expect(sauce.asked).toHaveLength(3);
  });

  it('keeps back also requests that were scheduled before', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(...Array(9).fill(json({ concurrency: {} })), status(429, { 'retry-after': '7' }));
    const calls = Array.from({ length: 12 }, () => api.getConcurrency());
    await pass();
    expect(sauce.asked).toHaveLength(10);
    await pass(6000);
    expect(sauce.asked).toHaveLength(10);
    await settled(Promise.all(calls));
    expect(sauce.asked).toHaveLength(13);
  });

  it('listens to a signal that lives long only while it asks', async () => {
    const { api } = await sauceUnderTest();
    const { signal } = new AbortController();
    await settled(api.getConcurrency({ signal }));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('under one signal a hundred times is no leak, and each ends with it', async () => {
    const { sauce, api } = await sauceUnderTest({ timeoutMs: 60_000 });
    sauce.next(...Array(10).fill(hang));
    const controller = new AbortController();
    const { signal } = controller;
    const asking = Array.from({ length: 100 }, () => errorOf(api.getConcurrency({ signal })));
    await pass();
    expect(sauce.asked).toHaveLength(10);
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    controller.abort(new Error('enough'));
    expect(new Set(await Promise.all(asking))).toEqual(new Set([signal.reason]));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('does not ask again when a proxy asks for its own credentials', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(status(407));
    const error = await settled(errorOf(api.getConcurrency()));
    expect(error).toMatchObject({ code: 'API_FAILED', status: 407, message: expect.stringContaining('a proxy') });
    expect(sauce.asked).toHaveLength(1);
  });

  it('waits a second when Retry-After says none, rather than use up its attempts at once', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(status(429, { 'retry-after': '0' }), status(429, { 'retry-after': '0' }));
    const start = performance.now();
    await settled(api.getConcurrency());
    expect(performance.now() - start).toBeGreaterThanOrEqual(2000);
  });

  it('does not wait for a Retry-After beyond its time, but tells it', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(status(429, { 'retry-after': '3600' }));
    const start = performance.now();
    const error = await settled(errorOf(api.getRdcJob('1')));
    expect(error).toMatchObject({ code: 'API_RATE_LIMITED', retryAfterMs: 3_600_000 });
    expect(performance.now() - start).toBeLessThan(100);
    expect(await settled(errorOf(api.getRdcJob('1')))).toMatchObject({ code: 'API_RATE_LIMITED', status: null });
    expect(sauce.asked).toHaveLength(1);
  });

  it('stops waiting for a slow answer within its time', async () => {
    const { sauce, api } = await sauceUnderTest({ timeoutMs: 4000 });
    sauce.next(hang, hang, hang);
    const start = performance.now();
    const error = await settled(errorOf(api.getRdcJob('1')));
    expect(error).toMatchObject({ code: 'API_UNREACHABLE', message: expect.stringContaining('in time') });
    expect(performance.now() - start).toBeLessThanOrEqual(4001);
    expect(sauce.asked.length).toBeGreaterThan(1);
  });

  it('stops waiting for a body that never ends', async () => {
    const { sauce, api } = await sauceUnderTest({ timeoutMs: 4000 });
    const drip = (response: ServerResponse) => void response.writeHead(200).write('{');
    sauce.next(drip, drip, drip);
    expect(await settled(errorOf(api.getRdcJob('1')))).toMatchObject({ code: 'API_UNREACHABLE' });
  });

  it.each([
    ['a request', hang],
    ['a delay', status(503, { 'retry-after': '5' })],
  ])('ends %s with the reason of its signal, and leaves no timer', async (_, fault) => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(fault);
    const reason = new Error('enough');
    const controller = new AbortController();
    const asking = errorOf(api.getRdcJob('1', { signal: controller.signal }));
    await pass();
    expect(sauce.asked).toHaveLength(1);
    expect(jest.getTimerCount()).toBe(1);
    controller.abort(reason);
    expect(await asking).toBe(reason);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('asks nothing under a signal that is aborted', async () => {
    const { sauce, api } = await sauceUnderTest();
    const reason = new Error('enough');
    expect(await errorOf(api.getRdcJob('1', { signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(sauce.asked).toEqual([]);
  });
});

describe('the limits of the account', () => {
  it('are kept by 45 calls at once, of two APIs that share the account', async () => {
    const { sauce, api } = await sauceUnderTest({ timeoutMs: 60_000 });
    const another = sauceApi({ username, accessKey, baseUrl: sauce.url, timeoutMs: 60_000 });
    const start = performance.now();
    const calls = Array.from({ length: 45 }, (_, index) => (index % 2 ? api : another).getConcurrency());
    await settled(Promise.all(calls));
    expect(sauce.asked).toHaveLength(45);
    expect(sauce.refused).toBe(0);
    expect(performance.now() - start).toBeGreaterThanOrEqual(4000);
  });

  it('refuse at once what would have to wait longer than a call may take', async () => {
    const { sauce, api } = await sauceUnderTest({ timeoutMs: 1000 });
    const calls = await settled(Promise.allSettled(Array.from({ length: 12 }, () => api.getConcurrency())));
    const errors = calls.filter(({ status }) => status === 'rejected');
    expect(errors).toHaveLength(2);
    expect(errors[0]).toMatchObject({ reason: { code: 'API_RATE_LIMITED', retryAfterMs: expect.any(Number) } });
    expect(sauce.asked).toHaveLength(10);
  });
});
