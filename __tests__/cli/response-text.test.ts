import { responseText } from '../../lib/cli/format';

test('a certificate that is not trusted is no riddle', () => {
  const said = responseText({ status: null, why: 'DEPTH_ZERO_SELF_SIGNED_CERT', ms: 5 });
  expect(said).toBe(
    'no response: DEPTH_ZERO_SELF_SIGNED_CERT. To trust its certificate, set NODE_EXTRA_CA_CERTS to the file of the certificate or its authority',
  );
});

test.each([
  ['the connection was closed', ''],
  ['ECONNRESET', '. The app closed the connection. Did it crash, or does it expect https?'],
  ['EPROTO', '. Does the app expect http?'],
])('without a response, it says why: %s', (why, hint) => {
  expect(responseText({ status: null, why, ms: 5 })).toBe(`no response: ${why}${hint}`);
});

test('an app that does not speak HTTP is named so', () => {
  const said = responseText({ status: null, why: 'HPE_INVALID_CONSTANT', ms: 5 });
  expect(said).toBe('no response: HPE_INVALID_CONSTANT. The response is not valid HTTP');
});
