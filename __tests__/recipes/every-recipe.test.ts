import * as lib from '../../lib';
import { vdcEvent } from '../../lib/testing';
import { until } from '../until';
import { aFile, load, read, recipe, recipes, standIn, start } from './recipe';

const settingsOf = (code: string) => [...code.matchAll(/^ {2}([A-Z_]{3,}): /gm)].map(([, name = '']) => name);

describe('every recipe', () => {
  it('is known to docs/recipes.md, with what all of them share', () => {
    const page = read('../docs/recipes.md');
    expect(recipes.length).toBeGreaterThan(4);
    for (const name of recipes) expect(page).toContain(`\`examples/${name}\``);
    for (const name of settingsOf(read('recipe.mjs'))) expect(page).toContain(`\`${name}\``);
  });

  it.each(recipes)('%s: its README has its settings, and the command that runs it', (name) => {
    const readme = read(`${name}/README.md`);
    for (const setting of settingsOf(read(`${name}/server.mjs`))) expect(readme).toContain(`\`${setting}\``);
    expect(readme).toContain(`node examples/${name}/server.mjs`);
  });

  it('says in one line each what is not set, before it starts', async () => {
    const ends = recipes.map(async (name) => {
      const { ended, output } = start(name, {});
      const code = await ended;
      const lines = output().trimEnd().split('\n');
      return { name, code, lines };
    });
    for (const { name, code, lines } of await Promise.all(ends)) {
      expect({ name, code }).toEqual({ name, code: 1 });
      for (const line of lines) expect(line).toMatch(/^[A-Z_]+ is not set\. Set it to .+\.$/);
      expect(lines[0]).toContain('SAUCE_WEBHOOK_SECRET');
    }
  });

  it('says what is wrong, and shows no secret in the wrong place', async () => {
    const settings = { SAUCE_WEBHOOK_SECRET: 'a', SLACK_WEBHOOK_URL: 'http://slack.example/hush', MAX_ALERTS: 'hush' };
    const { ended, output } = start('slack-failures', settings);
    expect(await ended).toBe(1);
    expect(output().match(/^(SLACK_WEBHOOK_URL|MAX_ALERTS) is invalid\. Set it to .+\.$/gm)).toHaveLength(2);
    expect(output()).not.toContain('hush');
  });
});

it('prints one line and ends if a package is missing, but hides no other error', () => {
  const lines: string[] = [];
  const codes: number[] = [];
  const process = { env: {}, exit: (code: number) => void codes.push(code) };
  const modules = { 'node:process': { default: process, ...process }, 'node:timers/promises': {}, express: {} };
  const console = { error: (line: string) => void lines.push(line) };
  const { opened } = load('recipe.mjs', { ...modules, 'sauce-webhooks': lib }, { console }) as {
    opened(open: () => unknown): unknown;
  };
  expect(opened(() => 'an inbox')).toBe('an inbox');
  opened(() => {
    throw new lib.SauceWebhooksError('PEER_DEPENDENCY_MISSING', 'Expected libsql.', { help: 'Install it.' });
  });
  expect({ lines, codes }).toEqual({ lines: ['PEER_DEPENDENCY_MISSING: Expected libsql. Install it.'], codes: [1] });
  expect(() =>
    opened(() => {
      throw new TypeError('a bug');
    }),
  ).toThrow('a bug');
});

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s lets what runs end, and the rest is handled after the next start',
  async (signal) => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { calls, url } = await standIn(async () => {
      await released;
      return { body: 'ok' };
    });
    const settings = { SLACK_WEBHOOK_URL: url, INTERVAL_MS: '0', SAUCE_EVENTS_FILE: aFile() };
    const first = await recipe('slack-failures', settings);
    await first.send(vdcEvent({ name: 'one', status: 'FAILED' }), vdcEvent({ name: 'two', status: 'FAILED' }));
    await until(() => calls.length === 1);
    const ended = first.stop(signal);
    await until(async () =>
      fetch(first.url).then(
        () => false,
        () => true,
      ),
    );
    release();
    expect(await ended).toBe(0);
    expect(first.output()).toContain('Closed; 0 events stayed unhandled.');
    await recipe('slack-failures', settings);
    await until(() => calls.length === 2);
    expect(calls.map(({ body }) => /\|(\w+)>/.exec(body.text)?.[1])).toEqual(['one', 'two']);
  },
);
