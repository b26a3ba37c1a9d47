import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ctrlC, openShell, shows, type TerminalSession } from '../cli/terminal';
import { payloads } from '../fixtures';
import { commandsOf, docs, root, snippet } from '../pages';
import { nodes, versions } from './nodes';
import { packed } from './packed';
import { usersEnvironment } from './run';

const token = 'whsec-demo-token';
const signature = '8559e86feae93abceef58456208817ac82a9fe52c6485b9e127050b8b9c3636d';
const warning = /warn|deprecat/i;
/** The folder of a clone, and beside it one of an app, as the README has it. */
const place = join(packed().folder, 'readme');
const clone = join(place, 'sauce-webhooks');
const project = join(place, 'my-app');

const recipes = readdirSync(join(root, 'examples'))
  .map((name) => `examples/${name}/README.md`)
  .filter((page) => existsSync(join(root, page)));
const commands = commandsOf('README.md', ...docs, ...recipes);

const tried = new Set<string>();

function open(command: string, cwd: string, env: NodeJS.ProcessEnv = {}): TerminalSession {
  expect(commands).toContain(command);
  tried.add(command);
  const { NO_COLOR, CI, ...user } = usersEnvironment();
  return openShell(command, { cwd, env: { ...user, ...env } });
}

async function run(command: string, cwd: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const session = open(command, cwd, env);
  expect({ command, code: await session.ended }).toEqual({ command, code: 0 });
  return session.bytes();
}

/** Presses Ctrl-C, and waits for the end. */
async function end(session: TerminalSession): Promise<void> {
  session.type(ctrlC);
  await session.ended;
  expect(session.bytes()).toContain('stayed unhandled');
}

/** What `send` says, with the number that was sent. */
const sent = (output: string): number => Number(/Sent (\d+) in /.exec(output)?.[1]);

beforeAll(() => {
  const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root }).toString();
  for (const file of tracked.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(join(root, file), join(clone, file));
  }
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{ "private": true }');
  writeFileSync(join(project, 'captured.json'), payloads.signed as Buffer);
  writeFileSync(join(project, 'server.mjs'), snippet('docs/getting-started.md', 'server.mjs'));
});

describe('in a clone, in a terminal', () => {
  test('npm ci && npm start says nothing that looks like a warning, and listens', async () => {
    const server = open('npm ci && npm start', clone);
    await shows(server, 'To see something happen');
    expect(server.bytes()).not.toMatch(warning);
    await end(server);
  });

  test.each(versions)('on Node %s the story is shown as it comes, without a warning', async (version) => {
    const binary = (await nodes())[version];
    const env = { PATH: `${dirname(binary)}:${process.env.PATH}`, SAUCE_EVENTS_FILE: join(place, `${version}.db`) };
    const server = openShell('npm start', { cwd: clone, env: { ...usersEnvironment(), ...env } });
    await shows(server, 'To see something happen');
    const output = await run('npx sauce-webhooks send --story', clone, env);
    expect(sent(output)).toBeGreaterThan(50);
    await end(server);
    const shown = server.bytes();
    expect(shown).not.toMatch(warning);
    expect(shown.indexOf('… running')).toBeGreaterThan(-1);
    expect(shown.indexOf('… running')).toBeLessThan(shown.indexOf('duplicate'));
  });

  test.each(commandsOf('docs/recipes.md', ...recipes).filter((command) => command.includes('server.mjs')))(
    'the command of a recipe starts it: %s',
    async (command) => {
      const settings = 'SAUCE_WEBHOOK_SECRET=a\nSLACK_WEBHOOK_URL=https://hooks.slack.example/\n';
      writeFileSync(join(clone, '.env'), settings);
      const env = { PORT: '0', METRICS_PORT: '0', SAUCE_EVENTS_FILE: join(place, `recipe-${tried.size}.db`) };
      const server = open(command, clone, env);
      await shows(server, 'Waiting for Sauce Labs on http://127.0.0.1:');
      await end(server);
    },
  );

  test('npm ci && npm pack makes the file that an app installs without a warning', async () => {
    await run('npm ci && npm pack --pack-destination ../my-app', clone);
    const output = await run('npm install ./sauce-webhooks-0.1.0.tgz express', project);
    expect(output).not.toMatch(warning);
  });
});

