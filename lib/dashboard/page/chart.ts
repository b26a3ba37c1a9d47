import uPlot from 'uplot';

type ChartOptions = Omit<uPlot.Options, 'width' | 'height'>;

const height = 170;

const paths = uPlot.paths.stepped?.({ align: 1 });
/** A figure holds until the next one. */
export const stepped = paths === undefined ? {} : { paths };

/** A plot in a place of its own, which follows its width and the colours of the page. */
export class Chart {
  readonly place = document.createElement('div');
  #plot: uPlot | undefined;
  #range: [number, number] | null = null;
  #data: uPlot.AlignedData = [[]];

  constructor(readonly optionsOf: (colour: (name: string) => string) => ChartOptions) {
    this.place.className = 'chart';
    this.place.dataset.keep = '';
    new ResizeObserver(() => this.#resize()).observe(this.place);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#draw());
  }

  /** `range`: of the axis of time, in epoch seconds; left out, that of the data. */
  show(data: uPlot.AlignedData, range: [number, number] | null = null): void {
    this.#data = data;
    this.#range = range;
    if (this.#plot === undefined) this.#draw();
    else this.#plot.setData(data);
  }

  #draw(): void {
    this.#plot?.destroy();
    this.#plot = undefined;
    if (this.place.clientWidth === 0) return;
    const colours = getComputedStyle(document.documentElement);
    const options = this.optionsOf((name) => colours.getPropertyValue(`--${name}`).trim());
    const scales = {
      ...options.scales,
      x: { range: (_plot: uPlot, least: number, most: number) => this.#range ?? [least, most] },
    };
    this.#plot = new uPlot(
      { ...options, scales, width: this.place.clientWidth, height } as uPlot.Options,
      this.#data,
      this.place,
    );
  }

  #resize(): void {
    if (this.#plot === undefined) this.#draw();
    else if (this.place.clientWidth > 0) this.#plot.setSize({ width: this.place.clientWidth, height });
  }
}

/** Axes in the colours of the page; counts are whole. */
export function axes(colour: (name: string) => string): uPlot.Axis[] {
  const common = { stroke: colour('quiet'), grid: { stroke: colour('rule'), width: 1 }, ticks: { show: false } };
  const font = '12px system-ui, sans-serif';
  return [
    { ...common, font, size: 28, grid: { show: false }, values: timesOfDay },
    { ...common, font, size: 36, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] },
  ];
}

/** The date is told where a day begins. */
function timesOfDay(_plot: uPlot, at: number[]): string[] {
  return at.map((seconds) => {
    const time = new Date(seconds * 1000);
    const isMidnight = time.getHours() === 0 && time.getMinutes() === 0;
    const text = time.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    return isMidnight ? time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' }) : text;
  });
}
