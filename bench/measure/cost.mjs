import { MeasuredServer } from './measured-server.mjs';

const warmUpRequests = 3000;

/**
 * What it costs a fresh server to handle a load. It warms up first, and is asked what it handled: each event that it
 * acknowledged once, or there is no result.
 */
export async function costOf({ script, parameters, load }) {
  const server = await MeasuredServer.start(script, parameters);
  try {
    const warmUp = { ...load, count: Math.min(load.count, warmUpRequests), seed: `${load.seed} warm-up` };
    await server.load(warmUp);
    const before = await server.statsWhen(({ handled }) => handled >= eventsOf(warmUp));
    const seen = await server.load(load);
    const expected = eventsOf(load);
    const after = await server.statsWhen(({ handled }) => handled - before.handled >= expected);
    const acknowledged = eventsOf({ ...load, count: seen.answered });
    const handled = after.handled - before.handled;
    prove(acknowledged, expected, 'acknowledged events');
    prove(handled, expected, 'handled events');
    prove(after.indexSum - before.indexSum, (expected * (expected - 1)) / 2, 'the sum of their indices');
    const usOf = (time) => ((after[time] - before[time]) * 1000) / load.count;
    return { ...seen, cpuUs: usOf('cpuMs'), loopUs: usOf('loopMs'), acknowledged, handled };
  } finally {
    await server.close();
  }
}

function eventsOf({ count, batch = 1 }) {
  return count * batch;
}

function prove(value, expected, what) {
  if (value !== expected) throw new Error(`Expected ${what} to be ${expected}, got ${value}`);
}
