/** Always so much, as an event loop with nothing else to do would else turn for each try. */
const leastMs = 1;
/** Of the time that all else took since the last turn. */
const leastShare = 1 / 8;
/** With so many more that wait, the share grows by as much as the least. */
const waitingPerShare = 20_000;

/**
 * How long a turn of the handlers may go on to begin tries. What is left over waits for the next turn of the event loop,
 * so that deliveries are answered meanwhile: beside many of them handlers get a share of the time, and the more the more wait,
 * so that what comes in faster than it is handled finds a balance before there is no room left.
 */
export class TurnTime {
  #endsAt = 0;
  /** When the time of the last turn was found to be over, although it had more to do. */
  #overAt: number | null = null;

  /** @param waiting How many wait to be tried. */
  begin(waiting: number): void {
    const now = performance.now();
    const elseMs = this.#overAt === null ? 0 : now - this.#overAt;
    const share = Math.min(1, leastShare * (1 + waiting / waitingPerShare));
    this.#overAt = null;
    this.#endsAt = now + Math.max(leastMs, elseMs * share);
  }

  /** Once it is, another turn has to follow in the next turn of the event loop. */
  isOver(): boolean {
    const now = performance.now();
    if (now < this.#endsAt) return false;
    this.#overAt ??= now;
    return true;
  }
}
