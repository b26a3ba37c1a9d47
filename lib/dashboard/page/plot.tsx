import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { axisTime, distinctTimes, toTheMinute } from './format';
import { Table } from './parts';

/** Counts over time. Colours are names of CSS variables. */
export interface Series {
  name: string;
  mark: string;
  colour: string;
  counts: readonly (number | null)[];
  /** A step line, where each value holds until the next, or bars stacked on the series after it. */
  shape: 'line' | 'dashed' | 'area' | 'bars';
}

interface PlotProps {
  label: string;
  /** Epoch seconds. */
  from: number;
  to: number;
  at: readonly number[];
  series: readonly Series[];
}

const height = 176;
/** A smaller range would exaggerate changes. */
const leastTop = 4;
/** In pixels. */
const leastWidth = 40;
const steps = [1, 2, 5].flatMap((step) => Array.from({ length: 8 }, (_, power) => step * 10 ** power));
const wholeSteps = steps.sort((a, b) => a - b);
const short = new Intl.NumberFormat('en', { notation: 'compact' });

/** A plot of counts over time, its legend, the figures under the pointer, and a table of all figures. */
export function Plot(props: PlotProps) {
  const place = useRef<HTMLDivElement>(null);
  const made = useRef<uPlot | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [pointed, setPointed] = useState<number | null>(null);
  const [isTable, setIsTable] = useState(false);
  const { label, from, to, at, series } = props;

  useLayoutEffect(() => {
    const element = place.current as HTMLDivElement;
    const size = () => ({ width: Math.max(200, element.clientWidth), height });
    const plot = new uPlot({ ...optionsOf(latest, setPointed), ...size() }, dataOf(latest.current), element);
    made.current = plot;
    const fit = () => plot.setSize(size());
    const observer = new ResizeObserver(fit);
    observer.observe(element);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const redraw = () => plot.redraw();
    scheme.addEventListener('change', redraw);
    return () => {
      observer.disconnect();
      scheme.removeEventListener('change', redraw);
      plot.destroy();
    };
  }, []);
  useLayoutEffect(() => made.current?.setData(dataOf(props)), [from, to, at, series]);

  return (
    <>
      <ul class="legend">
        {series.map(({ name, mark, colour }) => (
          <li key={name} class={colour}>
            {mark} {name}
          </li>
        ))}
        <li class="quiet">{pointed !== null && figuresAt(props, pointed)}</li>
      </ul>
      <div class="chart" role="img" aria-label={label} ref={place} />
      <details class="figures" onToggle={({ currentTarget }) => setIsTable(currentTarget.open)}>
        <summary>Figures</summary>
        {isTable && <FigureTable {...props} />}
      </details>
    </>
  );
}

function FigureTable({ label, at, series }: PlotProps) {
  const times = distinctTimes(at.map((time) => time * 1000));
  const names = series.map(({ name }) => name);
  return (
    <Table caption={label} columns={['Time', ...names]} figures={names}>
      {at.map((time, index) => (
        <tr key={time}>
          <td>{times[index]}</td>
          {series.map(({ name, counts }) => (
            <td key={name} class="figure">
              {counts[index] ?? '–'}
            </td>
          ))}
        </tr>
      ))}
    </Table>
  );
}

function figuresAt({ at, series }: PlotProps, index: number): string {
  return `${toTheMinute((at[index] ?? 0) * 1000)}: ${series.map(({ name, counts }) => `${counts[index] ?? '–'} ${name}`).join(', ')}`;
}

/** Bars are stacked: each series contains its own counts and those of the bars after it. */
function dataOf({ at, series }: PlotProps): uPlot.AlignedData {
  const stacked = series.map(({ shape, counts }, place) =>
    shape === 'bars'
      ? counts.map((_, index) =>
          series.slice(place).reduce((sum, one) => sum + (one.shape === 'bars' ? (one.counts[index] ?? 0) : 0), 0),
        )
      : [...counts],
  );
  return [[...at], ...stacked];
}

const colour = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`);

function optionsOf(
  latest: { current: PlotProps },
  onPoint: (index: number | null) => void,
): Omit<uPlot.Options, 'width' | 'height'> {
  const axis = { stroke: () => colour('quiet'), font: '12px system-ui, sans-serif', ticks: { show: false } };
  const grid = { stroke: () => colour('rule'), width: 1 };
  return {
    legend: { show: false },
    cursor: { y: false, drag: { x: false }, points: { show: false } },
    scales: {
      x: { range: () => [latest.current.from, latest.current.to] },
      y: { range: (_, _min, max) => [0, Math.max(leastTop, Math.ceil((max ?? 0) * 1.05))] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        space: 64,
        size: 28,
        values: (_, times) => times.map((time) => axisTime(time * 1000)),
      },
      {
        ...axis,
        grid,
        size: 40,
        space: 32,
        incrs: wholeSteps,
        values: (_, counts) => counts.map((count) => short.format(count)),
      },
    ],
    series: [{}, ...latest.current.series.map(seriesOf)],
    hooks: { setCursor: [({ cursor }) => onPoint(cursor.idx ?? null)] },
  };
}

function seriesOf({ colour: name, shape }: Series): uPlot.Series {
  if (shape === 'bars') {
    const fill = () => colour(`${name}-fill`);
    return { fill, width: 0, paths: bars as uPlot.Series.PathBuilder, points: { show: false } };
  }
  return {
    stroke: () => colour(name),
    width: 2,
    paths: stepped as uPlot.Series.PathBuilder,
    // A single figure draws no line, and one of a few minutes would not be seen in a day.
    points: { show: isNarrow, size: 6, stroke: () => colour(name), fill: () => colour(name) },
    ...(shape === 'area' && { fill: () => colour(`${name}-fill`) }),
    ...(shape === 'dashed' && { dash: [5, 4] }),
  };
}

/** Whether all figures are within a small part of the plot. */
function isNarrow(plot: uPlot): boolean {
  const [at] = plot.data;
  const [first, last] = [at[0], at.at(-1)];
  if (first === undefined || last === undefined) return false;
  return plot.valToPos(last, 'x') - plot.valToPos(first, 'x') < leastWidth;
}

/** Each figure holds until the time of the next. */
const stepped = uPlot.paths.stepped?.({ align: 1 });
const bars = uPlot.paths.bars?.({ size: [0.7, 40], align: 1 });
