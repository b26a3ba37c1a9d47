import { jobBytes } from '../fixtures/jobs.mjs';
import { costOf, warmServer } from '../measure/cost.mjs';
import { peerScript, peers } from '../measure/peers.mjs';
import { report } from '../measure/report.mjs';
import { interleaved } from '../measure/rounds.mjs';
import { spreadOf } from '../measure/spread.mjs';
import { peerVersions } from '../measure/versions.mjs';
import { comparisons } from './comparisons.mjs';
import { goalsOf, ratioOf, ratioTable } from './ratios.mjs';

const connections = 50;

/**
 * All servers side by side, warm: the same events, posted by the same generator. With `before`, the folder of another build
 * of this package, its servers are among them.
 */
export async function compareServers({ rounds, requests, warmUp, servers: chosen, before }) {
  const measuredPeers = [...peers, ...(before === undefined ? [] : peersOf(before))].filter(
    ({ name }) => chosen === undefined || chosen.includes(name),
  );
  const names = measuredPeers.map(({ name }) => name);
  const servers = {};
  for (const { name, parameters } of measuredPeers) {
    servers[name] = await warmServer(peerScript, parameters, { connections, count: warmUp });
  }
  const results = await interleaved(names, rounds, measured, lineOf);
  await Promise.all(Object.values(servers).map((server) => server.close()));
  const ratios = comparisons
    .filter(({ ours, peer }) => names.includes(ours) && names.includes(peer))
    .map((comparison) => ratioOf(comparison, results));
  report('servers', {
    settings: { rounds, 'requests a round': requests, connections, 'bytes of a body': jobBytes, with: peerVersions },
    tables: [serverTable(measuredPeers, results), ratioTable(ratios)],
    goals: goalsOf(ratios),
    rounds: { costs: results, ratios },
  });

  function measured(name, round) {
    return costOf(servers[name], { count: requests, connections, seed: `${name} ${round}` });
  }
}

function peersOf(before) {
  const ours = peers.filter(({ name }) => name === 'sauce-express5' || name === 'sauce-http');
  return ours.map((peer) => ({
    ...peer,
    name: `before-${peer.name}`,
    title: `${peer.title}, before`,
    parameters: [...peer.parameters, before],
  }));
}

function serverTable(measuredPeers, results) {
  const rows = measuredPeers.map(({ name, title, does }) => {
    const spread = (figure) => spreadOf(results.map((result) => result[name][figure]));
    const events = `${sum(results, name, 'acknowledged')} / ${sum(results, name, 'handled')}`;
    const figures = ['cpuUs', 'perSecond', 'p99', 'rssMiB', 'generatorBusy'].map(spread);
    return [`${title} (\`${name}\`)`, does.join(', '), ...figures, events];
  });
  const columns = ['server', 'what it does with an event', 'µs of CPU a request', 'requests a second', 'p99 in ms'];
  columns.push('resident MiB', 'generator busy', 'events acknowledged / handled');
  return { title: 'Servers: median (least to most) of the rounds', columns, rows };
}

function sum(results, name, figure) {
  return results.reduce((total, result) => total + result[name][figure], 0);
}

function lineOf({ perSecond, cpuUs }) {
  return `${Math.round(perSecond)}/s, ${cpuUs.toFixed(1)} µs of CPU`;
}
