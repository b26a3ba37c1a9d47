import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, run } from './command-line';
import { unusedOrigin } from './targets';

/** The environment of a command in which something is broken that it relies on. */
function broken(code: string): NodeJS.ProcessEnv {
  const file = join(folder, 'broken.cjs');
  writeFileSync(file, code);
  return { NODE_OPTIONS: `--require ${file}` };
}

const throwing = "throw new TypeError('broken\\u001b[2J by the test')";
const inCommand = `AbortSignal.any = () => { ${throwing} }`;
const inCallback = `require('node:http').Server.prototype.listen = () => setImmediate(() => { ${throwing} })`;
const line = 'error: TypeError: broken\\u{1b}[2J by the test';

describe('a bug', () => {
  it.each([
    ['of a command', inCommand, ['send', 'vdc']],
    ['in a callback', inCallback, ['serve']],
  ])('%s is one line, with how to see the stack', async (_, code, words) => {
    expect(await run(words, { env: broken(code) })).toEqual({
      code: 1,
      stdout: '',
      stderr: `${line}. This should not happen: DEBUG=sauce-webhooks prints the stack.\n`,
    });
  });

  it.each(['sauce-webhooks', 'express, sauce-webhooks', '*'])('shows its stack with DEBUG=%s', async (DEBUG) => {
    const { code, stderr } = await run(['send', 'vdc'], { env: { ...broken(inCommand), DEBUG } });
    expect({ code, stderr: stderr.split('\n').slice(0, 2) }).toEqual({ code: 1, stderr: [line, line.slice(7)] });
    expect(stderr).toMatch(/^ {4}at AbortSignal\.any .*broken\.cjs/m);
    expect(stderr).not.toContain('\u001b');
  });
});

it.each([undefined, 'sauce-webhooks'])('a failure that is known stays one line with DEBUG=%s', async (DEBUG) => {
  const url = await unusedOrigin();
  const env = DEBUG === undefined ? {} : { DEBUG };
  const { stderr } = await run(['send', 'vdc', url], { env });
  expect(stderr).toBe(`error: Cannot reach ${url}: ECONNREFUSED. Is a receiver running? sauce-webhooks serve\n`);
  expect((await run(['serve', '--secret', ''], { env })).stderr).toMatch(/^error: Expected --secret to be .*\n$/);
});
