import type { Scale } from './scale';

/** Figures over time, each of which holds until the next one; null: not known. */
export interface Figures {
  at: readonly number[];
  counts: readonly (number | null)[];
}

/** A line along the figures. It ends at the last one, of which a dot is left when there is no other. */
export function stepLine(figures: Figures, scale: Scale): string {
  return runsOf(figures)
    .map(([first, ...rest]) => `M${placeOf(first, scale)}h0${rest.map((point) => stepTo(point, scale)).join('')}`)
    .join('');
}

/** What lies under that line. */
export function stepArea(figures: Figures, scale: Scale): string {
  return runsOf(figures)
    .map(([first, ...rest]) => {
      const ground = scale.y(0);
      return `M${scale.x(first.at)} ${ground}V${scale.y(first.count)}${rest.map((point) => stepTo(point, scale)).join('')}V${ground}z`;
    })
    .join('');
}

interface Point {
  at: number;
  count: number;
}

/** Figures that follow each other without a gap. */
function runsOf({ at, counts }: Figures): [Point, ...Point[]][] {
  const runs: [Point, ...Point[]][] = [];
  let isOpen = false;
  for (const [index, time] of at.entries()) {
    const count = counts[index] ?? null;
    if (count !== null && isOpen) runs.at(-1)?.push({ at: time, count });
    else if (count !== null) runs.push([{ at: time, count }]);
    isOpen = count !== null;
  }
  return runs;
}

const placeOf = ({ at, count }: Point, scale: Scale) => `${scale.x(at)} ${scale.y(count)}`;
const stepTo = ({ at, count }: Point, scale: Scale) => `H${scale.x(at)}V${scale.y(count)}`;
