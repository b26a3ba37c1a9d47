import { gzipSync } from 'node:zlib';
import { sign } from '../../../lib';
import { createInboxFile, idIn, inbox, job, secret } from '../inbox-files';
import { aTarget, unusedOrigin } from '../targets';

describe('inbox resend', () => {
  it('posts the stored bytes of an event, signed if there is a secret', async () => {
    const body = job('a').replaceAll(':', ' : ');
    const db = await createInboxFile([{ body }]);
    const id = await idIn(db, 'completed');
    const { url, received } = await aTarget();
    expect(await inbox('resend', db, id, url)).toEqual({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^✓ ${id} {2}responded with 204 in \\d+ ms\n$`)),
      stderr: expect.stringMatching(/^Unsigned: signatures of accepted events are not stored, .*\n$/),
    });
    const signed = await inbox('resend', db, id, url.replace('http://', ''), '--secret', 'another', '--json');
    expect(JSON.parse(signed.stdout)).toEqual({ id, status: 204, ms: expect.any(Number), signed: true });
    expect(received.map((one) => one.body.toString())).toEqual([body, body]);
    expect(received.map(({ headers }) => headers['saucelabs-sign'])).toEqual([undefined, sign(body, 'another')]);
    expect(received[0]?.headers).toMatchObject({ 'content-type': 'application/json' });
  });

  it('posts a rejected delivery with the signature that came with it, or a new one', async () => {
    const body = job('a');
    const db = await createInboxFile([{ body, isSigned: false }]);
    const id = await idIn(db, 'quarantined');
    const { url, received } = await aTarget(() => 500);
    const { code, stdout, stderr } = await inbox('resend', db, id, url);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: expect.stringMatching(/^✗ .* responded with 500 in /),
      stderr: 'Sent with its original signature.\n',
    });
    expect((await inbox('resend', db, id, url, '--secret', secret)).stderr).toBe('Signed with --secret.\n');
    expect(received.map(({ headers }) => headers['saucelabs-sign'])).toEqual([
      sign(body, 'another secret'),
      sign(body, secret),
    ]);
  });

  it('posts a compressed one as it came, or signed without its encoding', async () => {
    const packed = gzipSync('no JSON');
    const db = await createInboxFile([{ body: packed, headers: { 'content-encoding': 'gzip' } }]);
    const id = await idIn(db, 'quarantined');
    const { url, received } = await aTarget();
    await inbox('resend', db, id, url);
    await inbox('resend', db, id, url, '--secret', secret);
    expect(received.map(({ headers }) => headers['content-encoding'])).toEqual(['gzip', undefined]);
    expect(received.map((one) => one.body)).toEqual([packed, Buffer.from('no JSON')]);
    expect(received[1]?.headers['saucelabs-sign']).toBe(sign('no JSON', secret));
  });

  it('says that there is no app, no such id, or no body', async () => {
    const db = await createInboxFile([{ body: job('a') }, { body: `"${'x'.repeat(2 ** 20)}"` }]);
    const url = await unusedOrigin();
    const down = await inbox('resend', db, await idIn(db, 'completed'), url);
    expect(down).toMatchObject({ code: 1, stdout: expect.stringContaining('no response: ECONNREFUSED. Is the app') });
    const unknown = await inbox('resend', db, 'x', url);
    expect(unknown).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no event or delivery with the id x'),
    });
    const none = await inbox('resend', db, await idIn(db, 'quarantined'), url);
    expect(none).toMatchObject({ code: 1, stderr: 'error: No body is stored for this delivery.\n' });
  });
});
