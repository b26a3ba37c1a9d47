import { run } from './command-line';

const list = ['inbox', 'list', '--db', 'a.db'];
const prune = ['inbox', 'prune', '--db', 'a.db', '--state', 'completed'];
const signature = ['validate', '--signature', 'ab'];
const aDate = /Expected a date like 2026-11-25 or .*\./;
const aPort = /Expected an integer from 0 to 65535\./;

/** Ids, filters or --all: one of them must say which. */
const either = /Expected either .*\./;
/** What a script gives that names a variable which is not set. */
const empty = (option: string) => new RegExp(`option '${option} <\\w+>' argument '.*' is invalid\\. Expected .*`);

const noCredentials = /^Expected a URL like \S+ without user and password, got (https?:\/\/)?localhost(\/a)?\.$/;

it.each<[string[], string | RegExp, NodeJS.ProcessEnv?]>([
  [['serv'], "unknown command 'serv' (Did you mean serve?)"],
  [['serve', '--prot', '1'], "unknown option '--prot' (Did you mean --port?)"],
  [['serve', '--\u001b[2J'], "unknown option '--\\u{1b}[2J'"],
  [['serve', '--port', '70000'], aPort],
  [['serve', '--port', ''], empty('--port')],
  [['serve', '--port', '0', '--host', ''], empty('--host')],
  [['serve', '--port', '0', '--path', ''], empty('--path')],
  [['serve', '--path', 'sauce'], /Expected a path that begins with '\/'\./],
  [['serve', '--port', '0', '--db', ''], empty('--db')],
  [
    ['serve', '--port', '0'],
    'Expected SAUCE_WEBHOOK_SECRET to be a non-blank string, got a blank one.',
    { SAUCE_WEBHOOK_SECRET: '' },
  ],
  [['serve', '--secret', ''], /Expected --secret to be .*/],
  [['validate'], "missing required argument 'file'"],
  [[...signature, 'a.json'], /.*needs the secret.*/],
  [[...signature, 'a.json', 'b.json'], /.*needs exactly one file.*/, { SAUCE_WEBHOOK_SECRET: 'a' }],
  [[...signature, 'a.json'], /.*SAUCE_WEBHOOK_SECRET to be.*/, { SAUCE_WEBHOOK_SECRET: '' }],
  [['inbox', 'list'], "required option '--db <file>' not specified"],
  [['inbox', 'list', '--db', ' '], empty('--db')],
  [[...list, '--since', '5'], aDate],
  [[...list, '--since', '2026-13-45'], aDate],
  [[...list, '--cursor', '5'], '--cursor needs --state.'],
  [['inbox', 'retry', '--db', 'a.db'], either],
  [['inbox', 'retry', '--db', 'a.db', 'x', '--all'], either],
  [['inbox', 'retry', '--db', 'a.db', '--text', ''], empty('--text')],
  [['inbox', 'replay', '--db', 'a.db', '--trusted'], either],
  [['inbox', 'replay', '--db', 'a.db', '--all'], /.*set SAUCE_WEBHOOK_SECRET or --secret.*/],
  [prune, either],
  [[...prune, '--before', ''], empty('--before')],
  [[...prune, '--before', '2126-02-30'], aDate],
  [['send'], /Expected a type .*/],
  [['send', 'vcd'], /Expected a type .*, got vcd\. Did you mean vdc\?/],
  [['send', 'vdc', 'status=FAILED'], 'Expected a URL like http://127.0.0.1:3000/sauce, got status=FAILED.'],
  [['send', 'vdc', 'ftp://127.0.0.1:3000'], /Expected a URL .*/],
  [['send', 'vdc', 'http://ada:pa55@localhost/a?token=t0ken'], noCredentials],
  [['serve', '--forward-to', 'https://ada:pa55@localhost/a?token=t0ken'], noCredentials],
  [['serve', '--forward-to', 'ada:pa55@localhost'], noCredentials],
  [['inbox', 'resend', 'x', 'http://ada@localhost', '--db', 'a.db'], noCredentials],
  [['serve', '--filter', 'ownr=ada'], /.*Expected key=text, .* Did you mean owner=…\?/],
  [['serve', '--filter', 'owner='], /.*Expected a value after owner=.*/],
  [['inbox', 'tial'], "unknown command 'tial' (Did you mean tail?)"],
  [['help', 'serv'], "unknown command 'serv' (Did you mean serve?)"],
  [['inbox', 'help', 'lst'], "unknown command 'lst' (Did you mean list?)"],
  [['send', 'vdc', '--set', 'status'], /.*Expected field=value\./],
  [['send', 'vdc', '--seconds', '5'], /--seconds is the length of a story: .*/],
  [['send', '--file', 'x', '--set', 'a=1'], /--set sets fields of a new event: .*/],
  [['send', '--file', 'x', '--story'], 'Expected either --file or --story.'],
  [['send', '--file', 'x', '--fast'], '--fast sends a story at once: it needs --story.'],
  [['send', '--story', 'vdc'], /--story replaces the type: .*/],
  [['send', '--story', '--count', '10001'], /Expected --count to be at most 10000 tests .*/],
  [['send', '--story', '--seconds', '5', '--fast'], /.*cannot be used with.*/],
  [['send', '--story', '--seconds', '5', '--rate', '5'], /.*cannot be used with.*/],
])('%j %#: one line and exit code 2', async (words, expected, env = {}) => {
  const { code, stdout, stderr } = await run(words, { env });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  const [, line] = /^error: (.*)\n$/.exec(stderr) ?? [];
  expect(line).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
});
