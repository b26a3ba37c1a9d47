import { join } from 'node:path';
import { MeasuredServer } from '../measure/measured-server.mjs';
import { Receivers } from './receivers.mjs';

/** What is measured side by side. Nothing is handled while it is received: in a cluster others do that. */
export const setups = {
  memory: { kind: 'memory', processes: 1, title: '`memoryInbox`' },
  sqlite: { kind: 'sqlite', processes: 1, title: '`sqliteInbox`' },
  bullmq: { kind: 'bullmq', processes: 1, title: '`bullmqInbox`, one receiver' },
  'bullmq ×2': { kind: 'bullmq', processes: 2, title: '`bullmqInbox`, two receivers' },
};

const workerScript = new URL('worker.mjs', import.meta.url);
const warmUpRequests = 3000;

/** What it costs to receive, and with Redis what it then costs to handle: all in µs a request. */
export async function costOf(name, { folder, redis, round, requests, connections }) {
  const { kind, processes } = setups[name];
  await redis.empty();
  const place = kind === 'bullmq' ? redis.url : join(folder, `${round}-${name}.db`);
  const receivers = await Receivers.start(processes, kind, place);
  // Each process gets as many, so that the code of each is as warm.
  const [warmUp, count] = [Math.min(warmUpRequests, requests) * processes, requests * processes];
  const usOf = (before, after) => ((after.cpuMs - before.cpuMs) * 1000) / count;
  try {
    await receivers.load({ count: warmUp, connections, seed: `${name} ${round} warm-up` });
    const [before, redisBefore] = [await receivers.stats(), await redis.stats()];
    const seen = await receivers.load({ count, connections, seed: `${name} ${round}` });
    const [after, redisAfter] = [await receivers.stats(), await redis.stats()];
    prove(after.stored, warmUp + count, 'stored events');
    const received = { ...seen, cpuUs: usOf(before, after) };
    if (kind !== 'bullmq') return received;
    const redisBytes = (redisAfter.bytes - redisBefore.bytes) / count;
    const worked = await costOfHandling(redis, warmUp + count);
    return { ...received, redisUs: usOf(redisBefore, redisAfter), redisBytes, ...worked };
  } finally {
    await receivers.close();
  }
}

/** Works off what was received. */
async function costOfHandling(redis, count) {
  const worker = await MeasuredServer.start(workerScript, [redis.url]);
  try {
    const [before, redisBefore] = [await worker.stats(), await redis.stats()];
    await worker.order('work');
    await worker.statsWhen(({ handled }) => handled >= count);
    // What became of the last ones is stored by then.
    const after = await worker.order('close');
    const redisAfter = await redis.stats();
    prove(after.handled, count, 'handled events');
    const usOf = (from, to) => ((to.cpuMs - from.cpuMs) * 1000) / count;
    return { workerUs: usOf(before, after), redisWorkUs: usOf(redisBefore, redisAfter) };
  } finally {
    await worker.close();
  }
}

function prove(value, expected, what) {
  if (value !== expected) throw new Error(`Expected ${what} to be ${expected}, got ${value}`);
}
