import { Presets, SingleBar } from 'cli-progress';

/** Less than this is done before a bar could be read. */
const leastTotal = 50;

interface ProgressBar {
  advance(): void;
  stop(): void;
}

/** A bar on standard error, if that is a terminal and there is much to do. */
export function progressBar(total: number, stream: NodeJS.WriteStream = process.stderr): ProgressBar {
  if (total < leastTotal || !stream.isTTY) return { advance() {}, stop() {} };
  const format = 'Sending {bar} {value} of {total} · {eta_formatted} left';
  const bar = new SingleBar(
    // Nothing of the terminal is changed: it would stay so after a second Ctrl-C.
    {
      format,
      stream,
      clearOnComplete: true,
      hideCursor: null,
      linewrap: true,
      gracefulExit: false,
      etaBuffer: 200,
    },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { advance: () => bar.increment(), stop: () => bar.stop() };
}
