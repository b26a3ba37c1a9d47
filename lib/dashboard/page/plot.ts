import { svgElement } from './element';
import { Scale } from './plot/scale';
import { countTicks, timeTicks } from './plot/ticks';

/** What a plot spans: time in epoch seconds, and counts from none to the most. */
export interface Span {
  from: number;
  to: number;
  maxOf: number;
}

const height = 136;
const short = new Intl.NumberFormat('en', { notation: 'compact' });

/**
 * A plot of counts over time. Shapes are drawn in seconds from the beginning and in counts from above, and stretched with the
 * page; the words beside them are not. Its colours come from the style sheet, as the policy of the page allows no others.
 */
export function plot({ from, to, maxOf }: Span, label: string, shapes: (scale: Scale) => SVGElement[]): SVGElement {
  const counts = countTicks(maxOf);
  const top = counts.at(-1) ?? 1;
  const scale = new Scale(from, to, top);
  const heights = counts.map((count) => ({ count, y: height - (count / top) * height }));
  const area = {
    class: 'area',
    viewBox: `0 0 ${to - from} ${top}`,
    preserveAspectRatio: 'none',
    width: '100%',
    height,
  };
  return svgElement(
    'svg',
    { class: 'chart', role: 'img', 'aria-label': label },
    ...heights.map(({ y }) => svgElement('line', { class: 'grid', x1: 0, x2: '100%', y1: y, y2: y })),
    svgElement('svg', area, ...shapes(scale)),
    ...heights.map(({ count, y }) => svgElement('text', { class: 'count', x: -8, y: y + 4 }, short.format(count))),
    ...timeTicks(from, to).map(({ at, text }) => {
      const share = ((at - from) / (to - from)) * 100;
      return svgElement('text', { class: 'time', x: `${share.toFixed(2)}%`, y: height + 20 }, text);
    }),
  );
}
