import { nextTurn } from '../../async/set-immediate';
import type { Connection } from './connection';
import type { Call, Commands } from './store';

/** What a call is given; a function is asked for it when its group goes. */
type Late<Given> = Given | (() => Given);

interface WaitingCall extends Call {
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** A group that is larger would hold up those behind it. */
const maxCalls = 250;
const maxBytes = 8 * 1024 * 1024;
/** From here on a group gains little by more. */
const enoughCalls = 16;
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
  #isDue = false;
  #isRunning = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly connection: Connection) {}

  /** Resolves after the commit. */
  call<Name extends keyof Commands>(
    name: Name,
    given?: Late<Given<Name>>,
    { body = null, isLazy = false }: CallOptions = {},
  ): Promise<ReturnType<Commands[Name]>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ name, given, body, resolve, reject });
      if (!isLazy || this.#waiting.length >= maxCalls) this.#fallDue();
      else this.#timer ??= setTimeout(() => this.#fallDue(), lazyMs);
    });
  }

  #fallDue(): void {
    this.#isDue = true;
    if (!this.#isRunning) void this.#runAll();
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    while (this.#isDue) {
      await this.#gather();
      await this.#runGroup();
    }
    this.#isRunning = false;
  }

  /** Waits for as long as each turn brings more: the larger a group, the less it costs for each of its calls. */
  async #gather(): Promise<void> {
    let before = -1;
    while (this.#waiting.length > before && this.#waiting.length < enoughCalls) {
      before = this.#waiting.length;
      await new Promise((resolve) => nextTurn(resolve));
    }
  }

  async #runGroup(): Promise<void> {
    const group = this.#nextGroup();
    try {
      const outcomes = await this.connection.run(group);
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
    const group = this.#waiting.splice(0, length);
    this.#isDue = this.#waiting.length > 0;
    for (const call of group) if (typeof call.given === 'function') call.given = call.given();
    return group;
  }
}
