/** Pause after a slow response, in multiples of its duration. */
const restPerWork = 4;
/** Maximum pause. */
const maxRestMs = 30_000;

interface Refresher {
  /** Shows at once: earlier requests are obsolete. */
  now(): Promise<void>;
  /** Shows after the last response and its pause: otherwise, a slow view would never be shown, or always requested. */
  later(): void;
  /** Cancels a pending refresh, because the page is paused. */
  forget(): void;
}

/** `show` loads and shows, and never rejects. */
export function refresher(show: (signal: AbortSignal) => Promise<void>): Refresher {
  let asking: AbortController | null = null;
  let rest: ReturnType<typeof setTimeout> | null = null;
  let isBehind = false;

  async function now(): Promise<void> {
    asking?.abort();
    if (rest !== null) clearTimeout(rest);
    rest = null;
    isBehind = false;
    const own = new AbortController();
    asking = own;
    const beganAt = performance.now();
    await show(own.signal);
    if (own.signal.aborted) return;
    asking = null;
    rest = setTimeout(rested, Math.min(maxRestMs, (performance.now() - beganAt) * restPerWork));
  }

  function later(): void {
    if (asking === null && rest === null) void now();
    else isBehind = true;
  }

  function forget(): void {
    isBehind = false;
  }

  function rested(): void {
    rest = null;
    if (isBehind) void now();
  }

  return { now, later, forget };
}
