import { execFileSync, spawnSync } from 'node:child_process';
import { copyFile, mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { commandsOf, snippet } from '../pages';
import { until } from '../until';
import { freePort } from './free-port';
import { packed } from './packed';
import { PageServer, secret } from './page-server';
import { Project } from './project';
import { run } from './run';

const page = 'docs/deployment.md';
/** How long the server of the page takes to close at most, in seconds. */
const closeSeconds = Number(/timeoutMs: (\d+)_000/.exec(snippet(page, 'server.mjs'))?.[1]);
/** An app as the README makes it: the tarball beside its package.json. */
let app: Project;
let tools: Project;

beforeAll(async () => {
  app = await Project.create({});
  const tarball = 'sauce-webhooks-0.1.0.tgz';
  await copyFile(packed().tarball, join(app.folder, tarball));
  await app.write('package.json', '{ "private": true }');
  await run(app.folder, 'npm', 'install', '--no-audit', '--no-fund', `./${tarball}`, 'express', 'libsql');
  await app.write('server.mjs', snippet(page, 'server.mjs'));
  tools = await Project.create({ packages: ['dockerfile-utils', 'yaml', 'pm2@7'] });
});

const toolOf = (name: string) => require(join(tools.folder, 'node_modules', name));

test('the server stores events, answers probes, and ends by itself after each signal', async () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const server = await PageServer.start(app, 'server.mjs');
    expect(await server.post({ id: signal })).toBe(204);
    await server.prints('vdc ');
    for (const path of ['/alive', '/ready']) expect((await fetch(server.url(path))).status).toBe(204);
    expect(await server.stop(signal)).toBe(0);
  }
});

describe.each(['README.md', page])('the Dockerfile of %s', (source) => {
  const dockerfile = snippet(source, 'Dockerfile');

  test('is valid', () => {
    expect(toolOf('dockerfile-utils').validate(dockerfile)).toEqual([]);
    expect(toolOf('dockerfile-utils').validate(dockerfile.replace('COPY', 'COPPY'))).not.toEqual([]);
  });

  test('makes an image that receives: its steps, in a folder instead of an image', async () => {
    const image = await Project.create({});
    const folder = join(image.folder, 'image');
    await mkdir(folder);
    const [, command = '[]'] = /^CMD (.*)$/m.exec(dockerfile) ?? [];
    const [node, file] = JSON.parse(command);
    expect(node).toBe('node');
    await app.write(file, snippet(source, file));
    const steps = dockerfile.trimEnd().split('\n');
    for (const [, sources = ''] of steps.map((step) => /^COPY (.*) \.\/$/.exec(step) ?? [])) {
      if (sources !== '') execFileSync('sh', ['-c', `cp ${sources} ${folder}`], { cwd: app.folder });
    }
    const [, install = ''] = /^RUN (npm .*)$/m.exec(dockerfile) ?? [];
    await run(folder, 'sh', '-c', `${install} --no-audit --no-fund`);
    const [, data, name = ''] = /^ENV .*SAUCE_EVENTS_FILE=(\/\w+)\/(\S+)$/m.exec(dockerfile) ?? [];
    // The user may write there.
    expect(steps).toEqual(
      expect.arrayContaining([`RUN mkdir ${data} && chown node:node ${data}`, 'USER node', `VOLUME ${data}`]),
    );
    const events = join(image.folder, name);
    const server = await PageServer.start(image, `image/${file}`, { env: { SAUCE_EVENTS_FILE: events } });
    expect(await server.post({})).toBe(204);
    await server.prints('vdc ');
    expect((await stat(events)).isFile()).toBe(true);
  });
});

