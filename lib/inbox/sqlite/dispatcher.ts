import { Consumers } from '../consumers';
import type { ConsumeOptions, StoredEntry, Verdict } from '../inbox';
import type { Connection } from './connection';
import { withBuffer } from './database';
import type { Added, NewEntry } from './entries';
import { GroupCommit } from './group-commit';
import { Leases } from './leases';
import type { Call } from './store';

/** How often to look for what another process put into the store, and to try again what failed. */
const tickMs = 1000;

export interface DispatcherOptions {
  connection: Connection;
  /** Told of a failure that no call answers, once until it works again. */
  onFailure: (cause: unknown) => void;
  /** Told of each verdict that was stored. */
  onSettled: () => void;
}

interface Judged {
  entry: StoredEntry;
  seq: number;
  verdict: Verdict;
}

/** Hands the store's entries out to the consumers of this process, and stores what becomes of them. */
export class Dispatcher {
  readonly commit: GroupCommit;
  readonly #options: DispatcherOptions;
  readonly #consumers = new Consumers({
    onSettled: (entry, verdict) => this.#judge({ entry, seq: this.#leases.placeOf(entry), verdict }),
    onBegun: (entry) => this.#begin(entry),
  });
  readonly #leases = new Leases();
  /** Entries whose tries the store does not know yet. */
  readonly #begun = new Set<StoredEntry>();
  readonly #claimed = new WeakSet<StoredEntry>();
  /** Verdicts that could not be stored. */
  readonly #unstored: Judged[] = [];
  /** Types of which something may wait in the store. */
  readonly #backlog = new Set<string>();
  #isClaiming = false;
  #lockedOpening = -1;
  #timer: NodeJS.Timeout | undefined;
  #ticksAt = Number.POSITIVE_INFINITY;
  #isFailing = false;
  #isStopping = false;
  #isStopped = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.commit = new GroupCommit(options.connection, () => this.#marks());
  }

  get isConsuming(): boolean {
    return this.#consumers.types.size > 0;
  }

  /** Rejects with INBOX_IN_USE when another process consumes; then it goes on trying to take its place. */
  async consume(options: ConsumeOptions): Promise<void> {
    this.#consumers.add(options);
    this.#tickIn(tickMs);
    try {
      if (!this.#isLocked) await this.#lock();
    } catch (cause) {
      // Whoever waits for this is told of it, so no tick has to.
      this.#isFailing = true;
      throw cause;
    }
    this.wake();
  }

  async add(given: Omit<NewEntry, 'isLeased'>, body: Buffer): Promise<Added> {
    const { entry, progress } = given;
    const isLeased = this.#takes(entry.type, body.length) && progress === null;
    const adding = this.commit.call('add', { ...given, isLeased }, { body });
    if (isLeased) this.#leases.expect(adding);
    const added = await adding;
    if (added.hasWoken) this.wake();
    if (isLeased && added.seq > 0) this.#offer({ ...unbegun, ...entry, body }, added.seq);
    else if (added.seq > 0 && this.#consumers.types.has(entry.type)) this.#wakeFor(entry.type);
    return added;
  }

  /** Something of any type may wait in the store. */
  wake(): void {
    for (const type of this.#consumers.types) this.#backlog.add(type);
    void this.#claim();
  }

  /** Resolves when the verdicts so far are stored. */
  async flush(): Promise<void> {
    // A verdict comes here a moment after its handler has ended.
    await new Promise((resolve) => setImmediate(resolve));
    await this.commit.call('flush');
  }

  /** Hands out nothing more, lets running work end within the time, and gives back what is left. */
  async stop(timeoutMs: number): Promise<void> {
    this.#isStopping = true;
    clearTimeout(this.#timer);
    await this.#consumers.stop(timeoutMs);
    this.#isStopped = true;
    if (!this.isConsuming || !this.#isLocked) return this.commit.drained();
    await Promise.all([this.#storeAgain(), this.#leases.arrived()]);
    this.#begun.clear();
    // Their tries were cut short by this, so they do not count.
    const running = this.#leases.running().map((entry) => ({ entry, seq: this.#leases.placeOf(entry) }));
    const givenBack = running.map(({ entry, seq }) => this.commit.call('start', { seq, attempts: entry.attempts - 1 }));
    await Promise.all([...givenBack, this.commit.call('release', { held: [] })]);
  }

  get #isLocked(): boolean {
    return this.#lockedOpening === this.#options.connection.openings;
  }

  async #lock(): Promise<void> {
    const { connection } = this.#options;
    await connection.lock();
    // What ran when a process died is handed out again, but for what this one holds.
    await this.#leases.arrived();
    await this.commit.call('release', { held: this.#leases.places() });
    this.#lockedOpening = connection.openings;
  }

  /** Whether an entry, once stored, is handed out from memory: not before others that wait in the store. */
  #takes(type: string, bytes: number): boolean {
    const isNext = !this.#backlog.has(type) && !this.#isClaiming;
    const isOurs = this.#consumers.types.has(type) && this.#isLocked && !this.#isStopping;
    return isOurs && isNext && this.#leases.hasRoomFor(bytes);
  }

  #offer(entry: StoredEntry, seq: number): void {
    this.#leases.take(entry, seq);
    if (!this.#isStopping) this.#consumers.offer(entry);
  }

  #wakeFor(type: string): void {
    this.#backlog.add(type);
    void this.#claim();
  }

  async #claim(): Promise<void> {
    if (this.#backlog.size === 0 || this.#isClaiming || this.#isStopping || !this.#isLocked) return;
    const rooms = this.#consumers.room().filter(({ types }) => types.some((type) => this.#backlog.has(type)));
    if (rooms.length === 0) return;
    this.#isClaiming = true;
    for (const { types } of rooms) for (const type of types) this.#backlog.delete(type);
    try {
      await Promise.all(rooms.map((room) => this.#claimFor(room)));
      this.#isFailing = false;
    } catch (cause) {
      // The next tick tries again.
      this.#fail(cause);
      return;
    } finally {
      this.#isClaiming = false;
    }
    void this.#claim();
  }

  async #claimFor(room: { types: readonly string[]; count: number }): Promise<void> {
    const claimed = await this.commit.call('claim', room);
    for (const { entry, seq } of claimed) {
      const offered = withBuffer(entry);
      this.#claimed.add(offered);
      this.#offer(offered, seq);
    }
    // Fewer than there was room for were all that there were.
    if (claimed.length >= room.count) for (const type of room.types) this.#backlog.add(type);
  }

  #begin(entry: StoredEntry): void {
    // Of what was claimed the store knows it already.
    if (this.#claimed.delete(entry)) return;
    this.#begun.add(entry);
    this.commit.nudge();
  }

  /** Tries that go on by the time of a commit are marked in it, so that one which ends the process counts. */
  #marks(): Call[] {
    if (this.#begun.size === 0) return [];
    const begun = [...this.#begun].filter((entry) => entry.state === 'running');
    this.#begun.clear();
    return begun.map((entry) => {
      const given = { seq: this.#leases.placeOf(entry), attempts: entry.attempts };
      return { name: 'start', given, body: null };
    });
  }

  #judge(judged: Judged): void {
    if (this.#isStopped) return;
    judged.entry.state = judged.verdict.state;
    void this.#store(judged);
    void this.#claim();
  }

  async #store(judged: Judged): Promise<void> {
    const { entry, seq, verdict } = judged;
    try {
      await this.commit.call('settle', { seq, attempts: entry.attempts, verdict }, { isLazy: true });
    } catch (cause) {
      this.#fail(cause);
      this.#keepInMemory(judged);
      return;
    }
    this.#isFailing = false;
    this.#leases.letGo(entry);
    if (verdict.state === 'waiting') this.#tickIn(verdict.delayMs);
    this.#options.onSettled();
  }

  /** While a verdict cannot be stored, a further try comes from memory, and the end is stored later. */
  #keepInMemory(judged: Judged): void {
    const { entry, verdict } = judged;
    if (verdict.state !== 'waiting') this.#unstored.push(judged);
    else if (!this.#isStopping) {
      entry.lastError = verdict.reason;
      this.#consumers.offer(entry, verdict.delayMs);
    }
  }

  async #storeAgain(): Promise<void> {
    await Promise.all(this.#unstored.splice(0).map((judged) => this.#store(judged)));
  }

  #tickIn(ms: number): void {
    const at = Date.now() + Math.min(ms, tickMs);
    if (at >= this.#ticksAt || this.#isStopping) return;
    clearTimeout(this.#timer);
    this.#ticksAt = at;
    this.#timer = setTimeout(() => void this.#tick(), at - Date.now());
  }

  async #tick(): Promise<void> {
    this.#ticksAt = Number.POSITIVE_INFINITY;
    let nextMs = tickMs;
    try {
      if (!this.#isLocked) await this.#lock();
      await this.#storeAgain();
      const dueAt = await this.commit.call('nextDueAt', { types: [...this.#consumers.types] });
      const inMs = dueAt === null ? tickMs : dueAt - Date.now();
      if (inMs <= 0) this.wake();
      else nextMs = inMs;
    } catch (cause) {
      this.#fail(cause);
    }
    this.#tickIn(nextMs);
  }

  #fail(cause: unknown): void {
    if (!this.#isFailing) this.#options.onFailure(cause);
    this.#isFailing = true;
  }
}

const unbegun = { state: 'waiting', attempts: 0, nextAttemptAt: null, lastError: null } as const;
