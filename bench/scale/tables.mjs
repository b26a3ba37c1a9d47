import { spreadOf } from '../measure/spread.mjs';
import { setups } from './setups.mjs';

const secondInUs = 1e6;

/** What was seen of each. */
export function loadTable(results) {
  const rows = Object.entries(setups).map(([name, { title }]) => {
    const spread = (figure) => spreadOf(results.map((result) => result[name][figure]));
    const ofRedis = name.startsWith('bullmq') ? spread('redisUs') : '–';
    return [title, spread('perSecond'), spread('cpuUs'), ofRedis, spread('p99'), spread('generatorBusy')];
  });
  const columns = ['receiving', 'requests a second in all', 'µs of CPU of the receivers a request'];
  columns.push('µs of CPU of Redis a request', 'p99 in ms', 'generator busy');
  return { title: 'Receiving: median (least to most) of the rounds', columns, rows };
}

/** How one compares with another of the same round. */
export function growthTable(results) {
  const row = (title, dividend, divisor) => {
    const ratio = (figure) => spreadOf(results.map((result) => result[dividend][figure] / result[divisor][figure]));
    return [title, ratio('perSecond'), ratio('cpuUs')];
  };
  const rows = [
    row('one on Redis / memory', 'bullmq', 'memory'),
    row('one on Redis / SQLite', 'bullmq', 'sqlite'),
    row('two on Redis / one on Redis', 'bullmq ×2', 'bullmq'),
  ];
  return { title: 'Ratios', columns: ['', 'requests a second', 'CPU of the receivers a request'], rows };
}

/** What a core can carry that does nothing else, by the CPU time that was spent. */
export function sizingTable(results) {
  const row = (title, costOf) => {
    const costs = results.map(costOf);
    return [title, spreadOf(costs), spreadOf(costs.map((us) => secondInUs / us))];
  };
  const rows = [
    row('receiver on memory', (result) => result.memory.cpuUs),
    row('receiver on SQLite', (result) => result.sqlite.cpuUs),
    row('receiver on Redis, alone', (result) => result.bullmq.cpuUs),
    row('receiver on Redis, one of two', (result) => result['bullmq ×2'].cpuUs),
    row('worker on Redis, with a handler that does nothing', (result) => result.bullmq.workerUs),
    row('Redis, only receiving', (result) => result['bullmq ×2'].redisUs),
    row('Redis, only dispatching and recording', (result) => result['bullmq ×2'].redisWorkUs),
    row('Redis, both', (result) => result['bullmq ×2'].redisUs + result['bullmq ×2'].redisWorkUs),
  ];
  const columns = ['one core of', 'µs of CPU an event', 'events a second that it can carry'];
  return { title: `Sizing, reckoned; an event takes ${bytesOf(results)} bytes of Redis`, columns, rows };
}

function bytesOf(results) {
  return Math.round(spreadOf(results.map((result) => result.bullmq.redisBytes)).median);
}
