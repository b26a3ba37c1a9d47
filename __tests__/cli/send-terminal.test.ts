import { until } from '../until';
import { aTarget } from './targets';
import { ctrlC, escapeCode, openTerminal, runInTerminal, shows } from './terminal';

describe('send in a terminal', () => {
  it.each([
    [80, ['--story', '--rate', '1000'], {}],
    [20, ['--story', '--fast'], {}],
    [20, ['--story', '--seconds', '1'], { NO_COLOR: '1' }],
    [20, ['vdc', '--count', '60'], {}],
  ])('leaves only its summary: %d columns, %j', async (columns, words, env) => {
    const { url, received } = await aTarget();
    const { code, bytes, lines } = await runInTerminal(['send', ...words, url], { columns, env });
    const logStatus = words.includes('--seconds')
      ? ['Sending a story of 20 tests over 1 second; --fast sends it at once.']
      : [];
    expect({ code, lines }).toEqual({
      code: 0,
      lines: [
        ...logStatus,
        expect.stringMatching(`^✓ Sent ${received.length} in [\\d.]+ s: \\d+ × 2xx, slowest \\d+ ms\\.$`),
        'Unsigned: neither SAUCE_WEBHOOK_SECRET nor --secret is set.',
        "Receivers also acknowledge rejected deliveries: see the receiver's log.",
      ],
    });
    expect(received.length).toBeGreaterThanOrEqual(50);
    expect(bytes).toContain('Sending ');
    expect(bytes.includes('\u001b[32m')).toBe(!('NO_COLOR' in env));
  });

  it.each([{ TERM: 'dumb' }, { CI: 'true', TMUX: '/tmp/tmux' }])('gets no escape code with %j', async (env) => {
    const { url } = await aTarget();
    const { code, bytes } = await runInTerminal(['send', '--story', '--fast', url], { env });
    expect({ code, bytes }).toEqual({ code: 0, bytes: expect.stringMatching(/^✓ Sent \d/) });
    expect(bytes).not.toContain(escapeCode);
  });

  it('paces a story over twenty seconds, and at Ctrl-C says at once what was not sent', async () => {
    const { url, received } = await aTarget();
    const session = openTerminal(['send', '--story', url]);
    await shows(session, 'over 20 seconds');
    await until(() => received.length > 2);
    session.type(ctrlC);
    expect(await session.ended).toBe(130);
    expect((await session.lines())[1]).toMatch(new RegExp(`^✗ Sent ${received.length} in .* were not sent\\.$`));
  });

  it('leaves no row behind when its window gets narrower', async () => {
    const { url, received } = await aTarget();
    const session = openTerminal(['send', '--story', '--seconds', '3600', url]);
    await until(() => received.length > 0);
    await shows(session, '░');
    await session.resize(20);
    await shows(session, /Sending \d/);
    session.type(ctrlC);
    await session.ended;
    const lines = await session.lines();
    expect(lines.filter((line) => line.includes('░') || /^Sending \d/.test(line))).toEqual([]);
  });

  it('sends a story at once in a CI job', async () => {
    const { url } = await aTarget();
    const { lines } = await runInTerminal(['send', '--story', '--count', '1', url], { env: { CI: 'true' } });
    expect(lines[0]).toMatch(/^✓ Sent /);
  });
});
