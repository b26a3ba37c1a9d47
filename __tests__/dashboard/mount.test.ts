import { once } from 'node:events';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import request from 'supertest';
import { sauceWebhooks } from '../../lib';
import { sauceDashboard } from '../../lib/dashboard';
import { vdcEvent } from '../../lib/testing';
import { dashboard } from './dashboard-under-test';

describe.each([
  ['Express 5', express],
  ['Express 4', require('express4') as typeof express],
])('on %s', (_, framework) => {
  test('shares its mount with the receiver: each takes its own', async () => {
    const webhooks = sauceWebhooks({ logger: false });
    const app = framework().use('/sauce', sauceDashboard(webhooks), webhooks);
    app.use((_request, response) => void response.status(404).send('of the app'));
    await request(app).post('/sauce').set('content-type', 'application/json').send(vdcEvent()).expect(204);
    await request(app).get('/sauce/').expect(200).expect('content-type', /html/);
    expect((await request(app).get('/sauce/elsewhere').expect(404)).text).toBe('of the app');
    expect((await webhooks.health()).accepted).toBe(1);
    await webhooks.close();
  });

  test.each([
    ['/sauce', './sauce/'],
    ['/sauce?view=builds&open=a%2Fb', './sauce/?view=builds&open=a%2Fb'],
  ])('%s leads to %s, as the page asks for what lies beside it', async (path, location) => {
    const webhooks = sauceWebhooks({ logger: false });
    const app = framework().use('/sauce', sauceDashboard(webhooks));
    await request(app).get(path).expect(308).expect('location', location);
    await webhooks.close();
  });
});

test.each([
  ['http://localhost/?view=builds', undefined, 200, undefined],
  ['http://localhost', undefined, 200, undefined],
  ['http://localhost/sauce/data/facets?a', '/sauce', 200, undefined],
  ['http://localhost/sauce?view=builds', '/sauce', 308, './sauce/?view=builds'],
])('serves request targets in absolute form: %s under %s', async (path, mount, status, location) => {
  const webhooks = sauceWebhooks({ logger: false });
  const board = sauceDashboard(webhooks);
  const server = createServer(mount === undefined ? board : express().use(mount, board)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const [response] = await once(get({ port: (server.address() as AddressInfo).port, path }), 'response');
  expect([response.statusCode, response.headers.location]).toEqual([status, location]);
  response.resume();
  server.close();
  server.closeAllConnections();
  await webhooks.close();
});

test('serves node:http without Express, and answers there what is not its own', async () => {
  const webhooks = sauceWebhooks({ logger: false });
  const server = createServer(sauceDashboard(webhooks));
  await request(server).get('/?view=builds').expect(200).expect('content-type', /html/);
  await request(server).get('/nothing').expect(404);
  await webhooks.close();
});

test('answers HEAD like GET without a body, and does not keep it waiting for what is live', async () => {
  const { app } = dashboard();
  const { headers, text } = await request(app).head('/board/page.js').expect(200);
  expect(Number(headers['content-length'])).toBeGreaterThan(10_000);
  expect(text).toBeUndefined();
  await request(app).head('/board/live').expect(200);
});

test('a file that the browser has is not sent again', async () => {
  const { get } = dashboard();
  const { headers } = await get('/page.css').expect(200);
  await get('/page.css', { 'if-none-match': headers.etag as string }).expect(304);
  await get('/page.css', { 'if-none-match': '"another"' }).expect(200);
});

test('does nothing on the receiver before somebody looks', async () => {
  const { webhooks, get } = dashboard();
  expect(webhooks.events.listenerCount('vdc')).toBe(0);
  await get('/data/overview').expect(200);
  expect(webhooks.events.listenerCount('vdc')).toBe(1);
  await get('/data/overview').expect(200);
  expect(webhooks.events.listenerCount('vdc')).toBe(1);
  await webhooks.close();
  expect(webhooks.events.listenerCount('vdc')).toBe(0);
});
