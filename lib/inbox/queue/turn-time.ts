/** Always so much, as an event loop with nothing else to do would else turn for each try. */
const leastMs = 0.25;
/** Of the time that all else took since the last turn. */
const leastShare = 1 / 12;
/** No more of that time counts: after a long stall answers come first. */
const mostElseMs = 100;

/** What the turns of all who hand out in this process were given, in all, in milliseconds. */
let allTurnsMs = 0;

/**
 * How long a turn of the handlers may go on to begin tries. What is left over waits for the next turn of the event loop, so
 * that deliveries are answered meanwhile: beside many of them handlers get a share of the time, which grows when room for
 * what waits gets scarce, so that what comes in faster than it is handled finds a balance before anything is lost.
 */
export class TurnTime {
  #beganAt = 0;
  #endsAt = 0;
  /** When the time of the last turn was found to be over, and what all turns had been given by then. */
  #over: { at: number; allTurnsMs: number } | null = null;

  /** @param fullness How much of the room for what waits is taken, from 0 to 1. */
  begin(fullness: number): void {
    const now = performance.now();
    // Squared, as there is no need to hurry while half of it is free.
    const share = leastShare + (1 - leastShare) * fullness ** 2;
    this.#beganAt = now;
    this.#endsAt = now + Math.max(leastMs, this.#elseMs(now) * share);
    this.#over = null;
  }

  /** Also notes when it first was. Then another turn has to follow in the next turn of the event loop. */
  checkOver(): boolean {
    const now = performance.now();
    if (now < this.#endsAt) return false;
    if (this.#over === null) {
      allTurnsMs += this.#endsAt - this.#beganAt;
      this.#over = { at: now, allTurnsMs };
    }
    return true;
  }

  /** Without the turns of others: those who took each other's for work beside theirs would drive each other up. */
  #elseMs(now: number): number {
    if (this.#over === null) return 0;
    return Math.min(mostElseMs, now - this.#over.at - (allTurnsMs - this.#over.allTurnsMs));
  }
}
