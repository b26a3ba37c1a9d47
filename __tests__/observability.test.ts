import { AsyncLocalStorage } from 'node:async_hooks';
import { tracingChannel } from 'node:diagnostics_channel';
import * as otel from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import * as conventions from '@opentelemetry/semantic-conventions/incubating';
import { GiveUp, RetryLater } from '../lib/index';
import { job, receiver } from './behaviour/receiver-under-test';
import { snippet } from './pages';
import { until } from './until';

const exporter = new InMemorySpanExporter();
const contexts = new AsyncLocalStorage<unknown>();
const channel = tracingChannel('sauce-webhooks:attempt');
const subscribe = jest.spyOn(channel, 'subscribe');
const retry = { attempts: 5, delayMs: 0 };

beforeAll(() => {
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  otel.trace.setGlobalTracerProvider(provider);
  const code = snippet('docs/observability.md', 'tracing.mjs')
    .replace(/^import .*$/gm, '')
    .replace('export const', 'const')
    .replace('const contexts = new AsyncLocalStorage();', '');
  const { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = otel;
  const scope = {
    AsyncLocalStorage,
    contexts,
    tracingChannel: () => channel,
    RetryLater,
    ROOT_CONTEXT,
    SpanKind,
    SpanStatusCode,
    trace,
  };
  const run = new Function(...Object.keys(scope), `${code}\nreturn contextManager;`);
  otel.context.setGlobalContextManager(run(...Object.values(scope)));
});

afterAll(() => {
  // Channels are the process's, which other test files share.
  channel.unsubscribe(subscribe.mock.calls[0]?.[0] as never);
  channel.start.unbindStore(contexts);
  otel.trace.disable();
  otel.context.disable();
});

beforeEach(() => exporter.reset());

const spansAfter = async (count: number) => {
  await until(() => exporter.getFinishedSpans().length === count);
  return exporter.getFinishedSpans();
};

describe('the OpenTelemetry of docs/observability.md', () => {
  it('makes a span of each attempt, with what the handler does inside it', async () => {
    const { post, webhooks } = receiver({
      onVdc: async () => {
        await Promise.resolve();
        const open = () => otel.trace.getTracer('app').startSpan('open a ticket').end();
        otel.context.bind(otel.context.active(), open)();
      },
    });
    const ids: string[] = [];
    webhooks.events.on('vdc', ({ id }) => ids.push(id));
    await post(job({ status: 'FAILED', name: 'login', build: 'web-1', id: 'j1' }));
    const [child, span] = await spansAfter(2);
    expect(child).toMatchObject({ name: 'open a ticket', parentSpanContext: { spanId: span?.spanContext().spanId } });
    expect(span).toMatchObject({ name: 'process vdc', kind: otel.SpanKind.CONSUMER, status: { code: 0 } });
    expect(span?.parentSpanContext).toBeUndefined();
    expect(span?.attributes).toEqual({
      'messaging.system': 'sauce_labs',
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.destination.name': 'vdc',
      'messaging.message.id': ids[0],
      'test.case.name': 'login',
      'test.suite.name': 'web-1',
      'test.case.result.status': 'fail',
      'url.full': 'https://app.saucelabs.com/tests/j1',
      'sauce_webhooks.attempt': 1,
    });
    const known: unknown[] = Object.values(conventions);
    const unknown = Object.keys(span?.attributes ?? {}).filter((name) => !known.includes(name));
    expect(unknown).toEqual(['sauce_webhooks.attempt']);
  });

  it('names why an attempt failed, whatever was thrown, and takes RetryLater for no failure', async () => {
    const thrown = [new TypeError('busy'), 'a string', undefined, new RetryLater(0), new GiveUp('gone')];
    const { post } = receiver({
      retry,
      onVdc: (_, { attempt }) => {
        throw thrown[attempt - 1];
      },
    });
    await post(job());
    const spans = await spansAfter(thrown.length);
    expect(spans.map(({ status, attributes }) => [attributes['error.type'], status.message])).toEqual([
      ['TypeError', 'busy'],
      ['_OTHER', undefined],
      ['_OTHER', undefined],
      [undefined, undefined],
      ['GiveUp', 'gone'],
    ]);
  });

  it('names the code of our own errors', async () => {
    const { post } = receiver({ retry: { attempts: 1 }, handlerTimeoutMs: 1, onVdc: () => new Promise(() => {}) });
    await post(job());
    const [span] = await spansAfter(1);
    expect(span?.attributes['error.type']).toBe('HANDLER_TIMEOUT');
  });
});
