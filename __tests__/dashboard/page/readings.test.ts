import { readingsTogether } from '../../../lib/dashboard/page/readings';
import type { EntrySummary } from '../../../lib/dashboard/views/inbox';

/** `c`: a reading of machines; `f`: one whose handler failed; `t`: a test. */
const entries = (letters: string) =>
  [...letters].map((letter) => {
    const type = letter === 't' ? 'vdc' : 'concurrency';
    return { id: letter, type, lastError: letter === 'f' ? 'no such channel' : null } as EntrySummary;
  });

test.each([
  ['tccct', ['t', 'ccc', 't']],
  ['ccccc', ['ccccc']],
  ['cct', ['c', 'c', 't']],
  ['cccfccc', ['ccc', 'f', 'ccc']],
  ['ttt', ['t', 't', 't']],
  ['', []],
])('of %s only readings are put together, many that follow each other', (letters, groups) => {
  expect(readingsTogether(entries(letters)).map((group) => group.map(({ id }) => id).join(''))).toEqual(groups);
});
