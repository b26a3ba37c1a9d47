import { aTarget } from './targets';
import { runInTerminal } from './terminal';

describe('send in a terminal', () => {
  it.each([
    ['a story', ['--story', '--rate', '1000']],
    ['many events', ['vdc', '--count', '60']],
  ])('sends %s, and leaves only the summary', async (_, words) => {
    const { url, received } = await aTarget();
    const { code, lines } = await runInTerminal(['send', ...words, url]);
    expect({ code, lines: lines.slice(0, 1) }).toEqual({
      code: 0,
      lines: [expect.stringMatching(`^✓ Sent ${received.length} in .* answered 2xx, slowest \\d+ ms\\.$`)],
    });
    expect(received.length).toBeGreaterThanOrEqual(50);
  });
});
