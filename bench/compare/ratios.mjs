import { goal } from '../measure/goals.mjs';
import { spreadOf } from '../measure/spread.mjs';

/** Beyond it the generator, not the server, may be what limits the requests a second. */
const busyGenerator = 0.9;

/**
 * Ours against a peer, round by round; more is better for us in both. CPU time decides where the generator is the limit,
 * else requests a second do.
 */
export function ratioOf({ ours, peer, atLeast }, rounds) {
  const perSecond = rounds.map((round) => round[ours].perSecond / round[peer].perSecond);
  const cpu = rounds.map((round) => round[peer].cpuUs / round[ours].cpuUs);
  const isGeneratorLimit = [ours, peer].some(
    (name) => spreadOf(rounds.map((round) => round[name].generatorBusy)).median > busyGenerator,
  );
  return { ours, peer, atLeast, perSecond, cpu, decides: isGeneratorLimit ? 'cpu' : 'perSecond' };
}

export function ratioTable(ratios) {
  const rows = ratios.map(({ ours, peer, perSecond, cpu, decides }) => [
    `${ours} / ${peer}`,
    spreadOf(perSecond),
    spreadOf(cpu),
    decides === 'cpu' ? 'CPU time' : 'requests a second',
    (decides === 'cpu' ? cpu : perSecond).map((value) => value.toFixed(2)).join(' '),
  ]);
  const columns = ['', 'requests a second', 'CPU time a request (peer / ours)', 'decides', 'its rounds'];
  return { title: 'Ratios within a round: above 1, ours is faster', columns, rows };
}

export function goalsOf(ratios) {
  return ratios
    .filter(({ atLeast }) => atLeast !== undefined)
    .map(({ ours, peer, atLeast, decides, ...values }) =>
      goal(`${ours} / ${peer}`, spreadOf(values[decides]), { atLeast }),
    );
}
