import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sign } from '../../lib';
import { payloads } from '../fixtures';
import { folder, objects, run } from './command-line';

const secret = 'whsec-demo-token';
const signature = '8559e86feae93abceef58456208817ac82a9fe52c6485b9e127050b8b9c3636d';
const signed = payloads.signed as Buffer;
const env = { SAUCE_WEBHOOK_SECRET: secret };
const unprintable = /(?!\n)[\p{Cc}\p{Cf}]/u;
let count = 0;

/** A file with these bytes, by its name in the folder. */
function aFile(body: Buffer | string): string {
  const name = `body-${++count}.json`;
  writeFileSync(join(folder, name), body);
  return name;
}

describe('validate', () => {
  it('says which event a body is, and what a handler would get', async () => {
    const file = aFile(payloads['vdc-failed-documented-types'] as Buffer);
    const { code, stdout, stderr } = await run(['validate', file]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').slice(0, 3)).toEqual([
      `${file}: 1 event`,
      '  ✗ failed · checkout · Firefox 130 on macOS 14 · 1 min 10 s · AssertionError · https://app.saucelabs.com/tests/08f86bebb2737f6a6f0fb23c6f5da2ce',
      '    type                        vdc',
    ]);
    expect(stdout).toMatch(/^ {4}payload\.tags +\["smoke","flaky"\]$/m);
    expect(stdout).toMatch(/^ {4}null +region, start_time, .*\bbuild\b/m);
  });

  it('names what is wrong by field, of an event that is accepted and of one that is not', async () => {
    const soft = { id: 'a', status: 'failed', data_type: 'vdc', name: {}, tags: 5 };
    const { code, stdout } = await run(['validate', aFile(JSON.stringify([soft, { ...soft, id: 5 }]))]);
    expect(code).toBe(1);
    expect(stdout).toContain('2 invalid fields\n    ! name: expected a string, got an object\n    ! tags: expected');
    expect(stdout).toContain('✗ INVALID_EVENT Required field missing or invalid: id: expected');
    expect(stdout).toContain('    ! id: expected a non-empty string, got the number 5\n');
  });

  it('says that a receiver refuses a body for its size', async () => {
    const bodyOf = (size: number) =>
      JSON.stringify({ id: 'a', status: 'passed', data_type: 'vdc', name: 'x'.repeat(size) });
    const size = 1024 * 1024 - bodyOf(0).length;
    expect((await run(['validate', aFile(bodyOf(size)), '--json'])).code).toBe(0);
    const { code, stdout } = await run(['validate', aFile(bodyOf(size + 1))]);
    expect(code).toBe(1);
    expect(stdout).toContain(': 1 event, 1 rejected');
    expect(stdout).toContain('✗ BODY_TOO_LARGE Expected a body of at most 1048576 bytes, got 1048577.');
  });

  it('reads standard input, and prints an object a line for machines', async () => {
    const { code, stdout } = await run(['validate', '-', '--json'], {
      input: '[{"x":1}, {"id":"a","status":"new","data_type":"rdc"}]',
    });
    expect(code).toBe(1);
    expect(objects(stdout)).toEqual([
      { file: '-', event: expect.objectContaining({ type: 'rdc', outcome: 'running' }) },
      { file: '-', rejection: expect.objectContaining({ code: 'UNKNOWN_EVENT', help: expect.any(String) }) },
    ]);
  });

  it('escapes what would drive the terminal, also in JSON', async () => {
    const names = { name: '\u001b[2J\u009b31m\u202egone', extra: '\u009b\u202e' };
    const evil = { id: 'x', status: 'FAILED', data_type: 'vdc', ...names };
    const file = aFile(JSON.stringify(evil));
    const seen = await run(['validate', file]);
    expect(seen.stdout).toContain('\\u{1b}[2J\\u{9b}31m\\u{202e}gone');
    expect(seen.stdout).not.toMatch(unprintable);
    const { stdout } = await run(['validate', file, '--json']);
    expect(stdout).not.toMatch(unprintable);
    expect(objects(stdout)[0]).toMatchObject({ event: { raw: evil } });
  });

  it('says that a file cannot be read', async () => {
    const { code, stderr } = await run(['validate', 'nowhere.json']);
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'error: Cannot read nowhere.json: ENOENT.\n' });
  });
});

describe('validate --signature', () => {
  const checked = async (body: Buffer | string, header = signature, given: NodeJS.ProcessEnv = env) => {
    const { code, stdout } = await run(['validate', aFile(body), '--json', '--signature', header], { env: given });
    const [result] = objects(stdout).filter((object) => 'signature' in object);
    return { code, ...(result?.signature as { matches: boolean; causes: string[] }) };
  };

  it('says that a signature belongs to a body', async () => {
    expect(await checked(signed)).toEqual({ code: 0, matches: true, causes: [] });
    expect((await run(['validate', aFile(signed), '--signature', signature], { env })).stdout).toContain(
      '✓ The signature matches this body.',
    );
  });

  const nested = (inner: string) => `${'['.repeat(20_000)}${inner}${']'.repeat(20_000)}`;
  it.each([
    ['a line break that an editor added', `${signed}\n`, signature, /ends with a line break/],
    ['a byte order mark that an editor added', `\ufeff${signed}`, signature, /begins with a byte order mark/],
    ['a line break that was cut', signed, sign(`${signed}\n`, secret), /ended with a line break/],
    ['line breaks of Windows', '{\r\n}', sign('{\n}', secret), /changed to those of Windows/],
    ['line breaks of Unix', '{\n}', sign('{\r\n}', secret), /changed to those of Unix/],
    ['a compressed body', gzipSync(signed), signature, /is compressed/],
    ['JSON written again by JavaScript', JSON.stringify(JSON.parse(`${signed}`)), signature, /as Python writes it/],
    ['formatted JSON', '{\n  "a": 1\n}', sign('{"a":1}', secret), /its compact form/],
    ['formatted JSON that is nested deep', nested(' '), sign(nested(''), secret), /its compact form/],
    ['a digest of another length', signed, 'ab12', /has 64 hexadecimal digits, this has 4/],
    ['base64', signed, Buffer.from(signature, 'hex').toString('base64'), /looks like base64/],
  ])('names the one cause: %s', async (_, body, header, expected) => {
    expect(await checked(body, header)).toEqual({ code: 1, matches: false, causes: [expect.stringMatching(expected)] });
  });

  it('names quotes around the secret', async () => {
    const { causes } = await checked(signed, signature, { SAUCE_WEBHOOK_SECRET: `'${secret}'` });
    expect(causes).toEqual([expect.stringContaining('surrounded by quotes')]);
  });

  it('names the usual causes when none is proven', async () => {
    const { stdout } = await run(['validate', aFile(signed), '--signature', signature, '--secret', 'another']);
    expect(stdout).toMatch(/✗ The signature does not match[\s\S]*Usual causes:\n( {4}- .+\n){4}$/);
    expect(stdout).not.toContain('another\n');
  });
});
