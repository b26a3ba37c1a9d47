import { interleaved } from '../measure/rounds.mjs';
import { spreadOf } from '../measure/spread.mjs';
import { tasks } from './tasks.mjs';

/** µs of each call of the tasks. */
export async function measureCalls({ rounds, requests }) {
  const results = await interleaved(Object.keys(tasks), rounds, measured, (us) => `${us.toFixed(2)} µs`);
  const rows = Object.keys(tasks).map((name) => [name, spreadOf(results.map((result) => result[name]))]);
  return { table: { title: 'One call, with a body of 1.1 kB', columns: ['call', 'µs'], rows }, rounds: results };

  function measured(name) {
    const task = tasks[name];
    let worked = 0;
    const startedAt = performance.now();
    for (let call = 0; call < requests; call++) if (task(call)) worked++;
    const us = ((performance.now() - startedAt) * 1000) / requests;
    if (worked !== requests) throw new Error(`${name} worked ${worked} of ${requests} times`);
    return us;
  }
}
