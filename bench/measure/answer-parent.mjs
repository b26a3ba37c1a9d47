import { once } from 'node:events';
import process from 'node:process';

/** In a measured process: tells the parent where the server listens, and what it costs whenever it asks. */
export async function answerParent(server, { counts, orders = {} }) {
  if (!server.listening) await once(server, 'listening');
  process.on('message', async (question) => {
    await orders[question]?.();
    process.send(await stats(counts));
  });
  process.once('disconnect', () => process.exit());
  process.send({ port: server.address().port });
}

async function stats(counts) {
  // Only where the process was started for it: memory is measured without its rubbish.
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { active: loopMs } = performance.eventLoopUtilization();
  return { cpuMs: (user + system) / 1000, loopMs, memory: process.memoryUsage(), ...(await counts()) };
}
