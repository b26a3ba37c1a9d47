import { run } from './command-line';

it.each([
  ['without a type', []],
  ['with a type that is none', ['vcd']],
  ['with a URL that is none', ['vdc', '127.0.0.1:3000']],
  ['with a type beside --story', ['--story', 'vdc']],
  ['with --set beside --file', ['--file', 'x', '--set', 'a=1']],
  ['with --file beside --story', ['--file', 'x', '--story']],
  ['with a story of too many tests', ['--story', '--count', '10001']],
  ['with the seconds of a story without one', ['vdc', '--seconds', '5']],
  ['with --fast without a story', ['--file', 'x', '--fast']],
  ['with --seconds beside --fast', ['--story', '--seconds', '5', '--fast']],
  ['with --seconds beside --rate', ['--story', '--seconds', '5', '--rate', '5']],
  ['with a field without a value', ['vdc', '--set', 'status']],
])('send is wrong usage %s', async (_, words) => {
  expect(await run(['send', ...words])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^error: .*\n$/),
  });
});
