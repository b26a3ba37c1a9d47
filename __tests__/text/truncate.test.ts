import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { resultOf } from '../../lib/handlers/retry';
import { describeValue, truncate } from '../../lib/text/escape';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const mebibyte = 2 ** 20;
const retry = { attempts: 1, delayMs: 1, maxDelayMs: 1, maxElapsedMs: 1 };
const progress = { attempts: 1, failedAttempts: 0, firstAttemptAt: null };

it.each<[string, (text: string) => unknown]>([
  ['a truncated text', (text) => truncate(text)],
  ['a described value', describeValue],
  ['why an attempt failed', (text) => resultOf(new Error(text), progress, retry)],
  ['what a handler threw, if it is short', (text) => resultOf(new Error(text.slice(0, 100)), progress, retry)],
])('%s keeps no long text in memory', (_, shorten) => {
  const before = heapUsed();
  const kept = Array.from({ length: 50 }, (_item, index) => shorten(String(index).padEnd(mebibyte, 'x')));
  expect(heapUsed() - before).toBeLessThan(10 * mebibyte);
  expect(kept).toHaveLength(50);
});

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
