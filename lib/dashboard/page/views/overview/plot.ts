import type { PerMinute } from '../../../views/per-minute';
import { element, svgElement } from '../../element';
import { plot } from '../../plot';
import type { Scale } from '../../plot/scale';
import { stepLine } from '../../plot/steps';

const minute = 60;
/** Failures stand on the ground line, where their height is easy to read; the others stand on them. */
const stacked = ['failed', 'passed', 'complete'] as const;

/** How many tests ran and ended in each minute. */
export function perMinutePlot(minutes: PerMinute): HTMLElement {
  const { at, running } = minutes;
  const from = at[0] ?? 0;
  const to = (at.at(-1) ?? 0) + minute;
  const maxOf = Math.max(...running, ...at.map((_, index) => endedIn(minutes, index)));
  return element(
    'section',
    { class: 'plot', 'data-key': 'plot' },
    element('h2', {}, 'Tests in each minute of the last hour'),
    legend(),
    plot(
      { from, to, maxOf },
      `At most ${maxOf} tests in a minute, at most ${Math.max(...running)} at once`,
      (scale) => [
        ...at.flatMap((_, index) => minuteBar(minutes, index, scale)),
        svgElement('path', { class: 'running', d: stepLine(untilEnd(minutes, to), scale) }),
        ...at.map((_, index) => minuteTitle(minutes, index, scale)),
      ],
    ),
  );
}

const endedIn = (minutes: PerMinute, index: number): number =>
  stacked.reduce((sum, kind) => sum + (minutes[kind][index] ?? 0), 0);

/** The figure of the last minute holds to its end. */
function untilEnd({ at, running }: PerMinute, to: number) {
  return { at: [...at, to], counts: [...running, running.at(-1) ?? null] };
}

function minuteBar(minutes: PerMinute, index: number, scale: Scale): SVGElement[] {
  const x = scale.x(minutes.at[index] ?? 0) + 0.15 * minute;
  let ground = 0;
  return stacked.flatMap((kind) => {
    const count = minutes[kind][index] ?? 0;
    ground += count;
    return count === 0
      ? []
      : [svgElement('rect', { class: kind, x, y: scale.y(ground), width: 0.7 * minute, height: count })];
  });
}

/** The figures of a minute, told where the pointer rests on it. */
function minuteTitle(minutes: PerMinute, index: number, scale: Scale): SVGElement {
  const at = minutes.at[index] ?? 0;
  const time = new Date(at * 1000).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const [failed, passed, complete] = stacked.map((kind) => minutes[kind][index] ?? 0);
  const text = `${time}: ${failed} failed, ${passed} passed, ${complete} without a verdict, ${minutes.running[index]} running`;
  const place = { class: 'told', x: scale.x(at), y: 0, width: minute, height: scale.top };
  return svgElement('rect', place, svgElement('title', {}, text));
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