describe('the unit of systemd', () => {
  const unit = snippet(page, 'sauce-receiver.service');
  const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1];
  const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

  (hasSystemd ? test : test.skip)('is valid', async () => {
    const verify = async (text: string) => {
      await app.write('sauce-receiver.service', text.replace('/usr/bin/node', process.execPath));
      return run(app.folder, 'systemd-analyze', 'verify', '--recursive-errors=no', './sauce-receiver.service');
    };
    const { stdout, stderr } = await verify(unit);
    expect(stdout + stderr).not.toContain('sauce-receiver.service');
    await expect(verify(unit.replace('ExecStart=', 'ExecStrat='))).rejects.toThrow('ExecStrat');
  });

  test('gives the server time to close', () => {
    expect(closeSeconds).toBe(10);
    expect(Number(setting('TimeoutStopSec'))).toBeGreaterThan(closeSeconds);
    expect(setting('ExecStart')).toMatch(/ server\.mjs$/);
    const folder = `/var/lib/${setting('StateDirectory')}/`;
    expect(setting('Environment')).toContain(`SAUCE_EVENTS_FILE=${folder}`);
  });
});

test('the configuration of pm2 starts one process, and gives it time to close', async () => {
  await app.write('ecosystem.config.cjs', snippet(page, 'ecosystem.config.cjs'));
  const { apps } = require(join(app.folder, 'ecosystem.config.cjs'));
  expect(apps).toMatchObject([{ script: 'server.mjs', exec_mode: 'fork', instances: 1 }]);
  expect(apps[0].kill_timeout).toBeGreaterThan(closeSeconds * 1000);
});

test('pm2 starts it by the command of the page, and stops it by SIGINT', async () => {
  const [port, home] = [await freePort(), join(tools.folder, 'pm2')];
  await app.write('.env', `SAUCE_WEBHOOK_SECRET=${secret}\nPORT=${port}\n`);
  const bin = join(tools.folder, 'node_modules/.bin');
  const pm2 = (command = '') => run(app.folder, 'sh', '-c', `PM2_HOME="${home}" PATH="${bin}:$PATH" ${command}`);
  const [start] = commandsOf(page).filter((command) => command.startsWith('pm2 '));
  try {
    await pm2(start);
    const alive = () => fetch(`http://127.0.0.1:${port}/alive`);
    await until(() =>
      alive().then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    await pm2('pm2 stop sauce-receiver');
  } finally {
    await pm2('pm2 kill');
  }
  expect(await readFile(join(home, 'pm2.log'), 'utf8')).toMatch(/exited with code \[0\] via signal \[SIGINT\]/);
});

test('the manifests of Kubernetes fit together and the server', async () => {
  const documents = toolOf('yaml').parseAllDocuments(snippet(page, 'receiver.yaml'), { uniqueKeys: true });
  expect(documents.flatMap(({ errors, warnings }: { errors: []; warnings: [] }) => [...errors, ...warnings])).toEqual(
    [],
  );
  const [claim, deployment, service] = documents.map((document: { toJS(): object }) => document.toJS());
  const kinds = [claim, deployment, service].map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  expect(kinds).toEqual(['v1 PersistentVolumeClaim', 'apps/v1 Deployment', 'v1 Service']);
  // A file has one process.
  expect(deployment.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
  const { metadata, spec } = deployment.spec.template;
  expect([metadata.labels, service.spec.selector]).toEqual(Array(2).fill(deployment.spec.selector.matchLabels));
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(closeSeconds);
  const [container] = spec.containers;
  const [{ containerPort }] = container.ports;
  const { livenessProbe, readinessProbe } = container;
  const ports = [livenessProbe.httpGet.port, readinessProbe.httpGet.port, service.spec.ports[0].targetPort];
  expect(ports).toEqual(Array(3).fill(containerPort));
  expect([livenessProbe.httpGet.path, readinessProbe.httpGet.path]).toEqual(['/alive', '/ready']);
  expect(spec.volumes[0].persistentVolumeClaim.claimName).toBe(claim.metadata.name);
  expect(container.volumeMounts[0].name).toBe(spec.volumes[0].name);
  expect(snippet(page, 'Dockerfile')).toContain(`SAUCE_EVENTS_FILE=${container.volumeMounts[0].mountPath}/`);
  const [secretOf] = container.envFrom;
  expect(snippet(page, 'server.mjs')).toContain('SAUCE_WEBHOOK_SECRET');
  expect(secretOf.secretRef.name).toBe('sauce-receiver');
});