describe('in a project, in a terminal', () => {
  const verifying = { SAUCE_WEBHOOK_SECRET: token };

  test('serve shows what send sends', async () => {
    const server = open('npx sauce-webhooks serve', project);
    await shows(server, 'Waiting for Sauce Labs on http://127.0.0.1:3000/sauce');
    for (const command of [
      'npx sauce-webhooks send vdc',
      'npx sauce-webhooks send rdc --set status=FAILED --set name=checkout',
      'npx sauce-webhooks send --file captured.json',
    ]) {
      expect(sent(await run(command, project))).toBe(1);
    }
    await shows(server, /failed.*checkout/);
    const load = 'npx sauce-webhooks send vdc http://127.0.0.1:3000/sauce --count 1000 --rate 50';
    expect(sent(await run(load, project))).toBe(1000);
    await end(server);
  });

  test('serve passes deliveries on to an app, or says that it is down', async () => {
    const server = open('npx sauce-webhooks serve --forward-to localhost:4000/sauce', project);
    await shows(server, 'Deliveries are forwarded to http://localhost:4000/sauce');
    await run('npx sauce-webhooks send vdc', project);
    await shows(server, '→ no response: ECONNREFUSED. Is the app running?');
    await end(server);
  });

  test('the server of the first page prints what send sends, and rejects another token', async () => {
    const server = open('SAUCE_WEBHOOK_SECRET=your-security-token node server.mjs', project);
    const send = 'SAUCE_WEBHOOK_SECRET=your-security-token npx sauce-webhooks send';
    expect(sent(await run(`${send} vdc --set status=FAILED`, project))).toBe(1);
    await shows(server, /^failed .* https:/m);
    expect(sent(await run(`${send} vdc --set status=FAILED --set build=web-7`, project))).toBe(1);
    expect(sent(await run(`${send} --story`, project))).toBeGreaterThan(50);
    await shows(server, /^running .* https:/m);
    await run('npx sauce-webhooks send vdc', project, verifying);
    await shows(server, 'SIGNATURE_MISMATCH Compare');
    server.type(ctrlC);
    await server.ended;
  });

  test('validate says what a body is, and whether its signature holds', async () => {
    expect(await run('npx sauce-webhooks validate captured.json', project)).toContain('Zahlung schlägt fehl');
    const env = { ...verifying, SIGNATURE: signature };
    const output = await run('npx sauce-webhooks validate captured.json --signature "$SIGNATURE"', project, env);
    expect(output).toContain('The signature matches this body.');
  });

  test('events are stored in a file, and what was rejected is replayed', async () => {
    await run('npm install libsql', project);
    const server = open('npx sauce-webhooks serve --db sauce-events.db', project, { SAUCE_WEBHOOK_SECRET: 'another' });
    await shows(server, 'Events are stored in sauce-events.db');
    await run('npx sauce-webhooks send vdc', project, verifying);
    await shows(server, 'SIGNATURE_MISMATCH');
    await end(server);
    await run('npx sauce-webhooks inbox list --db sauce-events.db --state failed --since 7d', project);
    const tail = open('npx sauce-webhooks inbox tail --db sauce-events.db', project);
    await shows(tail, 'Waiting for events');
    tail.type(ctrlC);
    await tail.ended;
    const replayed = await run('npx sauce-webhooks inbox replay --db sauce-events.db --all', project, verifying);
    expect(replayed).toContain('1 event accepted');
    await run('npx sauce-webhooks inbox retry --db sauce-events.db --all', project);
    await run('npx sauce-webhooks inbox prune --db sauce-events.db --state completed --before 7d', project);
  });
});

test('the other commands of the pages have tests of their own, or need a tunnel or an account', () => {
  const elsewhere = [
    'cloudflared tunnel --url http://127.0.0.1:3000',
    'npx sauce-webhooks catch-up --db sauce-events.db --since 24h',
    'npx sauce-webhooks serve --tunnel',
    // Each test of Redis does this, and that of bundled apps runs esbuild.
    'npm install bullmq ioredis',
    ...commandsOf('docs/frameworks.md'),
    // The files that these use have tests.
    ...commandsOf('docs/deployment.md'),
    'npm ci',
    'npm run bench',
  ];
  const others = new Set(commands.filter((command) => !tried.has(command)));
  expect([...others].sort()).toEqual(elsewhere.sort());
});
