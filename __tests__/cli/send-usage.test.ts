import { run } from './command-line';

it.each([
  ['without a type', []],
  ['with a type that is none', ['vcd']],
  ['with a URL that is none', ['vdc', '127.0.0.1:3000']],
  ['with a type beside --story', ['--story', 'vdc']],
  ['with --set beside --file', ['--file', 'x', '--set', 'a=1']],
  ['with --file beside --story', ['--file', 'x', '--story']],
  ['with a story of too many tests', ['--story', '--count', '10001']],
  ['with a field without a value', ['vdc', '--set', 'status']],
])('send is wrong usage %s', async (_, words) => {
  expect(await run(['send', ...words])).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringMatching(/^error: .*\n$/),
  });
});
