import uPlot from 'uplot';
import type { TestRow } from '../../board/test-row';
import type { MinutesView } from '../../views/minutes';
import type { NowView } from '../../views/now';
import { address } from '../address';
import { ask } from '../ask';
import { axes, Chart } from '../chart';
import { element, outsideLink } from '../element';
import { noEvents, readingNote } from '../empty';
import { isFiltered } from '../filter-bar';
import { ago, duration, number, percent } from '../format';
import { outcomeBadge } from '../outcome';
import { buildLink, testTable } from '../test-table';

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

export async function nowPage(signal: AbortSignal): Promise<Node[]> {
  const view = await ask<NowView>('data/now', address(), signal);
  if (view.tests.length === 0 && view.reading !== 'under way') return [noEvents('No test yet', isFiltered())];
  chart.show(stacked(view.minutes));
  return [
    stats(view),
    element(
      'section',
      { class: 'plot', 'data-key': 'plot' },
      element('h2', {}, 'Tests in each minute of the last hour'),
      legend(),
      chart.place,
    ),
    failures(view.failures),
    testTable(view.tests, 'Latest tests'),
    readingNote(view),
  ].filter((node) => node !== null);
}

/** Sums from below: what stands on top is drawn first. */
function stacked({ at, failed, passed, complete, running }: MinutesView): uPlot.AlignedData {
  const sum = (a: number[], b: number[]) => a.map((value, index) => value + (b[index] ?? 0));
  const upToPassed = sum(failed, passed);
  return [at, sum(upToPassed, complete), upToPassed, failed, running];
}

function stats({ running, lastHour, minutes }: NowView): HTMLElement {
  const failed = lastHour.failed + lastHour.errored;
  const judged = lastHour.passed + failed;
  const ended = judged + lastHour.complete;
  const tenMinutes = [minutes.passed, minutes.failed, minutes.complete].flatMap((counts) => counts.slice(-10));
  const rate = tenMinutes.reduce((sum, count) => sum + count, 0) / 10;
  return element(
    'dl',
    { class: 'stats', 'data-key': 'stats' },
    stat('Running', number(running), 'now'),
    stat('Finished', rate < 10 ? rate.toFixed(1) : number(Math.round(rate)), 'a minute, over ten minutes'),
    stat('Pass rate', percent(lastHour.passed, judged), `of ${number(judged)} verdicts in the last hour`),
    stat('Failed', number(failed), `of ${number(ended)} finished in the last hour`, failed > 0 ? 'failed' : ''),
  );
}

function stat(name: string, value: string, detail: string, kind = ''): HTMLElement {
  return element(
    'div',
    { class: `stat ${kind}` },
    element('dt', {}, name),
    element('dd', { class: 'value' }, value),
    element('dd', { class: 'quiet' }, detail),
  );
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

function failures(tests: readonly TestRow[]): HTMLElement | null {
  if (tests.length === 0) return null;
  return element(
    'section',
    { class: 'failures', 'data-key': 'failures' },
    element('h2', {}, 'Last failures'),
    element('ol', {}, ...tests.map(failure)),
  );
}

function failure({
  key,
  outcome,
  url,
  name,
  id,
  platform,
  durationSec,
  owner,
  build,
  error,
  changedAt,
}: TestRow): HTMLElement {
  const facts = [platform, duration(durationSec), owner].filter((fact) => fact !== null && fact !== '');
  return element(
    'li',
    { 'data-key': key },
    element(
      'div',
      { class: 'head' },
      outcomeBadge(outcome),
      outsideLink(url, { class: 'title' }, name ?? id),
      ago(changedAt),
    ),
    element(
      'p',
      { class: 'quiet' },
      facts.join(' · '),
      build !== null && facts.length > 0 && ' · ',
      build !== null && buildLink(build),
    ),
    error !== null && element('p', { class: 'error', title: error }, error),
  );
}
