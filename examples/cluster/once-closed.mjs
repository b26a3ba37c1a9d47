import process from 'node:process';

/** Closes when the parent requests it or exits. Ctrl-C in a terminal reaches all processes, but the parent decides. */
export function onceClosed(close) {
  let isClosing = false;
  const closeOnce = async () => {
    if (isClosing) return;
    isClosing = true;
    await close();
    if (process.connected) process.disconnect();
  };
  process.on('message', closeOnce);
  process.on('disconnect', closeOnce);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {});
}
