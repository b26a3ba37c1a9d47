/** For so many times as long as a view took it is not asked for again. */
const restPerWork = 4;
/** However long a view took, it is asked for again after this. */
const maxRestMs = 30_000;

interface Refresher {
  /** Shows at once: what was asked before no longer matters. */
  now(): Promise<void>;
  /** Shows when the last answer is there and has been rested from: else a slow one would never be shown, or always asked for. */
  later(): void;
  /** What was to be shown later is not, as the page is paused. */
  forget(): void;
}

/** `show` asks and shows, and never rejects. */
export function refresher(show: (signal: AbortSignal) => Promise<void>): Refresher {
  let asking: AbortController | null = null;
  let rest: ReturnType<typeof setTimeout> | null = null;
  let isBehind = false;

  async function now(): Promise<void> {
    asking?.abort();
    if (rest !== null) clearTimeout(rest);
    rest = null;
    isBehind = false;
    const mine = new AbortController();
    asking = mine;
    const beganAt = performance.now();
    await show(mine.signal);
    if (mine.signal.aborted) return;
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
