import express, { Router } from 'express';
import { type JobPayload, sauceWebhooks } from '../../lib';
import {
  type Answered,
  concurrencyEvent,
  type Delivered,
  deliver,
  edgeCases,
  finalOutcomes,
  type JobWire,
  rdcEvent,
  signedRequest,
  story,
  vdcEvent,
  visualBuildEvent,
} from '../../lib/testing';

/** Checked by the compiler; nothing here needs to run. */
async function compileOnly() {
  const test: JobWire = vdcEvent({ status: 'FAILED', browser_version: 130, tags: null, device: undefined });
  rdcEvent({ device: 'iPhone 15' }, { seed: 'a', at: new Date() });
  concurrencyEvent({ concurrency: { team: { current: { rds: 1 } } } });
  visualBuildEvent({ summary: { equal: 5 } });
  visualBuildEvent({ summary: '{}' });
  // @ts-expect-error: a misspelt field
  vdcEvent({ browser_nme: 'Chrome' });
  // @ts-expect-error: a name is a text
  vdcEvent({ name: 5 });
  // @ts-expect-error: a misspelt option
  vdcEvent({}, { sead: 1 });
  // @ts-expect-error: a reading has no status
  concurrencyEvent({ status: 'PASSED' });
  // @ts-expect-error: no such machines
  concurrencyEvent({ concurrency: { team: { current: { windows: 1 } } } });

  const webhooks = sauceWebhooks();
  const apps = [webhooks, express(), Router(), express().post('/', webhooks)];
  for (const app of apps) await deliver(app, test);
  const delivered: Delivered = await deliver(webhooks, test, {
    path: '/',
    until: 'attempted',
    secret: process.env['S'],
  });
  const { outcome, code, events, error } = delivered;
  if (outcome === 'rejected' && code === 'SIGNATURE_MISSING') return [events[0]?.payload, error];
  // @ts-expect-error: what a URL only can say
  if (outcome === 'acknowledged') return null;
  // @ts-expect-error: a handler may throw anything
  error.message;

  const answered: Answered = await deliver('http://127.0.0.1', [test], { secret: 'a' });
  // @ts-expect-error: of a URL nobody knows what became of the event
  answered.events;
  // @ts-expect-error: nor can it be waited for
  await deliver('http://127.0.0.1', test, { until: 'handled' });
  // @ts-expect-error: a number is no payload
  await deliver(webhooks, 5);
  // @ts-expect-error: a server is no app
  await deliver({ listen() {} }, test);

  const { body, headers } = signedRequest(test, 'a');
  const text: string = body;
  const bytes: Uint8Array = signedRequest(Buffer.from(text), process.env['S']).body;
  await fetch('http://127.0.0.1', { method: 'POST', body, headers });
  await fetch('http://127.0.0.1', { method: 'POST', ...signedRequest(bytes, 'a') });
  const events2 = story({ tests: 5, browsers: ['Chrome'] });
  const failed: string[] = finalOutcomes(events2).failed;
  // @ts-expect-error: a misspelt option
  story({ test: 5 });
  const { payload, codes } = edgeCases['rdc-envelope'];
  await deliver(webhooks, payload({ seed: 1 }));
  // @ts-expect-error: no such shape
  edgeCases['rdc-envelop'];
  return [failed, codes];
}

/** A field that the schemas know and the wire type does not would fail here. */
type FieldsOfWire = Record<keyof JobPayload, unknown>;

it('the types of the kit fit Express, fetch and the payloads', () => {
  const fields: Partial<FieldsOfWire> = vdcEvent();
  expect(fields.id).toMatch(/^[0-9a-f]{32}$/);
  expect(typeof compileOnly).toBe('function');
});
