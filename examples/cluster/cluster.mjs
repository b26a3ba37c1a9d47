// Two receivers and two workers on one Redis, each a process of its own: npm run cluster
//   REDIS_URL              a Redis that runs; without it a redis-server is started, which keeps its data in ./cluster-data
//   PORTS                  of the two receivers, default 3001,3002
//   SAUCE_WEBHOOK_SECRET   the webhook's security token; without it nothing is verified
import { fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { startRedis } from './redis.mjs';

const ports = (process.env.PORTS ?? '3001,3002').split(',');
const redis = process.env.REDIS_URL === undefined ? await startRedis() : { url: process.env.REDIS_URL };
const script = (name) => new URL(name, import.meta.url).pathname;
const members = [
  ...ports.map((port) => fork(script('receiver.mjs'), [port, redis.url])),
  // The one handles virtual devices, the other all else: each takes only what it has handlers for.
  fork(script('worker.mjs'), ['vdc', redis.url]),
  fork(script('worker.mjs'), ['others', redis.url]),
];

await Promise.all(members.map((member) => once(member, 'message')));
console.log('The cluster is ready. To see something happen, run in a second terminal: npm run send <one of the URLs>');

let isClosing = false;

async function close() {
  if (isClosing) return;
  isClosing = true;
  const running = members.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  for (const member of running) member.send('close');
  await Promise.all(running.map((member) => once(member, 'exit')));
  await redis.end?.();
  console.log('Closed.');
}

for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, close);
