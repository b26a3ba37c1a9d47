import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { curlCommand } from '../../lib/dashboard/curl';

/** In the place of curl: writes its arguments, each in a line, and then what comes to it. */
const curl = `curl() { for one in "$@"; do printf '%s\\n' "$one"; done; printf 'BODY:'; cat; }`;

function run(shell: string, command: string): { options: string[]; body: Buffer } {
  const output = execFileSync(shell, ['-c', `URL=http://localhost:3000/sauce\n${curl}\n${command}`], { stdio: 'pipe' });
  const at = output.indexOf('BODY:');
  return { options: output.subarray(0, at).toString('latin1').trim().split('\n'), body: output.subarray(at + 5) };
}

const shells = ['/bin/sh', '/bin/bash', '/bin/zsh'].filter((shell) => existsSync(shell));
const everyByte = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));

describe.each(shells)('in %s', (shell) => {
  test.each<[string, Buffer]>([
    [
      'a JSON with quotes, umlauts and escapes',
      Buffer.from(`{"name": "it's \\"Zahlung\\" \\u00e4 ä 100% $HOME \`id\` !!"}`),
    ],
    ['lines', Buffer.from('a\n!b\n\n')],
    ['what begins like an option, or like a file', Buffer.from('-n @/etc/passwd')],
    ['a file', Buffer.from('@/etc/passwd')],
    ['nothing', Buffer.alloc(0)],
    ['each byte, that of the end of a paste among them', Buffer.concat([everyByte, Buffer.from('\u001b[201~\n')])],
  ])('%s arrives byte for byte', (_, body) => {
    expect(run(shell, curlCommand(body, {}, 'x.body')).body).toEqual(body);
  });

  test('the headers that an answer depends on are sent, whatever they say', () => {
    const headers = {
      'content-type': `text/plain; x='$(id)'; y="\\"!é`,
      'content-length': '2',
      'saucelabs-sign': 'abc123',
      'x-forwarded-for': '10.0.0.1',
    };
    expect(run(shell, curlCommand(Buffer.from('{}'), headers, 'x.body')).options).toEqual([
      ...['-sS', '-i', 'http://localhost:3000/sauce'],
      ...['-H', `content-type: ${headers['content-type']}`, '-H', 'saucelabs-sign: abc123'],
      ...['--data-binary', '@-'],
    ]);
  });
});

test('has nothing but plain characters, so that a terminal takes it as it is', () => {
  expect(curlCommand(everyByte, { 'content-type': everyByte.toString('latin1') }, 'x')).toMatch(/^[ -~\n]*$/);
});

describe('a long body', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sauce-curl-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const body = Buffer.alloc(100_000, 'x');

  test('is sent from a file', () => {
    const file = join(folder, 'sauce-1.body');
    writeFileSync(file, body);
    const command = curlCommand(body, { 'saucelabs-sign': 'abc' }, file);
    expect(command.length).toBeLessThan(300);
    expect(run('/bin/sh', command).body).toEqual(body);
  });

  test('is not sent as an empty one without its file', () => {
    const command = curlCommand(body, {}, join(folder, 'absent.body'));
    expect(() => run('/bin/sh', command)).toThrow('No such file');
  });
});

test('without a URL it says what to do', () => {
  const command = curlCommand(Buffer.from('{}'), {}, 'x');
  const failing = () =>
    execFileSync('/bin/sh', ['-c', command], { stdio: 'pipe', env: { PATH: join('/', 'nowhere') } });
  expect(failing).toThrow('set it to the URL of your receiver');
});
