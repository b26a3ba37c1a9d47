import { Writable } from 'node:stream';
import { progressBar } from '../../lib/cli/send/progress-bar';

function aTerminal(isTTY: boolean) {
  let shown = '';
  const terminal = new Writable({
    write(chunk, _encoding, done) {
      shown += chunk;
      done();
    },
  });
  return { stream: Object.assign(terminal, { isTTY }) as unknown as NodeJS.WriteStream, shown: () => shown };
}

it('shows a bar on long work in a terminal, and takes it away at the end', () => {
  const { stream, shown } = aTerminal(true);
  const progress = progressBar(100, stream);
  for (let sent = 0; sent < 100; sent++) progress.advance();
  progress.stop();
  const output = shown();
  expect(output).toContain('0 of 100');
  expect(output).toContain('100 of 100');
  expect(output.endsWith('\u001b[1G\u001b[2K') || output.endsWith('\u001b[2K')).toBe(true);
});

it.each([
  ['where there is no terminal', 1000, false],
  ['on short work', 49, true],
])('shows nothing %s', (_, total, isTTY) => {
  const { stream, shown } = aTerminal(isTTY);
  const progress = progressBar(total, stream);
  progress.advance();
  progress.stop();
  expect(shown()).toBe('');
});
