/** Always so much, as an event loop with nothing else to do would else turn for each try. */
const leastMs = 1;
/** Of the time that all else took since the last turn. */
const leastShare = 1 / 8;
/** No more of that time counts: after a long stall answers come first. */
const mostElseMs = 100;

/**
 * How long a turn of the handlers may go on to begin tries. What is left over waits for the next turn of the event loop, so
 * that deliveries are answered meanwhile: beside many of them handlers get a share of the time, which grows when room for
 * what waits gets scarce, so that what comes in faster than it is handled finds a balance before anything is lost.
 */
export class TurnTime {
  #endsAt = 0;
  /** When the time of the last turn was found to be over. */
  #overAt: number | null = null;

  /** @param fullness How much of the room for what waits is taken, from 0 to 1. */
  begin(fullness: number): void {
    const now = performance.now();
    const elseMs = this.#overAt === null ? 0 : Math.min(mostElseMs, now - this.#overAt);
    // Squared, as there is no need to hurry while half of it is free.
    const share = leastShare + (1 - leastShare) * fullness ** 2;
    this.#overAt = null;
    this.#endsAt = now + Math.max(leastMs, elseMs * share);
  }

  /** Also notes when it first was. Then another turn has to follow in the next turn of the event loop. */
  checkOver(): boolean {
    const now = performance.now();
    if (now < this.#endsAt) return false;
    this.#overAt ??= now;
    return true;
  }
}
