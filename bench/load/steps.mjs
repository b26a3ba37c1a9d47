import { costOf, warmServer } from '../measure/cost.mjs';
import { interleaved } from '../measure/rounds.mjs';
import { serverScript } from './server-script.mjs';

const mebibyte = 1024 * 1024;
/** The generator keeps its requests in memory. */
const maxLoadBytes = 128 * mebibyte;
const fewestRequests = 100;

/** What each step of a load costs: `{ name: { connections, bytes, batch } }`. */
export async function costsOfSteps(steps, { rounds, requests, warmUp }) {
  const lineOf = ({ perSecond, cpuUs }) => `${Math.round(perSecond)}/s, ${cpuUs.toFixed(1)} µs of CPU`;
  const server = await warmServer(serverScript, ['quick'], { connections: 50, count: warmUp });
  const results = await interleaved(Object.keys(steps), rounds, measured, lineOf);
  await server.close();
  return results;

  function measured(name, round) {
    const { connections, bytes, batch } = steps[name];
    const events = Math.min(requests, maxLoadBytes / bytes);
    const count = Math.max(fewestRequests, Math.floor(events / (batch ?? 1)));
    const load = { count, connections, bytes, batch, seed: `${name} ${round}` };
    return costOf(server, load);
  }
}
