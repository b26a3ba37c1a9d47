import uPlot from 'uplot';
import type { MinutesView } from '../../../views/minutes';
import { axes, Chart } from '../../chart';
import { element } from '../../element';

const bars = uPlot.paths.bars?.({ size: [0.7, 20], align: 1 });

/** Failures stand on the ground line, where their height is easy to read; the others stand on them. */
const chart = new Chart((colour) => {
  const bar = (label: string, name: string) => ({
    label,
    fill: colour(name),
    width: 0,
    ...(bars && { paths: bars }),
    points: { show: false },
  });
  return {
    legend: { show: false },
    cursor: { show: false },
    axes: axes(colour),
    scales: { y: { range: (_plot, _least, most) => [0, Math.max(4, Math.ceil(most * 1.1))] } },
    series: [
      {},
      bar('without a verdict', 'complete-fill'),
      bar('passed', 'passed-fill'),
      bar('failed', 'failed-fill'),
      { label: 'running', stroke: colour('running'), width: 2, dash: [4, 3], points: { show: false } },
    ],
  };
});

/** How many tests ran and ended in each minute. */
export function minutesPlot(minutes: MinutesView): HTMLElement {
  chart.show(stacked(minutes));
  return element(
    'section',
    { class: 'plot', 'data-key': 'plot' },
    element('h2', {}, 'Tests in each minute of the last hour'),
    legend(),
    chart.place,
  );
}

/** Sums from below: what stands on top is drawn first. */
function stacked({ at, failed, passed, complete, running }: MinutesView): uPlot.AlignedData {
  const sum = (a: number[], b: number[]) => a.map((value, index) => value + (b[index] ?? 0));
  const upToPassed = sum(failed, passed);
  return [at, sum(upToPassed, complete), upToPassed, failed, running];
}

function legend(): HTMLElement {
  const entries = {
    failed: '✗ failed or errored',
    passed: '✓ passed',
    complete: '○ without a verdict',
    running: '┄ running',
  };
  return element(
    'ul',
    { class: 'legend' },
    ...Object.entries(entries).map(([kind, text]) => element('li', { class: kind }, text)),
  );
}
