import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until';
import { folder, run, serve } from './command-line';
import { ctrlC, openTerminal, shows } from './terminal';

const address = 'https://four-dashed-word-url.trycloudflare.com';

/** What cloudflared prints on standard error, of version 2024.6. */
const cloudflared = `
2026-11-29T19:57:54Z INF Thank you for trying Cloudflare Tunnel. Read https://developers.cloudflare.com/cloudflare-one
2026-11-29T19:57:55Z INF Requesting new quick Tunnel on trycloudflare.com...
2026-11-29T19:57:56Z ERR Post "https://api.trycloudflare.com/tunnel": timeout, trying again
2026-11-29T19:57:58Z INF +--------------------------------------------------------------------------------------------+
2026-11-29T19:57:58Z INF |  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |
2026-11-29T19:57:58Z INF |  ${address}                                              |
2026-11-29T19:57:58Z INF +--------------------------------------------------------------------------------------------+
`;

/** What ngrok prints on standard output, of version 3. */
const ngrok = [
  { lvl: 'info', msg: 'starting web service', obj: 'web', addr: '127.0.0.1:4040' },
  {
    addr: 'http://127.0.0.1:3000',
    msg: 'started tunnel',
    name: 'command_line',
    url: 'https://ab12-203.ngrok-free.app',
  },
]
  .map((line) => JSON.stringify(line))
  .join('\n');

let count = 0;

/** A folder for the PATH with a stand-in for a program, which notes how it was started and that it was ended. */
function pathWith(name: string, then: string): { PATH: string; noted: () => string } {
  const PATH = join(folder, `path-${++count}`);
  mkdirSync(PATH);
  const notes = JSON.stringify(join(PATH, 'notes'));
  const script = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
const note = (text) => appendFileSync(${notes}, text + '\\n');
note(process.argv.slice(2).join(' '));
note('secret: ' + process.env.SAUCE_WEBHOOK_SECRET);
process.on('SIGTERM', () => { note('ended'); process.exit(); });
${then}
`;
  writeFileSync(join(PATH, name), script, { mode: 0o755 });
  return { PATH, noted: () => (existsSync(join(PATH, 'notes')) ? readFileSync(join(PATH, 'notes'), 'utf8') : '') };
}

const stays = 'setInterval(() => {}, 1000);';
/** In two parts, as a pipe may deliver it. */
const prints = (stream: string, text: string, at: number) =>
  `process.${stream}.write(${JSON.stringify(text.slice(0, at))});
   setTimeout(() => process.${stream}.write(${JSON.stringify(text.slice(at))}), 20);`;

describe('serve --tunnel', () => {
  it.each([
    ['cloudflared', 'stderr', cloudflared, address, (origin: string) => `tunnel --no-autoupdate --url ${origin}`],
    [
      'ngrok',
      'stdout',
      ngrok,
      'https://ab12-203.ngrok-free.app',
      (origin: string) => `http ${origin} --log stdout --log-format json`,
    ],
  ])('starts %s, prints the address to enter, and ends it', async (name, stream, text, found, words) => {
    const middle = text.indexOf(found) + 14;
    const { PATH, noted } = pathWith(name, prints(stream, text, middle) + stays);
    const serving = await serve(['--tunnel', '--host', '0.0.0.0', '--path', '/hooks/sauce'], { PATH });
    await until(() => serving.stderr().includes('SAUCE_WEBHOOK_SECRET'));
    expect(serving.stderr()).toContain(`Enter this address at Sauce Labs: ${found}/hooks/sauce\n`);
    expect(await serving.end()).toBe(0);
    const { port } = new URL(serving.url);
    expect(noted()).toBe(`${words(`http://127.0.0.1:${port}`)}\nsecret: undefined\nended\n`);
  });

  it('ends although the program was a script that started another one, which then cannot print', async () => {
    const { PATH, noted } = pathWith(
      'cloudflared',
      `const start = process.env.STARTED;
       if (start === undefined) {
         const env = { ...process.env, STARTED: 'yes' };
         require('node:child_process').spawn(process.execPath, [__filename], { env, stdio: 'inherit' });
       } else {
         process.stderr.on('error', () => { note('cannot print'); process.exit(); });
         setInterval(() => process.stderr.write(${JSON.stringify(cloudflared)}), 50);
       }`,
    );
    const serving = await serve(['--tunnel'], { PATH });
    await until(() => serving.stderr().includes(address));
    expect(await serving.end()).toBe(0);
    await until(() => noted().includes('cannot print'));
  });

  it('gives its program no secret, and does not ask for one that is there', async () => {
    const { PATH, noted } = pathWith('cloudflared', prints('stderr', cloudflared, 0) + stays);
    const serving = await serve(['--tunnel'], { PATH, SAUCE_WEBHOOK_SECRET: 'a secret of the tests' });
    await until(() => serving.stderr().includes(address));
    await serving.end();
    expect(noted()).toContain('secret: undefined\n');
    expect(serving.stderr()).not.toContain('Anyone');
  });

  it('goes on when the program ends, and says how to see why, without what it printed', async () => {
    const { PATH } = pathWith('ngrok', "console.error('Your authtoken: t0ken'); process.exitCode = 1;");
    const serving = await serve(['--tunnel'], { PATH });
    await until(() => serving.stderr().includes('ngrok ended'));
    expect(serving.stderr()).toMatch(
      /^ngrok ended \(exit code 1\)\. To see why: ngrok http http:\/\/127\.0\.0\.1:\d+ /m,
    );
    expect((await fetch(serving.url, { method: 'POST', body: '{' })).status).toBe(204);
    expect(await serving.end()).toBe(0);
    expect(serving.stderr()).not.toContain('t0ken');
  });

  it('does not say so after Ctrl-C, which ends both', async () => {
    const { PATH } = pathWith('cloudflared', prints('stderr', cloudflared, 0) + stays);
    const env = { PATH: `${PATH}:${process.env.PATH}` };
    const session = openTerminal(['serve', '--port', '0', '--tunnel', '--db', 'tunnel.db'], { env });
    await shows(session, 'Enter this address');
    session.type(ctrlC);
    expect(await session.ended).toBe(0);
    expect((await session.lines()).filter((line) => line.includes('cloudflared ended'))).toEqual([]);
  });

  it('says in a line what to install', async () => {
    const PATH = join(folder, 'nothing');
    expect(await run(['serve', '--port', '0', '--tunnel'], { env: { PATH } })).toEqual({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^error: --tunnel needs cloudflared or ngrok on the PATH: install one, .*\n$/),
    });
  });
});
