import fc from 'fast-check';
import { pythonJson } from '../../lib/testing/signed-request';
import { payloads } from '../fixtures';

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
