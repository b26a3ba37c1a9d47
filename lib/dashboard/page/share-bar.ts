import { svgElement } from './element';

export interface Share {
  kind: string;
  count: number;
}

/** A bar whose parts are as wide as their counts. In SVG, as the policy of the page allows no styles in attributes. */
export function shareBar(shares: readonly Share[], whole: number, label: string): SVGElement {
  let x = 0;
  const parts = shares.map(({ kind, count }) => {
    const width = whole === 0 ? 0 : Math.min(100 - x, (count / whole) * 100);
    const part = svgElement('rect', { class: kind, x: x.toFixed(2), y: 0, width: width.toFixed(2), height: 8 });
    x += width;
    return part;
  });
  const ground = svgElement('rect', { class: 'ground', x: 0, y: 0, width: 100, height: 8 });
  const attributes = {
    class: 'share',
    viewBox: '0 0 100 8',
    preserveAspectRatio: 'none',
    role: 'img',
    'aria-label': label,
  };
  return svgElement('svg', attributes, ground, ...parts);
}
