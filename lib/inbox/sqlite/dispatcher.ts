import { nextTurn } from '../../async/set-immediate';
import { OutageReporter } from '../failures';
import type { ConsumeOptions, StoredEntry } from '../inbox';
import { Consumers } from '../queue/consumers';
import { untriedEntry } from '../queue/untried';
import { Alarm } from './alarm';
import { Backlog } from './backlog';
import type { Connection } from './connection';
import type { Added, NewEntry } from './entries';
import { GroupCommit } from './group-commit';
import { Leases } from './leases';
import { LockKeeper } from './lock-keeper';
import { type Judged, Marks } from './marks';

/** How often to look at the store at least. */
const lookEveryMs = 1000;

interface DispatcherOptions {
  connection: Connection;
  /** Told of a failure that no call answers, once until it works again. */
  onFailure: (cause: unknown) => void;
  /** Told how many verdicts were stored. */
  onSettled: (count: number) => void;
}

/** Hands the store's entries out to the consumers of this process, and stores what becomes of them. */
export class Dispatcher {
  readonly commit: GroupCommit;
  readonly #lock: LockKeeper;
  readonly #failures: OutageReporter;
  readonly #consumers = new Consumers({
    onSettled: (entry, verdict) => this.#judge({ entry, verdict }),
    onBegun: (entry) => this.#begin(entry),
  });
  readonly #leases = new Leases();
  readonly #marks: Marks;
  readonly #backlog: Backlog;
  readonly #alarm = new Alarm(() => this.#look());
  readonly #claimed = new WeakSet<StoredEntry>();
  #isStopping = false;
  #isStopped = false;

  constructor({ connection, onFailure, onSettled }: DispatcherOptions) {
    const [consumers, leases] = [this.#consumers, this.#leases];
    const commit = new GroupCommit(connection);
    const failures = new OutageReporter(onFailure);
    this.#lock = new LockKeeper(connection, commit, leases);
    this.#failures = failures;
    this.commit = commit;
    this.#marks = new Marks({
      commit,
      leases,
      onStored: (judged) => {
        this.#letGo(judged);
        onSettled(judged.length);
      },
      onRefused: (judged, cause) => this.#keep(judged, cause),
    });
    this.#backlog = new Backlog({
      commit,
      consumers,
      failures,
      mayClaim: () => this.#lock.isLocked && !this.#isStopping,
      onClaimed: (entry, seq) => {
        this.#claimed.add(entry);
        this.#offer(entry, seq);
      },
    });
  }

  get isConsuming(): boolean {
    return this.#consumers.types.size > 0;
  }

  /** Rejects with INBOX_IN_USE when another process consumes; then it goes on trying to take its place. */
  async consume(options: ConsumeOptions): Promise<void> {
    this.#consumers.add(options);
    this.#alarm.setIn(lookEveryMs);
    try {
      await this.#lock.lock();
    } catch (cause) {
      this.#failures.markReported(cause);
      throw cause;
    }
    this.wake();
  }

  async add({ entry, dedupeWindowMs, progress }: Omit<NewEntry, 'isLeased'>, body: Buffer): Promise<Added> {
    const isLeased = this.#takes(entry.type, body.length) && progress === null;
    const adding = this.commit.call('add', { entry, dedupeWindowMs, progress, isLeased }, { body });
    if (isLeased) this.#leases.expect(adding);
    const added = await adding;
    if (added.hasWoken) this.wake();
    if (isLeased && added.seq > 0) this.#offer(untriedEntry(entry, body), added.seq);
    else if (added.seq > 0 && this.#consumers.types.has(entry.type)) this.#backlog.mayHold([entry.type]);
    return added;
  }

  /** Something of any type may wait in the store. */
  wake(): void {
    this.#backlog.mayHold(this.#consumers.types);
  }

  /** Resolves when the verdicts so far are stored. */
  async flush(): Promise<void> {
    // A verdict comes here a moment after its handler has ended.
    await new Promise((resolve) => nextTurn(resolve));
    await this.commit.call('flush');
  }

  /** Hands out nothing more, lets running work end within the time, and gives back what is left. */
  async stop(timeoutMs: number): Promise<void> {
    this.#isStopping = true;
    this.#alarm.stop();
    await this.#consumers.stop(timeoutMs);
    this.#isStopped = true;
    if (!this.isConsuming || !this.#lock.isLocked) {
      await this.commit.call('flush').catch(() => {});
      return;
    }
    this.#marks.storeAgain();
    await this.#leases.arrived();
    await this.flush();
    // A try that is cut short by this does not count.
    const left = this.#leases.entries().map((entry) => {
      const cut = entry.state === 'running' ? 1 : 0;
      return { seq: this.#leases.placeOf(entry), attempts: entry.attempts - cut };
    });
    await this.commit.call('giveBack', { left });
  }

  /** Whether an entry, once stored, is handed out from memory: not before others that wait in the store. */
  #takes(type: string, bytes: number): boolean {
    const isOurs = this.#consumers.types.has(type) && this.#lock.isLocked && !this.#isStopping;
    return isOurs && this.#backlog.isEmptyOf(type) && this.#leases.hasRoomFor(bytes);
  }

  #offer(entry: StoredEntry, seq: number): void {
    this.#leases.take(entry, seq);
    if (!this.#isStopping) this.#consumers.offer(entry);
  }

  #begin(entry: StoredEntry): void {
    // Of what was claimed the store knows it already.
    if (!this.#claimed.delete(entry)) this.#marks.begin(entry);
  }

  #judge(judged: Judged): void {
    if (this.#isStopped) return;
    judged.entry.state = judged.verdict.state;
    this.#marks.judge(judged);
    this.#backlog.ended(judged.entry);
  }

  #letGo(judged: readonly Judged[]): void {
    this.#failures.recover();
    for (const { entry, verdict } of judged) {
      this.#leases.letGo(entry);
      if (verdict.state === 'waiting') this.#alarm.setIn(Math.min(verdict.delayMs, lookEveryMs));
    }
  }

  /** While verdicts cannot be stored, further tries come from memory. */
  #keep(judged: readonly Judged[], cause: unknown): void {
    this.#failures.fail(cause);
    for (const { entry, verdict } of judged) {
      if (verdict.state !== 'waiting' || this.#isStopping) continue;
      entry.lastError = verdict.reason;
      this.#consumers.offer(entry, verdict.delayMs);
    }
  }

  /** Looks for what fell due, for what another process put into the store, and tries again what failed. */
  async #look(): Promise<void> {
    let nextMs = lookEveryMs;
    try {
      await this.#lock.lock();
      this.#marks.storeAgain();
      const dueAt = await this.commit.call('nextDueAt', { types: [...this.#consumers.types] });
      const inMs = dueAt === null ? lookEveryMs : dueAt - Date.now();
      if (inMs <= 0) this.wake();
      else nextMs = Math.min(inMs, lookEveryMs);
    } catch (cause) {
      this.#failures.fail(cause);
    }
    this.#alarm.setIn(nextMs);
  }
}
