import { jobBytes } from '../fixtures/jobs.mjs';
import { goal } from '../measure/goals.mjs';
import { spreadOf } from '../measure/spread.mjs';
import { costsOfSteps } from './steps.mjs';

/** What grows tenfold may cost that much, and a little for the noise. */
const mostOfTenfold = 12;
const usual = { connections: 50, bytes: jobBytes };
const kilobyte = 1000;

const connectionSteps = stepsOf([1, 10, 50, 200], (connections) => ({ ...usual, connections }));
const bodySteps = stepsOf([1, 10, 100], (size) => ({ ...usual, bytes: size === 1 ? jobBytes : size * kilobyte }));
const batchSteps = stepsOf([1, 10, 100], (batch) => ({ ...usual, batch }));

/** How cost grows with connections, with bytes of a body, and with events in a batch. */
export async function measureLoads(settings) {
  const connections = await costsOfSteps(connectionSteps, settings);
  const bodies = await costsOfSteps(bodySteps, settings);
  const batches = await costsOfSteps(batchSteps, settings);
  return {
    tables: [
      table('Connections', 'connections', connections),
      table('Bytes of a body (a part is one kB)', 'kB', bodies, Number),
      table('Events in a batch (a part is one event)', 'events', batches, Number),
    ],
    goals: [...tenfoldGoals('kB in a body', bodies), ...tenfoldGoals('events in a batch', batches)],
    rounds: { connections, bodies, batches },
  };
}

function stepsOf(sizes, stepOf) {
  return Object.fromEntries(sizes.map((size) => [size, stepOf(size)]));
}

function table(title, unit, results, partsOf) {
  const figures = ['perSecond', 'p50', 'p99', 'cpuUs'];
  const rows = Object.keys(results[0]).map((step) => {
    const spread = (figureOf) => spreadOf(results.map((result) => figureOf(result[step])));
    const row = [step, ...figures.map((figure) => spread((cost) => cost[figure]))];
    return partsOf ? [...row, spread(({ cpuUs }) => cpuUs / partsOf(step))] : row;
  });
  const columns = [unit, 'requests a second', 'p50 in ms', 'p99 in ms', 'µs of CPU a request'];
  return { title, columns: partsOf ? [...columns, 'and for one part'] : columns, rows };
}

function tenfoldGoals(what, results) {
  return [
    [1, 10],
    [10, 100],
  ].map(([few, many]) => {
    const growth = spreadOf(results.map((result) => result[many].cpuUs / result[few].cpuUs));
    return goal(`CPU time of ${many} ${what} / of ${few}`, growth, { atMost: mostOfTenfold });
  });
}
