import { goal } from '../measure/goals.mjs';
import { spreadOf } from '../measure/spread.mjs';

/** Ours against a peer, round by round. CPU time decides: requests a second are also the generator's. */
export function ratioOf({ ours, peer, ...wanted }, rounds) {
  const ratios = (ratio) => rounds.map((round) => ratio(round[ours], round[peer]));
  return {
    name: `${ours} / ${peer}`,
    ...wanted,
    cpu: ratios((our, their) => their.cpuUs / our.cpuUs),
    perSecond: ratios((our, their) => our.perSecond / their.perSecond),
    memory: ratios((our, their) => our.rssMiB / their.rssMiB),
  };
}

export function ratioTable(ratios) {
  const rows = ratios.map(({ name, cpu, perSecond, memory }) => [name, ...[cpu, perSecond, memory].map(spreadOf)]);
  const columns = ['', 'CPU time a request (peer / ours)', 'requests a second (ours / peer)', 'memory (ours / peer)'];
  return { title: 'Ratios within a round: of CPU time and requests a second, above 1 ours is faster', columns, rows };
}

export function goalsOf(ratios) {
  return ratios.flatMap(({ name, atLeast, mostMemory, cpu, memory }) => [
    ...(atLeast === undefined ? [] : [goal(`${name}, CPU time`, spreadOf(cpu), { atLeast })]),
    ...(mostMemory === undefined ? [] : [goal(`${name}, memory`, spreadOf(memory), { atMost: mostMemory })]),
  ]);
}
