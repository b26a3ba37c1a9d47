/** The server's time at a reading of a clock that only runs on, and so is not set wrong. */
let heard: { serverMs: number; at: number } | null = null;

/** Takes the time that an answer bears. It is late by the way of the answer, which is shorter than what is shown of times. */
export function setClock({ headers }: Response): void {
  const serverMs = Number(headers.get('sauce-time') ?? Number.NaN);
  if (Number.isFinite(serverMs)) heard = { serverMs, at: performance.now() };
}

/** The server's time in milliseconds, whatever the clock of the browser says. */
export const now = (): number => (heard === null ? Date.now() : heard.serverMs + performance.now() - heard.at);
