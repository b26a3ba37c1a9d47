import { jobBytes } from '../fixtures/jobs.mjs';
import { MeasuredServer } from '../measure/measured-server.mjs';
import { serverScript } from './server-script.mjs';

const warmUpEvents = 3000;
const parts = 5;
const connections = 50;

/** A backlog that slow handlers leave: what acknowledging costs as it grows, what it takes of memory, and its end. */
export async function measureBacklog({ backlog }) {
  const server = await MeasuredServer.start(serverScript, ['slow'], { execArgv: ['--expose-gc'] });
  await server.order('hurry');
  await server.load({ count: warmUpEvents, connections, seed: 'warm-up' });
  const before = await server.statsWhen(({ handled }) => handled === warmUpEvents);
  await server.order('dawdle');
  const partSize = Math.ceil(backlog / parts);
  const steps = [];
  for (let part = 1; part <= parts; part++) {
    const seen = await server.load({ count: partSize, connections, seed: `part ${part}` });
    steps.push({ ...seen, ...(await server.stats()) });
    console.log(`backlog: ${steps.at(-1).waiting} wait, p99 ${seen.p99.toFixed(2)} ms`);
  }
  const full = steps.at(-1);
  const drainedAt = performance.now();
  await server.order('hurry');
  const end = await server.statsWhen(({ handled }) => handled >= warmUpEvents + parts * partSize);
  const drainSeconds = (performance.now() - drainedAt) / 1000;
  await server.close();
  const expectedSum = before.indexSum + parts * ((partSize * (partSize - 1)) / 2);
  if (end.indexSum !== expectedSum) throw new Error('The events that were handled are not those that were posted');
  return {
    tables: [backlogTable(steps, full.waiting / drainSeconds), memoryTable(before, full, end, parts * partSize)],
    rounds: { before, steps, end, drainSeconds },
  };
}

function backlogTable(steps, drainedPerSecond) {
  const rows = steps.map(({ waiting, perSecond, p50, p99 }) => [`${waiting}`, perSecond, p50, p99]);
  const title = `Backlog behind handlers of 100 ms (then handled at ${Math.round(drainedPerSecond)} a second, none lost)`;
  return { title, columns: ['events that wait', 'requests a second', 'p50 in ms', 'p99 in ms'], rows };
}

function memoryTable(before, full, end, events) {
  const perWaiting = (kind) => (full.memory[kind] - before.memory[kind]) / full.waiting;
  const known = (end.memory.heapUsed - before.memory.heapUsed) / events;
  const rows = [
    ['bytes of its body', jobBytes],
    ['in buffers (its body)', perWaiting('arrayBuffers')],
    ['on the heap (the entry, its place in the queue, its key)', perWaiting('heapUsed')],
    ['of these still there once it is handled (its key for deduplication)', known],
    ['in all: what the process grew by', perWaiting('rss')],
  ].map(([what, bytes]) => [what, Math.round(bytes)]);
  return { title: 'Memory of a waiting event', columns: ['what', 'bytes'], rows };
}
