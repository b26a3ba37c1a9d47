// Stored before the acknowledgement: sqliteInbox beside the memory inbox.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { costOf, warmServer } from '../measure/cost.mjs';
import { goal } from '../measure/goals.mjs';
import { report } from '../measure/report.mjs';
import { interleaved } from '../measure/rounds.mjs';
import { spreadOf } from '../measure/spread.mjs';

const connections = 50;
const runSeconds = 3;
const restMs = 2000;
const script = new URL('server.mjs', import.meta.url);
const kinds = ['memory', 'sqlite'];
const figures = ['perSecond', 'p99', 'cpuUs', 'rssMiB', 'handledShare'];

/** Runs of some seconds at full speed on warm servers; a moment later it is asked how much of it is handled. */
export async function compareInboxes({ rounds, warmUp, runSeconds: seconds = runSeconds }) {
  const folder = mkdtempSync(join(tmpdir(), 'sauce-bench-'));
  const servers = {};
  for (const kind of kinds) {
    const server = await warmServer(script, [kind, join(folder, 'events.db')], { connections, count: warmUp });
    const { perSecond } = await costOf(server, { count: warmUp, connections, seed: 'pace' });
    servers[kind] = { server, count: Math.ceil(perSecond * seconds) };
  }
  const results = await interleaved(kinds, rounds, measured, lineOf);
  for (const { server } of Object.values(servers)) {
    await server.order('close');
    await server.close();
  }
  rmSync(folder, { recursive: true });
  const ratioOf = (figure) => spreadOf(results.map(({ memory, sqlite }) => sqlite[figure] / memory[figure]));
  report('durability', {
    settings: { rounds, 'seconds a run': seconds, connections },
    tables: [inboxTable(results)],
    goals: [
      goal('requests a second, sqlite / memory', ratioOf('perSecond'), { atLeast: 0.55 }),
      goal('p99, sqlite / memory', ratioOf('p99'), { atMost: 2 }),
      ...kinds.map((kind) =>
        goal(`handled two seconds after the run, ${kind}`, spreadOf(results.map((of) => of[kind].handledShare)), {
          atLeast: 0.99,
        }),
      ),
    ],
    rounds: results,
  });

  async function measured(kind, round) {
    const { server, count } = servers[kind];
    return costOf(server, { count, connections, seed: `${kind} ${round}` }, () => delay(restMs));
  }
}

function inboxTable(results) {
  const rows = kinds.map((kind) => [kind, ...figures.map((figure) => spreadOf(results.map((of) => of[kind][figure])))]);
  const columns = ['inbox', 'requests a second', 'p99 in ms', 'µs of CPU a request', 'resident MiB'];
  columns.push('handled two seconds after the run');
  return { title: 'Express 5, stored before the acknowledgement', columns, rows };
}

const lineOf = ({ perSecond, p99, handledShare }) =>
  `${Math.round(perSecond)}/s, p99 ${p99.toFixed(1)} ms, ${handledShare.toFixed(2)} handled`;
