import { refresher } from '../../../lib/dashboard/page/refresher';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** What is shown takes as long as said, unless it is given up before. */
function shown(tookMs: number) {
  const began: number[] = [];
  const running = { now: 0, maxOf: 0 };
  const show = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      began.push(performance.now() - start);
      running.maxOf = Math.max(running.maxOf, ++running.now);
      const end = () => {
        running.now--;
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, tookMs);
      signal.addEventListener('abort', end);
    });
  const start = performance.now();
  return { ...refresher(show), began, running };
}

async function newsEvery(ms: number, times: number, later: () => void) {
  for (let time = 0; time < times; time++) {
    later();
    await jest.advanceTimersByTimeAsync(ms);
  }
}

test('however much news there is, one answer is waited for at a time, and rested from four times as long', async () => {
  const { later, began, running } = shown(1000);
  await newsEvery(100, 120, later);
  expect(began).toEqual([0, 5000, 10_000]);
  expect(running.maxOf).toBe(1);
});

test('what is quick is shown nearly at once', async () => {
  const { later, began } = shown(5);
  await newsEvery(1000, 4, later);
  expect(began).toEqual([0, 1000, 2000, 3000]);
});

test('news that came in the rest is shown after it, and nothing is when none came', async () => {
  const { later, began } = shown(100);
  later();
  await jest.advanceTimersByTimeAsync(200);
  later();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(began).toEqual([0, 500]);
});

test('news that came in the rest is not shown after it when the page was paused meanwhile', async () => {
  const { later, forget, began } = shown(100);
  later();
  await jest.advanceTimersByTimeAsync(200);
  later();
  forget();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(began).toEqual([0]);
  later();
  expect(began).toHaveLength(2);
});

test('the rest is half a minute at most', async () => {
  const { later, began } = shown(20_000);
  await newsEvery(1000, 60, later);
  expect(began).toEqual([0, 50_000]);
});

test('what the reader asks for waits for nothing, and takes the place of what is asked for', async () => {
  const { now, later, began, running } = shown(1000);
  later();
  await jest.advanceTimersByTimeAsync(300);
  void now();
  await jest.advanceTimersByTimeAsync(1200);
  void now();
  await jest.advanceTimersByTimeAsync(10_000);
  expect(began).toEqual([0, 300, 1500]);
  expect(running.maxOf).toBe(1);
});
