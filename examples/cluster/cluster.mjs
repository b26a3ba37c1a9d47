// Two receivers and two workers on one Redis, each a process of its own: npm run cluster
//   REDIS_URL              a Redis that runs; without it a redis-server is started, which keeps its data in ./cluster-data
//   PORTS                  of the two receivers, default 3001,3002
//   SAUCE_WEBHOOK_SECRET   the webhook's security token; without it nothing is verified
import { fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { startRedis } from './redis.mjs';

/** Members close within ten seconds; others are killed. */
const closeTimeoutMs = 15_000;

const ports = (process.env.PORTS ?? '3001,3002').split(',');
const redis = process.env.REDIS_URL === undefined ? await startRedis() : { url: process.env.REDIS_URL };
let isClosing = false;

function start(name, argument) {
  const member = fork(fileURLToPath(new URL(name, import.meta.url)), [argument, redis.url]);
  closeWhenEnded(member, `${name} ${argument}`);
  return member;
}

const members = [
  ...ports.map((port) => start('receiver.mjs', port)),
  // One handles virtual devices, the other everything else: each takes only types that it has handlers for.
  start('worker.mjs', 'vdc'),
  start('worker.mjs', 'others'),
];

async function close(exitCode) {
  if (isClosing) return;
  isClosing = true;
  process.exitCode = exitCode;
  const running = members.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  const exits = running.map((member) => once(member, 'exit'));
  for (const member of running) member.send('close', () => {});
  const kill = () => {
    for (const member of running) member.kill('SIGKILL');
  };
  setTimeout(kill, closeTimeoutMs).unref();
  await Promise.all(exits);
  await redis.end?.();
  console.log('Closed.');
}

async function closeWhenEnded(child, what) {
  const [code, signal] = await once(child, 'exit');
  if (!isClosing) console.error(`${what} ended (${signal ?? code}), so all are closed.`);
  await close(1);
}

if (redis.server) closeWhenEnded(redis.server, 'redis-server');
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => close(0));

await Promise.all(members.map((member) => once(member, 'message')));
console.log('The cluster is ready. To see something happen, run in a second terminal: npm run send <one of the URLs>');
