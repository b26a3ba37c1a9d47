/** The server's time at a reading of the monotonic clock. */
let heard: { serverMs: number; at: number } | null = null;

/** Sets the time from a response. It is late by the time of transfer, which is shorter than the precision shown. */
export function setClock({ headers }: Response): void {
  const serverMs = Number(headers.get('sauce-time') ?? Number.NaN);
  if (Number.isFinite(serverMs)) heard = { serverMs, at: performance.now() };
}

/** Returns the server's time in milliseconds, whatever the browser's clock says. */
export const now = (): number => (heard === null ? Date.now() : heard.serverMs + performance.now() - heard.at);
