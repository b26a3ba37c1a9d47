import { Authenticator } from '../../lib/signature/authenticate';
import { type SignatureMode, toKeys } from '../../lib/signature/signature';
import { payloads } from '../fixtures';
import { secret, signed } from '../request/send';

const bytes = payloads['signed'] as Buffer;
const body = { bytes, isRaw: true };
const headers = signed(bytes);

const authenticator = (urlToken: string | null, signature: SignatureMode = 'require') =>
  new Authenticator({ keys: toKeys(secret), signature, urlToken, onError: () => {} });

describe('a quarantined delivery', () => {
  it.each([
    ['SIGNATURE_MISMATCH', 't0ken'],
    ['TOKEN_MISMATCH', null],
  ])('that was rejected as %s is verified by its signature, if the token is %j', (code, urlToken) => {
    expect(authenticator(urlToken).recheck({ code, headers }, body)).toBeNull();
  });

  it.each<SignatureMode>(['require', 'off'])(
    'that came without the token is rejected again, when told to %s signatures',
    (signature) => {
      const rejection = authenticator('t0ken', signature).recheck({ code: 'TOKEN_MISMATCH', headers }, body);
      expect(rejection).toMatchObject({ code: 'TOKEN_MISMATCH' });
    },
  );

  it('needs a signature only as far as that is required', () => {
    const unsigned = { code: 'INVALID_EVENT', headers: {} };
    expect(authenticator('t0ken').recheck(unsigned, body)).toMatchObject({ code: 'SIGNATURE_MISSING' });
    expect(authenticator('t0ken', 'off').recheck(unsigned, body)).toEqual({ verified: false, source: null });
  });
});

it('a `secret` function is not called for a body of which only a parsed object was left', () => {
  const keys = jest.fn(() => secret);
  const asking = new Authenticator({ keys, signature: 'require', urlToken: null, onError: () => {} });
  const result = asking.verify(headers, { bytes, isRaw: false });
  expect(result).toMatchObject({ code: 'SIGNATURE_UNVERIFIABLE' });
  expect(keys).not.toHaveBeenCalled();
});
