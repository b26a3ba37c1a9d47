import { jobBytes } from '../fixtures/jobs.mjs';
import { costOf } from '../measure/cost.mjs';
import { peerScript, peers } from '../measure/peers.mjs';
import { report } from '../measure/report.mjs';
import { interleaved } from '../measure/rounds.mjs';
import { spreadOf } from '../measure/spread.mjs';
import { peerVersions } from '../measure/versions.mjs';
import { comparisons } from './comparisons.mjs';
import { goalsOf, ratioOf, ratioTable } from './ratios.mjs';

const connections = 50;

/** All servers side by side: the same events, posted by the same generator. */
export async function compareServers({ rounds, requests }) {
  const names = peers.map(({ name }) => name);
  const results = await interleaved(names, rounds, measured, lineOf);
  const ratios = comparisons.map((comparison) => ratioOf(comparison, results));
  report('servers', {
    settings: { rounds, 'requests a round': requests, connections, 'bytes of a body': jobBytes, with: peerVersions },
    tables: [serverTable(results), ratioTable(ratios)],
    goals: goalsOf(ratios),
    rounds: { costs: results, ratios },
  });

  function measured(name, round) {
    const load = { count: requests, connections, seed: `${name} ${round}` };
    return costOf({ script: peerScript, parameters: [name], load });
  }
}

function serverTable(results) {
  const rows = peers.map(({ name, title, does }) => {
    const spread = (figure) => spreadOf(results.map((result) => result[name][figure]));
    const events = `${sum(results, name, 'acknowledged')} / ${sum(results, name, 'handled')}`;
    const figures = ['perSecond', 'cpuUs', 'p99', 'generatorBusy'].map(spread);
    return [`${title} (\`${name}\`)`, does.join(', '), ...figures, events];
  });
  const columns = ['server', 'what it does with an event', 'requests a second', 'µs of CPU a request', 'p99 in ms'];
  columns.push('generator busy', 'events acknowledged / handled');
  return { title: 'Servers: median (least to most) of the rounds', columns, rows };
}

function sum(results, name, figure) {
  return results.reduce((total, result) => total + result[name][figure], 0);
}

function lineOf({ perSecond, cpuUs }) {
  return `${Math.round(perSecond)}/s, ${cpuUs.toFixed(1)} µs of CPU`;
}
