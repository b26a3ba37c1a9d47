import { SauceWebhooksError } from '../../lib/errors/error';
import { RejectionReason, toRejection } from '../../lib/errors/rejection';
import type { SauceEvent } from '../../lib/events/event';
import { parse } from '../../lib/events/parse';
import { safeLogger } from '../../lib/reporting/logger';
import { Reporter } from '../../lib/reporting/reporter';
import { payloads } from '../fixtures';

const eventOf = (body: unknown): SauceEvent => ({ ...(parse(body).events[0] as SauceEvent), id: 'e1' });
const job = (fields: object = {}) => eventOf({ id: 'j1', status: 'PASSED', data_type: 'vdc', ...fields });
const rejection = toRejection(new RejectionReason('MALFORMED_JSON', 'Expected JSON, got an empty body.'), {}, null);

type Callbacks = Partial<Pick<ConstructorParameters<typeof Reporter>[0], 'onError' | 'onRejected'>>;

function reporterWith({ onError, onRejected }: Callbacks = {}) {
  const logger = { debug: jest.fn(), info: jest.fn(), warn: jest.fn(), error: jest.fn() };
  const reporter = new Reporter({ logger: safeLogger(logger), onError, onRejected });
  const linesOf = (level: 'warn' | 'error') => logger[level].mock.calls.map(([line]) => line as string);
  return { reporter, errors: () => linesOf('error'), warnings: () => linesOf('warn') };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

function throwing(cause: unknown) {
  return () => {
    throw cause;
  };
}

describe('Reporter', () => {
  // Jest fails a test that leaves a rejection unhandled, if it lives on until that shows.
  afterEach(settled);

  describe('error', () => {
    test('goes to onError with the event, and not to the log', () => {
      const onError = jest.fn();
      const { reporter, errors } = reporterWith({ onError });
      const [error, event] = [new Error('busy'), job()];
      reporter.error(error, event);
      reporter.error('alone');
      expect(onError.mock.calls).toEqual([
        [error, event],
        ['alone', undefined],
      ]);
      expect(errors()).toEqual([]);
    });

    const thrown = new TypeError('no\nissue', { cause: new Error('404\u001b[31m') });
    thrown.stack = 'TypeError: no\nissue\n    at notify (/app/notify.js:3:7)\n    at other (/app/other.js:1:1)';
    const storeFailed = new SauceWebhooksError('STORE_FAILED', 'It failed.', { cause: 'disk full' });
    const dropped = new SauceWebhooksError('EVENT_DROPPED', 'No room.');
    const late = new SauceWebhooksError('HANDLER_TIMEOUT', 'Late.');
    const body = '{"id":"j1","status":"PASSED","data_type":"vdc","name":"a\\nb\\u{202e}","custom":{"nested":[1]}}';

    test.each<[string, unknown, SauceEvent | undefined, string]>([
      [
        'what, with which event, its cause and where it was thrown',
        thrown,
        job(),
        'TypeError: no\\u{a}issue (vdc event e1) Cause: Error: 404\\u{1b}[31m. at notify (/app/notify.js:3:7)',
      ],
      [
        'the code of an error of our own, and what to do about it',
        storeFailed,
        undefined,
        `STORE_FAILED: SauceWebhooksError: It failed. Cause: disk full. ${storeFailed.help}`,
      ],
      [
        'the whole of a dropped event, escaped',
        dropped,
        job({ name: 'a\nb\u202e', custom: { nested: [1] } }),
        `EVENT_DROPPED: SauceWebhooksError: No room. (vdc event e1: ${body}) ${dropped.help}`,
      ],
      [
        'of any other event only its id',
        late,
        job(),
        `HANDLER_TIMEOUT: SauceWebhooksError: Late. (vdc event e1) ${late.help}`,
      ],
      ['undefined', undefined, undefined, 'undefined'],
      ['a string', 'busy', undefined, 'busy'],
      ['no prototype', Object.create(null), undefined, 'A value was thrown that cannot be shown.'],
      ['no stack', Object.assign(new Error('busy'), { stack: undefined }), undefined, 'Error: busy'],
    ])('goes to the log on one line: %s', (_, error, event, line) => {
      const { reporter, errors } = reporterWith();
      reporter.error(error, event);
      expect(errors()).toEqual([`sauce-webhooks: ${line}`]);
    });

    test('is kept as the last failure, with its time', () => {
      const { reporter } = reporterWith({ onError: jest.fn() });
      expect(reporter.lastFailure).toBeNull();
      reporter.error(new Error('first'));
      const before = Date.now();
      reporter.error(new Error('second'));
      expect(reporter.lastFailure).toEqual({ at: expect.any(String), message: 'Error: second' });
      const at = reporter.lastFailure?.at ?? '';
      expect(new Date(Date.parse(at)).toISOString()).toBe(at);
      expect(Date.parse(at)).toBeGreaterThanOrEqual(before);
    });

    test.each([
      ['throws', throwing(new SauceWebhooksError('INBOX_CLOSED', 'Gone.'))],
      ['rejects', () => Promise.reject(new SauceWebhooksError('INBOX_CLOSED', 'Gone.'))],
    ])('goes to the log when onError %s', async (_, onError) => {
      const { reporter, errors } = reporterWith({ onError });
      reporter.error(new Error('busy'));
      await settled();
      expect(errors()).toEqual([
        'sauce-webhooks: onError failed: INBOX_CLOSED: SauceWebhooksError: Gone. The inbox is closed: create a new one.',
      ]);
    });

    test.each([undefined, null, Symbol('no'), Object.create(null)])('survives an onError that throws %p', (cause) => {
      const { reporter, errors } = reporterWith({ onError: throwing(cause) });
      reporter.error(new Error('busy'));
      expect(errors()).toHaveLength(1);
    });
  });

  describe('rejected', () => {
    beforeEach(() => {
      jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
    });

    afterEach(() => {
      jest.useRealTimers();
    });

    test('goes to onRejected each time, and not to the log', () => {
      const onRejected = jest.fn();
      const { reporter, warnings } = reporterWith({ onRejected });
      reporter.rejected(rejection);
      reporter.rejected(rejection);
      expect(onRejected.mock.calls).toEqual([[rejection], [rejection]]);
      expect(warnings()).toEqual([]);
      expect(reporter.lastFailure).toBeNull();
    });

    test('goes to the log, sampled by its code', () => {
      const { reporter, warnings } = reporterWith();
      const other = toRejection(new RejectionReason('BODY_TOO_LARGE', 'Too large.'), {}, null);
      for (const each of [rejection, rejection, other, rejection]) reporter.rejected(each);
      const line = `sauce-webhooks: rejected a delivery: MALFORMED_JSON: Expected JSON, got an empty body. ${rejection.help}`;
      const otherLine = `sauce-webhooks: rejected a delivery: BODY_TOO_LARGE: Too large. ${other.help}`;
      expect(warnings()).toEqual([line, otherLine]);
      jest.advanceTimersByTime(60_000);
      reporter.rejected(rejection);
      expect(warnings().slice(2)).toEqual([`${line} (and 2 more like it before)`]);
    });

    test.each([
      ['throws', throwing(new Error('no'))],
      ['rejects', () => Promise.reject(new Error('no'))],
    ])('goes to onError as LISTENER_FAILED when onRejected %s', async (_, onRejected) => {
      const onError = jest.fn();
      const { reporter } = reporterWith({ onRejected, onError });
      reporter.rejected(rejection);
      await settled();
      expect(onError).toHaveBeenCalledTimes(1);
      expect(onError.mock.calls[0]).toEqual([
        expect.objectContaining({
          code: 'LISTENER_FAILED',
          message: 'A listener or callback failed: Error: no',
          cause: new Error('no'),
        }),
        undefined,
      ]);
    });
  });

  test('warns of a handler that is tried again', () => {
    const { reporter, warnings } = reporterWith({ onError: jest.fn() });
    reporter.retrying(job(), new SauceWebhooksError('HANDLER_TIMEOUT', 'Late.'), 1500.4, false);
    expect(warnings()).toEqual([
      'sauce-webhooks: handler failed, next attempt in 1500 ms: HANDLER_TIMEOUT: SauceWebhooksError: Late. (vdc event e1)' +
        ' Pass `context.signal` to the calls in the handler, make it faster, or raise `handlerTimeoutMs`.',
    ]);
    expect(reporter.lastFailure).toBeNull();
  });

  describe('inboxError', () => {
    test('goes to onError as STORE_FAILED with what happened; an error of ours goes there as it is', () => {
      const onError = jest.fn();
      const { reporter } = reporterWith({ onError });
      const [cause, ours] = [new Error('disk full'), new SauceWebhooksError('INBOX_IN_USE', 'Another process has it.')];
      reporter.inboxError(cause);
      const message = 'Expected the inbox to read and store events and their results, but it failed.';
      expect(reporter.lastFailure?.message).toBe(`SauceWebhooksError: ${message}`);
      reporter.inboxError(ours);
      expect(onError.mock.calls).toEqual([
        [expect.any(SauceWebhooksError), undefined],
        [ours, undefined],
      ]);
      expect(onError.mock.calls[0][0]).toMatchObject({ code: 'STORE_FAILED', message, cause });
    });

    test.each([undefined, null, 'busy'])('goes to the log, whatever it was: %p', (cause) => {
      const { reporter, errors } = reporterWith();
      reporter.inboxError(cause);
      expect(errors()).toHaveLength(1);
      expect(errors()[0]).toContain('STORE_FAILED: SauceWebhooksError: Expected the inbox to read and store events');
    });
  });

  test('warns of a rejected delivery that could not be kept, sampled', () => {
    const { reporter, warnings } = reporterWith();
    reporter.quarantineFailed(new Error('disk full'));
    reporter.quarantineFailed(new Error('disk full'));
    expect(warnings()).toEqual([
      'sauce-webhooks: a rejected delivery could not be stored in quarantine: Error: disk full',
    ]);
  });

  describe('unhandled', () => {
    test('names each event by its type, its id and what people call it', () => {
      const { reporter, warnings } = reporterWith();
      reporter.unhandled([
        job({ name: 'login\n' }),
        job({ name: null }),
        eventOf(payloads['concurrency-over-use']),
        eventOf(payloads['visual-build-unapproved']),
        eventOf({ ...JSON.parse(String(payloads['visual-build-unapproved'])), build_name: undefined }),
      ]);
      const buildId = 'd440e504-54f3-1af3-1768-13e02ea68ef7';
      expect(warnings()).toEqual([
        'sauce-webhooks: closed with 5 unhandled: vdc event e1 (login\\u{a}), vdc event e1 (j1), ' +
          `concurrency event e1 (concurrency), visual-build event e1 (Storybook), visual-build event e1 (${buildId})`,
      ]);
    });

    test('names 20 of them and counts the rest, and says nothing of none', () => {
      const { reporter, warnings } = reporterWith();
      const events = Array.from({ length: 21 }, (_, index) => ({ ...job(), id: `e${index}` }));
      reporter.unhandled([]);
      reporter.unhandled(events.slice(0, 20));
      reporter.unhandled(events);
      const named = events.slice(0, 20).map(({ id }) => `vdc event ${id} (j1)`);
      expect(warnings()).toEqual([
        `sauce-webhooks: closed with 20 unhandled: ${named.join(', ')}`,
        `sauce-webhooks: closed with 21 unhandled: ${named.join(', ')}, and 1 more`,
      ]);
    });
  });
});
