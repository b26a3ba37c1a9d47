import { MeasuredServer } from './measured-server.mjs';

/** A server after so many requests that V8 has compiled what is to be measured. */
export async function warmServer(script, parameters, { connections, count }) {
  const server = await MeasuredServer.start(script, parameters);
  await costOf(server, { count, connections, seed: 'warm-up' });
  return server;
}

/**
 * What it costs a server to handle a load. It is asked what it handled: each event that it acknowledged once, or there is no
 * result. `handledShare`: how much of it was handled after `rest`.
 */
export async function costOf(server, load, rest = async () => {}) {
  const before = await server.stats();
  const seen = await server.load(load);
  await rest();
  const expected = eventsOf(load);
  const rested = await server.stats();
  const after = await server.statsWhen(({ handled }) => handled - before.handled >= expected);
  const acknowledged = eventsOf({ ...load, count: seen.answered });
  const handled = after.handled - before.handled;
  prove(acknowledged, expected, 'acknowledged events');
  prove(handled, expected, 'handled events');
  prove(after.indexSum - before.indexSum, (expected * (expected - 1)) / 2, 'the sum of their indices');
  const usOf = (time) => ((after[time] - before[time]) * 1000) / load.count;
  return {
    ...seen,
    cpuUs: usOf('cpuMs'),
    loopUs: usOf('loopMs'),
    rssMiB: after.memory.rss / 1024 ** 2,
    handledShare: (rested.handled - before.handled) / expected,
    acknowledged,
    handled,
  };
}

function eventsOf({ count, batch = 1 }) {
  return count * batch;
}

function prove(value, expected, what) {
  if (value !== expected) throw new Error(`Expected ${what} to be ${expected}, got ${value}`);
}
