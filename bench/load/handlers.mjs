import { goal } from '../measure/goals.mjs';
import { MeasuredServer } from '../measure/measured-server.mjs';
import { interleaved } from '../measure/rounds.mjs';
import { spreadOf } from '../measure/spread.mjs';
import { serverScript } from './server-script.mjs';

const connections = 50;
const kinds = ['quick', 'slow', 'failing'];

/** What slow and failing handlers do to the acknowledgement, which does not wait for them. */
export async function measureHandlers({ rounds, requests, warmUp }) {
  const servers = {};
  for (const kind of kinds) {
    servers[kind] = await MeasuredServer.start(serverScript, [kind]);
    await servers[kind].load({ count: warmUp, connections, seed: 'warm-up' });
  }
  const results = await interleaved(kinds, rounds, measured, ({ p99 }) => `p99 ${p99.toFixed(2)} ms`);
  await Promise.all(Object.values(servers).map((server) => server.close()));
  const ratiosOf = (kind) => spreadOf(results.map((result) => result[kind].p99 / result.quick.p99));
  const rows = kinds.map((kind) => {
    const figures = ['perSecond', 'p50', 'p99'].map((name) => spreadOf(results.map((result) => result[kind][name])));
    return [kind, ...figures, ratiosOf(kind)];
  });
  const columns = ['handler', 'requests a second', 'p50 in ms', 'p99 in ms', 'p99 / that of quick ones'];
  return {
    tables: [{ title: 'Acknowledgement beside handlers: at once, in 100 ms, or rejecting', columns, rows }],
    goals: ['slow', 'failing'].map((kind) =>
      goal(`p99 with ${kind} handlers / quick ones`, ratiosOf(kind), { atMost: 1.25 }),
    ),
    rounds: results,
  };

  async function measured(kind, round) {
    const server = servers[kind];
    const before = await server.stats();
    const seen = await server.load({ count: requests, connections, seed: `${kind} ${round}` });
    const { accepted, dropped } = await server.stats();
    const count = accepted - before.accepted;
    if (count !== requests || dropped > 0) throw new Error(`Only ${count} events were accepted`);
    return seen;
  }
}
