import { run } from './command-line';

/** What a script gives that names a variable which is not set. */
it.each([
  ['--host', ['serve', '--port', '0', '--host', '']],
  ['--port', ['serve', '--port', '']],
  ['--path', ['serve', '--port', '0', '--path', '']],
  ['--db', ['serve', '--port', '0', '--db', '']],
  ['--db', ['inbox', 'list', '--db', ' ']],
  ['--text', ['inbox', 'retry', '--db', 'events.db', '--text', '']],
  ['--before', ['inbox', 'prune', '--db', 'events.db', '--state', 'completed', '--before', '']],
])('an empty %s is wrong usage', async (option, words) => {
  const { code, stdout, stderr } = await run(words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^error: option '${option} <\\w+>' argument '.*' is invalid\\. Expected .*\\n$`));
});
