import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { useStoppedClock } from '../inbox/clock';
import { concurrency, rdcJob, vdcJob } from './documented';
import { json, status } from './fake-sauce';
import { errorOf, sauceUnderTest, settled } from './sauce-under-test';

useStoppedClock();

const id = vdcJob().id;

describe('sauceApi', () => {
  it('gets a VDC job of the user, or of another owner', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.vdc.set(id, vdcJob());
    sauce.jobs.vdc.set('other', vdcJob({ id: 'other', owner: 'grace h' }));
    expect(await settled(api.getVdcJob(id))).toEqual(vdcJob());
    expect(await settled(api.getVdcJob('other', { owner: 'grace h' }))).toMatchObject({ owner: 'grace h' });
    expect(sauce.asked).toEqual([`/rest/v1/ada.k/jobs/${id}`, '/rest/v1/grace%20h/jobs/other']);
  });

  it('gets an RDC job and the concurrency', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.rdc.set(rdcJob().id, rdcJob());
    expect(await settled(api.getRdcJob(rdcJob().id))).toEqual(rdcJob());
    expect(await settled(api.getConcurrency())).toEqual(concurrency());
  });

  it('lets no id lead to another route', async () => {
    const { sauce, api } = await sauceUnderTest();
    const ids = ['a/b', 'a?b=c', 'a#b', '%2e%2e', '%2e%2e%2fusers', 'ü', ';x', '//host', '...'];
    for (const odd of ids) {
      sauce.jobs.rdc.set(odd, rdcJob({ id: odd }));
      expect(await settled(api.getRdcJob(odd))).toMatchObject({ id: odd });
    }
    expect(sauce.asked).toEqual(ids.map((odd) => `/v1/rdc/jobs/${encodeURIComponent(odd)}`));
  });

  it.each(['', ' ', '.', '..', '../users', 'a/../b', 'a\\..\\b', 'a/.', '\ud800', 'x'.repeat(301), undefined, 5])(
    'asks nothing for the id %j',
    async (odd) => {
      const { sauce, api } = await sauceUnderTest();
      for (const asking of [api.getRdcJob(odd as string), api.getVdcJob(odd as string)]) {
        expect(await errorOf(asking)).toMatchObject({ code: 'API_INVALID_ID', status: null });
      }
      const owned = api.getVdcJob(id, { owner: (odd ?? '') as string });
      expect(await errorOf(owned)).toMatchObject({ code: 'API_INVALID_ID' });
      expect(sauce.asked).toEqual([]);
    },
  );

  it.each([
    [401, 'API_UNAUTHORIZED'],
    [403, 'API_UNAUTHORIZED'],
    [404, 'API_NOT_FOUND'],
    [400, 'API_FAILED'],
    [204, 'API_FAILED'],
  ])('does not ask again after %i', async (code, expected) => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(status(code));
    const error = await settled(errorOf(api.getRdcJob('1')));
    expect(error).toMatchObject({ name: 'SauceWebhooksError', code: expected, status: code, retryAfterMs: null });
    expect(error).toHaveProperty('help', expect.stringMatching(/\w/));
    expect(sauce.asked).toHaveLength(1);
  });

  it('says so when the credentials are wrong', async () => {
    const { api } = await sauceUnderTest({ accessKey: 'another' });
    expect(await settled(errorOf(api.getConcurrency()))).toMatchObject({ code: 'API_UNAUTHORIZED' });
  });

  it('follows no redirect, as the credentials would be sent along', async () => {
    const { sauce, api } = await sauceUnderTest();
    const { sauce: stranger } = await sauceUnderTest();
    sauce.next(status(302, { location: `${stranger.url}/v1/rdc/jobs/1` }));
    expect(await settled(errorOf(api.getRdcJob('1')))).toMatchObject({ code: 'API_FAILED', status: 302 });
    expect(stranger.asked).toEqual([]);
  });

  it.each([
    ['no JSON', (response: ServerResponse) => void response.end('<html>')],
    ['no object', json([1])],
    ['null', json(null)],
    ['another job', json(rdcJob({ id: 'another' }))],
    ['no status', json({ id: '1' })],
    ['more than 2 MiB', json({ id: '1', status: 'passed', name: 'x'.repeat(2 * 1024 * 1024) })],
  ])('refuses %s', async (_, answer) => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(answer);
    expect(await settled(errorOf(api.getRdcJob('1')))).toMatchObject({ code: 'API_INVALID_RESPONSE', status: 200 });
    expect(sauce.asked).toHaveLength(1);
  });

  it('tries again after a compressed answer that breaks off', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.jobs.rdc.set('1', rdcJob({ id: '1' }));
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const whole = gzipSync(JSON.stringify(rdcJob({ id: '1', name: 'x'.repeat(5000) })), { level: 0 });
    sauce.next((response) => response.writeHead(200, headers).end(whole.subarray(0, 3000)));
    expect(await settled(api.getRdcJob('1'))).toMatchObject({ id: '1' });
    expect(sauce.asked).toHaveLength(2);
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    ['a list', json([1]), 'got an array of 1.'],
    ['a string', json('x'.repeat(7)), 'got a string of 7 characters.'],
    ['another id', json(rdcJob({ id: 'another' })), 'got one with another id: a string of 7 characters.'],
    ['no status', json({ id: '1' }), 'got one whose status is nothing.'],
    [
      'a page',
      status(200, { 'content-type': 'text/html; charset=utf-8' }, '<b>'),
      'invalid JSON: 3 bytes of text/html.',
    ],
    ['a form of its own', status(200, { 'content-type': 'a/b' }, ''), 'invalid JSON: 0 bytes of another content-type.'],
    ['no form', status(200, {}, '<'), 'invalid JSON: 1 bytes of no content-type.'],
  ])('says of %s what kind of answer came, not what is in it', async (_, answer, nonBlank) => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(answer);
    const error = await settled(errorOf(api.getRdcJob('1')));
    expect(error).toMatchObject({ code: 'API_INVALID_RESPONSE', message: expect.stringContaining(nonBlank) });
  });

  it('reads an answer that begins with a BOM', async () => {
    const { sauce, api } = await sauceUnderTest();
    sauce.next(status(200, {}, `\uFEFF${JSON.stringify(rdcJob())}`));
    expect(await settled(api.getRdcJob(rdcJob().id))).toEqual(rdcJob());
  });

  it.each([[{}], [{ concurrency: 5 }], [vdcJob({ data_type: 'vdc' })]])(
    'refuses %j as the concurrency',
    async (answer) => {
      const { sauce, api } = await sauceUnderTest();
      sauce.concurrency = answer;
      expect(await settled(errorOf(api.getConcurrency()))).toMatchObject({ code: 'API_INVALID_RESPONSE' });
    },
  );

  it('stops reading a body that is too large', async () => {
    const { sauce, api } = await sauceUnderTest();
    let sent = 0;
    let isEnded = false;
    sauce.next((response) => {
      response.on('close', () => {
        isEnded = true;
      });
      const chunk = Buffer.alloc(256 * 1024, ' ');
      const more = () => {
        while (!isEnded && response.write(chunk)) sent += chunk.length;
        sent += chunk.length;
      };
      response.on('drain', more);
      more();
    });
    expect(await settled(errorOf(api.getRdcJob('1')))).toMatchObject({ code: 'API_INVALID_RESPONSE' });
    while (!isEnded) await new Promise((resolve) => setImmediate(resolve));
    expect(sent).toBeLessThan(64 * 1024 * 1024);
  });
});
