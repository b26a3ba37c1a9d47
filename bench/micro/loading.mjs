import { fork } from 'node:child_process';
import { once } from 'node:events';
import { goal } from '../measure/goals.mjs';
import { interleaved } from '../measure/rounds.mjs';
import { spreadOf } from '../measure/spread.mjs';

const titles = {
  validators: 'the validators, compiled ahead',
  ajv: 'Ajv, and compiling the same schemas',
  package: '`require` of sauce-webhooks',
  'package-beside-express': '`require` of sauce-webhooks where express is loaded',
  express: '`require` of express',
};
const script = new URL('loading-time.mjs', import.meta.url).pathname;

/** How long loading takes, each time in a fresh process. */
export async function measureLoading({ rounds }) {
  const results = await interleaved(Object.keys(titles), rounds, loadingMs, (ms) => `${ms.toFixed(2)} ms`);
  const rows = Object.entries(titles).map(([name, title]) => [title, spreadOf(results.map((result) => result[name]))]);
  const ratio = spreadOf(results.map(({ ajv, validators }) => ajv / validators));
  return {
    table: { title: 'Loading, in a fresh process', columns: ['what', 'ms'], rows },
    goals: [goal('importing Ajv and compiling / loading the validators', ratio, { atLeast: 15 })],
    rounds: results,
  };
}

async function loadingMs(name) {
  const child = fork(script, [name]);
  const [[ms]] = await Promise.all([once(child, 'message'), once(child, 'exit')]);
  return ms;
}
