import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clampTimerMs, MAX_TIMER_MS, withTimeout } from '../../lib/async/time';
import { anEntry, tenMinutes } from '../inbox/entries';
import { broken, fallbackBefore } from '../inbox/fallback/failing-store';

const lib = join(__dirname, '../../lib');

test.each([
  [-1, 0],
  [Number.NEGATIVE_INFINITY, 0],
  [Number.NaN, 0],
  [0, 0],
  [0.5, 0.5],
  [1000, 1000],
  [MAX_TIMER_MS + 1, MAX_TIMER_MS],
  [Number.POSITIVE_INFINITY, MAX_TIMER_MS],
])('a delay of %s becomes one that a timer takes: %s', (given, taken) => {
  expect(clampTimerMs(given)).toBe(taken);
});

describe('no timer gets a delay that Node warns of', () => {
  afterEach(() => jest.restoreAllMocks());

  const delaysOf = async (work: () => Promise<unknown>) => {
    const timer = jest.spyOn(globalThis, 'setTimeout');
    await work();
    return timer.mock.calls.map(([, ms]) => ms as number);
  };

  test.each([-1, Number.NaN, 2 ** 40])('when work may take %s ms', async (timeoutMs) => {
    const [delay] = await delaysOf(() => withTimeout(Promise.resolve(), timeoutMs, ''));
    expect(delay).toBe(clampTimerMs(timeoutMs));
  });

  test('when an inbox that fails is closed after its time', async () => {
    const { fallback } = fallbackBefore([broken]);
    await fallback.add(anEntry(), tenMinutes);
    const delays = await delaysOf(() => fallback.close({ timeoutMs: -100 }));
    expect(delays.length).toBeGreaterThan(0);
    expect(delays.filter((ms) => !(ms >= 0 && ms <= MAX_TIMER_MS))).toEqual([]);
  });
});

test('every timer of lib takes a constant or clampTimerMs', () => {
  // The page runs in a browser.
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith(join('dashboard', 'page')),
  );
  const delays = files.flatMap((file) => delaysIn(file));
  // A search that no longer finds timers must not pass.
  expect(delays.length).toBeGreaterThan(15);
  expect(delays.filter(({ isSafe }) => !isSafe)).toEqual([]);
});

/** The delay of each timer that a file sets. */
function delaysIn(file: string): { file: string; delay: string; isSafe: boolean }[] {
  const code = readFileSync(join(lib, file), 'utf8');
  const isWait = /import \{[^}]*setTimeout as (\w+)/.exec(code)?.[1];
  const timers = ['setTimeout', 'setInterval', 'AbortSignal\\.timeout', ...(isWait === undefined ? [] : [isWait])];
  return [...code.matchAll(new RegExp(`(?<![\\w.])(${timers.join('|')})\\(`, 'g'))].map(
    ({ 0: call, 1: timer, index }) => {
      const given = argumentsFrom(code, index + call.length);
      const delay = given[timer === isWait || timer === 'AbortSignal.timeout' ? 0 : 1] ?? '';
      return { file, delay, isSafe: isConstant(delay, code) || isClamped(delay, code) };
    },
  );
}

const isConstant = (delay: string, code: string): boolean =>
  delay === 'MAX_TIMER_MS' || new RegExp(`^const ${delay} = [\\d_ *]+;$`, 'm').test(code);

const isClamped = (delay: string, code: string): boolean =>
  /^clampTimerMs\(/.test(delay) || new RegExp(`const ${delay} = clampTimerMs\\(`).test(code);

/** The arguments of a call, from behind its opening bracket on. */
function argumentsFrom(code: string, start: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; depth >= 0; at++) {
    const character = code[at] as string;
    if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character)) depth--;
    if (depth < 0 || (depth === 0 && character === ',')) {
      found.push(code.slice(from, at).trim());
      from = at + 1;
    }
  }
  return found;
}
