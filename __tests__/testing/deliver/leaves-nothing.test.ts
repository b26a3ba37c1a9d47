import express from 'express';
import { memoryInbox, sauceWebhooks } from '../../../lib';
import { deliver, vdcEvent } from '../../../lib/testing';
import { until } from '../../until';

const kept = () => process.getActiveResourcesInfo().filter((kind) => /TCP|Timeout/.test(kind));
const isObserved = () => {
  const observers: unknown = Reflect.get(globalThis, Symbol.for('sauce-webhooks.observers'));
  return observers instanceof Set && observers.size > 0;
};

const slow = () => sauceWebhooks({ logger: false, inbox: memoryInbox() });

const end: [string, () => Promise<unknown>][] = [
  ['is handled', () => deliver(sauceWebhooks({ logger: false, onVdc: () => {} }), vdcEvent())],
  ['is not answered in time', () => deliver(() => {}, vdcEvent(), { timeoutMs: 30 })],
  ['is not handled in time', () => deliver(slow(), vdcEvent(), { timeoutMs: 30 })],
  ['does not reach the receiver', () => deliver(express(), vdcEvent())],
  ['cannot be made', () => deliver(express(), vdcEvent(), { secret: '' })],
];

it.each(end)('a delivery that %s leaves no server, timer or listener behind', async (_name, end) => {
  const before = kept();
  const delivery = end();
  await delivery.catch(() => {});
  // Closed sockets are freed in the next turns of the event loop.
  await until(() => kept().length <= before.length);
  expect(isObserved()).toBe(false);
});

it('a delivery is observed while it is on its way', async () => {
  let wasObserved = false;
  const webhooks = sauceWebhooks({ logger: false, onVdc: () => (wasObserved = isObserved()) });
  await deliver(webhooks, vdcEvent());
  expect(wasObserved).toBe(true);
});
