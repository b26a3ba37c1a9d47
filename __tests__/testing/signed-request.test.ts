import fc from 'fast-check';
import { verify } from '../../lib/signature/signature';
import { signedRequest, vdcEvent } from '../../lib/testing';
import { pythonJson } from '../../lib/testing/signed-request';
import { receiver } from '../behaviour/receiver-under-test';
import { payloads } from '../fixtures';

const secret = 'whsec-demo-token';

it('signs what the test vector of the documentation signs', () => {
  const { body, headers } = signedRequest(payloads.signed as Buffer, secret);
  expect(body).toBe(payloads.signed);
  expect(headers).toEqual({
    'content-type': 'application/json',
    'saucelabs-sign': '8559e86feae93abceef58456208817ac82a9fe52c6485b9e127050b8b9c3636d',
  });
});

it('signs exactly the string that it returns, for an object, an array or a string', () => {
  for (const payload of [vdcEvent({ name: 'ä \ud800' }), [vdcEvent()], '{"id": "1"}']) {
    const { body, headers } = signedRequest(payload, secret);
    expect(typeof body).toBe('string');
    expect(JSON.parse(body)).toEqual(typeof payload === 'string' ? JSON.parse(payload) : payload);
    expect(verify(body, headers['saucelabs-sign'], secret)).toBe(true);
    expect(verify(body, headers['saucelabs-sign'], 'another')).toBe(false);
  }
});

it('is accepted as verified', async () => {
  const { post, handled, webhooks } = receiver({ secret });
  const isHandled = new Promise((resolve) => webhooks.events.once('handled', resolve));
  const { body, headers } = signedRequest(vdcEvent({ id: 'signed' }), secret);
  expect((await post(body, headers)).status).toBe(204);
  await isHandled;
  expect(handled).toMatchObject([{ verified: true, payload: { id: 'signed' } }]);
});

it.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [5, 'the number 5'],
  [() => {}, 'the function (anonymous)'],
])('refuses the payload %p, and says what it expected', (wrong, got) => {
  const message = `Expected an event, an array of events, a string or bytes, got ${got}.`;
  const refused = expect.objectContaining({ code: 'INVALID_OPTION', message });
  expect(() => signedRequest(wrong as never, secret)).toThrow(refused);
});

it.each([undefined, '', ' ', ' a'])('refuses the secret %j', (wrong) => {
  expect(() => signedRequest(vdcEvent(), wrong)).toThrow(expect.objectContaining({ code: 'INVALID_SECRET' }));
});

it('writes the test vector byte for byte', () => {
  const vector = (payloads.signed as Buffer).toString();
  expect(pythonJson(JSON.parse(vector))).toBe(vector);
});

it('writes what Python writes', () => {
  const payload = { ü: ['💥', '\u007f\n"', null, true, 1.5, {}, []], gone: undefined, at: new Date(0) };
  expect(pythonJson(payload)).toBe(
    '{"\\u00fc": ["\\ud83d\\udca5", "\\u007f\\n\\"", null, true, 1.5, {}, []], "at": "1970-01-01T00:00:00.000Z"}',
  );
});

it('loses nothing', () => {
  const objects = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }));
  fc.assert(
    fc.property(objects, (payload) => {
      const written = pythonJson(payload);
      expect(written).toMatch(/^[ -~]*$/);
      expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(payload)));
    }),
  );
});
