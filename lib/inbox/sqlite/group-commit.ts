import { untilNextTurn } from '../../async/time';
import { SauceWebhooksError } from '../../errors/error';
import type { Connection } from './connection';
import type { Added, NewEntry } from './entries';
import type { Call, Commands } from './store';

interface PendingCall extends Call {
  resolve(value: never): void;
  reject(error: unknown): void;
}

const mebibyte = 1024 * 1024;
/** A larger group would delay later calls. */
const maxGroup = { calls: 250, bytes: 8 * mebibyte };
/** Maximum number of entries waiting for the store. The last may exceed the bytes, so that a single oversized one is stored. */
const maxPending = { calls: 10_000, bytes: 64 * mebibyte };
/** Beyond this size, a group gains little. */
const targetBatch = 32;
/** Maximum delay of a background write, in milliseconds. */
const lazyDelayMs = 10;

type Given<Name extends keyof Commands> = Parameters<Commands[Name]>[0];

const bytesOf = (calls: readonly Call[]): number => calls.reduce((sum, { body }) => sum + (body?.length ?? 0), 0);

/** Lets concurrent calls share one transaction, and so one disk sync. */
export class GroupCommit {
  #pending: PendingCall[] = [];
  #pendingBytes = 0;
  /** Reading a part of a page takes a while, so each group contains at most one. */
  readonly #pages: PendingCall[] = [];
  /** Calls that go with the next group, whatever its size. */
  #joining: PendingCall[] = [];
  #isDue = false;
  #isRunning = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param beforeGroup Called with the calls of a group before it is sent; calls that it passes to `join` go with the group. */
  constructor(
    readonly connection: Connection,
    readonly beforeGroup: (calls: readonly Call[]) => void,
  ) {}

  /** Resolves after the commit. */
  call<Name extends keyof Commands>(
    name: Name,
    given?: Given<Name>,
    body: Buffer | null = null,
  ): Promise<ReturnType<Commands[Name]>> {
    return new Promise((resolve, reject) => {
      const line = name === 'list' || name === 'listQuarantined' ? this.#pages : this.#pending;
      line.push({ name, given, body, resolve, reject });
      this.#pendingBytes += body?.length ?? 0;
      this.schedule();
    });
  }

  /** Rejects at once if too many entries wait for the store. */
  async add(given: NewEntry, body: Buffer): Promise<Added> {
    const waiting = this.#pending.length;
    if (waiting < maxPending.calls && this.#pendingBytes < maxPending.bytes) return this.call('add', given, body);
    const message = `Expected the store to keep up, but ${waiting} events already wait for it.`;
    throw new SauceWebhooksError('STORE_FAILED', message);
  }

  /** Withdraws an unsent entry; its `add` rejects. Returns whether it was withdrawn. */
  cancel(id: string): boolean {
    const index = this.#pending.findIndex(({ name, given }) => name === 'add' && (given as NewEntry).entry.id === id);
    const [call] = index < 0 ? [] : this.#pending.splice(index, 1);
    if (call === undefined) return false;
    this.#pendingBytes -= call.body?.length ?? 0;
    call.reject(new SauceWebhooksError('STORE_FAILED', 'Expected the event to be stored, but it was withdrawn.'));
    return true;
  }

  /** Adds a call to the group that is about to be sent. */
  join<Name extends keyof Commands>(name: Name, given?: Given<Name>): Promise<ReturnType<Commands[Name]>> {
    return new Promise((resolve, reject) => this.#joining.push({ name, given, body: null, resolve, reject }));
  }

  /** Sends a group soon. */
  schedule(): void {
    this.#isDue = true;
    if (!this.#isRunning) void this.#runAll();
  }

  /** Sends a group within 10 ms, unless another one is sent before. */
  scheduleLazily(): void {
    this.#timer ??= setTimeout(() => this.schedule(), lazyDelayMs);
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    while (this.#isDue) {
      await this.#collect();
      await this.#runGroup();
    }
    this.#isRunning = false;
  }

  /** Waits while each turn of the event loop brings more calls: the larger a group, the less each call costs. */
  async #collect(): Promise<void> {
    let before = -1;
    while (this.#pending.length > before && this.#pending.length < targetBatch) {
      before = this.#pending.length;
      await untilNextTurn();
    }
  }

  async #runGroup(): Promise<void> {
    const group = this.#nextGroup();
    if (group.length === 0) return;
    try {
      const outcomes = await this.connection.run(group);
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome !== undefined && 'value' in outcome) resolve(outcome.value as never);
        else reject(outcome?.error);
      }
    } catch (error) {
      // The store is locked or unusable: waiting calls would fail like this group, one group after the other.
      const waiting = this.#pending;
      this.#pending = waiting.filter(({ name }) => name !== 'add');
      this.#pendingBytes = bytesOf(this.#pending);
      const adds = waiting.filter(({ name }) => name === 'add');
      for (const { reject } of [...group, ...adds]) reject(error);
    }
  }

  #nextGroup(): PendingCall[] {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    let bytes = 0;
    let length = 0;
    for (const { body } of this.#pending) {
      const size = body?.length ?? 0;
      if (length > 0 && (length >= maxGroup.calls || bytes + size > maxGroup.bytes)) break;
      bytes += size;
      length++;
    }
    this.#pendingBytes -= bytes;
    const calls = this.#pending.splice(0, length);
    this.beforeGroup(calls);
    const group = [...calls, ...this.#joining.splice(0), ...this.#pages.splice(0, 1)];
    this.#isDue = this.#pending.length + this.#pages.length > 0;
    return group;
  }
}
