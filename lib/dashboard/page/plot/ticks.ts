const minute = 60;
const hour = 60 * minute;
const timeSteps = [10 * minute, 30 * minute, hour, 4 * hour, 12 * hour, 24 * hour];
const mostTimes = 7;
const mostCounts = 5;
/** Of less, the plot would make much. */
const leastTop = 4;

/** Whole counts at even distances, from none to at least the most. */
export function countTicks(maxOf: number): number[] {
  const top = Math.max(leastTop, maxOf);
  const step = countStep(top / (mostCounts - 1));
  return Array.from({ length: Math.ceil(top / step) + 1 }, (_, index) => index * step);
}

/** The next of 1, 2, 5, 10, 20, 25, 50, 100 and so on. */
function countStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const steps = [1, 2, 2.5, 5, 10].map((factor) => factor * power);
  return steps.find((step) => step >= least && Number.isInteger(step)) ?? 1;
}

/** Round times of the reader's clock; the date is told where a day begins. */
export function timeTicks(from: number, to: number): { at: number; text: string }[] {
  const step = timeSteps.find((one) => (to - from) / one <= mostTimes) ?? 24 * hour;
  const shift = new Date(from * 1000).getTimezoneOffset() * minute;
  const first = Math.ceil((from - shift) / step) * step + shift;
  const count = Math.max(0, Math.floor((to - first) / step) + 1);
  return Array.from({ length: count }, (_, index) => {
    const at = first + index * step;
    return { at, text: timeText(new Date(at * 1000)) };
  });
}

function timeText(time: Date): string {
  if (time.getHours() === 0 && time.getMinutes() === 0) {
    return time.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' });
  }
  return time.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
