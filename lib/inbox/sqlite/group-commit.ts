import type { Connection } from './connection';
import type { Call, Commands } from './store';

interface WaitingCall extends Call {
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** A group that is larger would hold up those behind it. */
const maxCalls = 250;
const maxBytes = 8 * 1024 * 1024;
/** How long what nobody waits for may wait for company, in milliseconds. */
const lazyMs = 10;

type Given<Name extends keyof Commands> = Parameters<Commands[Name]>[0];

interface CallOptions {
  body?: Buffer | null;
  /** Nobody waits for it. */
  isLazy?: boolean;
}

/** What is asked of the store at the same time shares one transaction, and so one sync of the disk. */
export class GroupCommit {
  #waiting: WaitingCall[] = [];
  #isRunning = false;
  #isScheduled = false;
  #timer: NodeJS.Timeout | undefined;
  #onIdle: (() => void)[] = [];

  constructor(
    readonly connection: Connection,
    /** Asked before each group for what should go along with it. */
    readonly companions: () => Call[],
  ) {}

  /** Resolves after the commit. */
  call<Name extends keyof Commands>(
    name: Name,
    given?: Given<Name>,
    { body = null, isLazy = false }: CallOptions = {},
  ): Promise<ReturnType<Commands[Name]>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, given, body, resolve, reject });
      if (isLazy && this.#waiting.length < maxCalls) this.nudge();
      else this.#schedule();
    });
  }

  /** Lets a group go in a moment, if none goes before. */
  nudge(): void {
    this.#timer ??= setTimeout(() => this.#schedule(), lazyMs);
  }

  /** Resolves when nothing waits and nothing runs. */
  drained(): Promise<void> {
    return new Promise((resolve) => {
      this.#onIdle.push(resolve);
      this.#schedule();
    });
  }

  /** At the end of the turn, so that what comes in the same turn goes along. */
  #schedule(): void {
    if (this.#isRunning || this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#runAll();
    });
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    do await this.#runGroup();
    while (this.#waiting.length > 0);
    this.#isRunning = false;
    for (const resolve of this.#onIdle.splice(0)) resolve();
  }

  async #runGroup(): Promise<void> {
    const group = this.#nextGroup();
    const companions = this.companions();
    if (group.length + companions.length === 0) return;
    try {
      const outcomes = await this.connection.run([...group, ...companions]);
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome !== undefined && 'value' in outcome) resolve(outcome.value as never);
        else reject(outcome?.error);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  #nextGroup(): WaitingCall[] {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    let bytes = 0;
    let length = 0;
    for (const { body } of this.#waiting) {
      bytes += body?.length ?? 0;
      if (length > 0 && (length >= maxCalls || bytes > maxBytes)) break;
      length++;
    }
    return this.#waiting.splice(0, length);
  }
}
