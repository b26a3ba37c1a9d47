import { docs, readPage } from '../pages';
import { run } from './command-line';

const commands = [
  [],
  ['serve'],
  ['catch-up'],
  ['inbox'],
  ...['list', 'show', 'tail', 'retry', 'replay', 'resend', 'prune'].map((name) => ['inbox', name]),
  ['validate'],
  ['send'],
];

it.each(commands)('explains itself with examples, in 80 columns: %s %s', async (...words) => {
  const { code, stdout, stderr } = await run([...words.filter(Boolean), '--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(`Usage: ${['sauce-webhooks', ...words].filter(Boolean).join(' ')}`);
  expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(stdout).toMatch(words.length === 0 ? /Exit codes: 0 success/ : /Examples:\n {2}# .*\n {2}\$ /);
});

it.each([['help', 'send'], ['send', 'help'], ['inbox', 'help', 'list'], ['inbox', 'list', 'help'], ['help']])(
  'the word help does what --help does: %j',
  async (...words) => {
    const names = words.filter((word) => word !== 'help');
    expect(await run(words)).toEqual(await run([...names, '--help']));
  },
);

it('shows the version of the package', async () => {
  const { version } = require('../../package.json');
  expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

it('without a command shows the help and ends with exit code 2', async () => {
  const stderr = expect.stringMatching(/^Usage: sauce-webhooks /);
  expect(await run([])).toMatchObject({ code: 2, stdout: '', stderr });
});

it('colours its help where that is wished for, and never with NO_COLOR', async () => {
  const coloured = '\u001b[1mUsage:\u001b[22m';
  expect((await run(['--help'], { env: { FORCE_COLOR: '1' } })).stdout).toContain(coloured);
  expect((await run(['--help'], { env: { NO_COLOR: '1' } })).stdout).not.toContain('\u001b');
  expect((await run(['--help'])).stdout).not.toContain('\u001b');
});

/** The commands in a string: their names, and the options that they are given. */
function usesIn(text: string): { names: string[]; flags: string[] }[] {
  const lines = [...text.matchAll(/^(?:.*[$|=…] |npx )?sauce-webhooks ([a-z].*?)(?: *[|#>].*)?$/gm)].map(
    ([, words]) => words,
  );
  return lines.map((line = '') => {
    const words = line.split(' ');
    return {
      names: words.slice(0, words[0] === 'inbox' ? 2 : 1),
      flags: words.filter((word) => word.startsWith('--')),
    };
  });
}

it('examples, in the help, the README and docs/, use commands and options that there are', async () => {
  const helps = new Map<string, string>();
  for (const words of commands) helps.set(words.join(' '), (await run([...words, '--help'])).stdout);
  const uses = [...helps.values(), ...['README.md', ...docs].map(readPage)].flatMap(usesIn);
  expect(uses.length).toBeGreaterThan(30);
  for (const { names, flags } of uses) {
    const help = helps.get(names.join(' '));
    for (const flag of flags) expect({ names, help }).toEqual({ names, help: expect.stringContaining(`  ${flag} `) });
  }
});
