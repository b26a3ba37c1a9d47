import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { hmacSha256 } from '../../lib/signature/hmac';

const ofNode = (secret: string, body: Uint8Array) => createHmac('sha256', secret).update(body).digest();

it('gives what Node gives, for any secret and body', () => {
  const secret = fc.string({ minLength: 1, maxLength: 200, unit: 'binary' });
  fc.assert(
    fc.property(secret, fc.uint8Array({ maxLength: 300 }), (given, body) => {
      expect(hmacSha256(given)(body)).toEqual(ofNode(given, body));
    }),
    { numRuns: 2000 },
  );
});

it.each([1, 63, 64, 65, 1000])('gives what Node gives for a secret of %i bytes', (length) => {
  const secret = 's'.repeat(length);
  const hmac = hmacSha256(secret);
  for (const size of [0, 1, 55, 56, 63, 64, 65, 100_000]) {
    const body = Buffer.alloc(size, 0xa7);
    expect(hmac(body)).toEqual(ofNode(secret, body));
  }
});

it('gives digests that later ones do not change', () => {
  const hmac = hmacSha256('secret');
  const first = hmac(Buffer.from('one'));
  hmac(Buffer.from('two'));
  expect(first).toEqual(ofNode('secret', Buffer.from('one')));
});
