import type { QuarantinedDelivery } from '../inbox';
import { ConsumerLock } from './consumer-lock';
import { Sql, type SqliteDatabase } from './database';
import { DedupeTable } from './dedupe-table';
import { Entries, type NewEntry } from './entries';
import { type Claim, type Claimed, Jobs } from './jobs';
import { type ChunkRequest, countsOf, entriesChunk, quarantineChunk } from './lists';
import { QuarantineTable } from './quarantine-table';
import { Retention } from './retention';
import { migrate } from './schema';

/** Something to do in the store: the name of a command, what it is given, and at most one body. */
export interface Call {
  name: keyof Commands;
  given: unknown;
  body: Buffer | null;
}

export type Outcome = { value: unknown } | { error: unknown };

export type Commands = ReturnType<typeof commandsOn>;

/** All that is done in the store. Several commands share a transaction. */
function commandsOn(sql: Sql, jobs: Jobs, dedupe: DedupeTable, lock: ConsumerLock) {
  const entries = new Entries(sql, dedupe, jobs);
  const retention = new Retention(sql, dedupe);
  const quarantine = new QuarantineTable(sql);
  return {
    add: (given: NewEntry, body: Buffer | null) => entries.add(given, body ?? Buffer.alloc(0)),
    claim(given: Claim): Claimed {
      // The store may have been opened again meanwhile, and another process consumes.
      return lock.isHeld ? jobs.claim(given) : { jobs: [], isSuspect: false, isBlocked: false };
    },
    complete: (given: Parameters<Jobs['complete']>[0]) => jobs.complete(given),
    release: (given: Parameters<Jobs['release']>[0]) => jobs.release(given),
    dueInMs: (given: Parameters<Jobs['dueInMs']>[0]) => jobs.dueInMs(given),
    get: (given: { id: string }) => entries.get(given),
    read: (given: Parameters<Entries['read']>[0]) => entries.read(given),
    retry: (given: Parameters<Entries['retry']>[0]) => entries.retry(given),
    retryAfter: (given: Parameters<Entries['retryAfter']>[0]) => entries.retryAfter(given),
    deleteBefore: (given: Parameters<Retention['deleteBefore']>[0]) => retention.deleteBefore(given),
    /** Returns whether there may be more to delete. */
    prune(given: Parameters<Retention['prune']>[0]): boolean {
      const counts = [dedupe.prune(given.limit), retention.prune(given)];
      return counts.includes(given.limit);
    },
    addQuarantined: (given: Omit<QuarantinedDelivery, 'body'>, body: Buffer | null) =>
      quarantine.add({ ...given, body }),
    trimQuarantine: () => quarantine.trim(),
    removeQuarantined: (given: { id: string }) => quarantine.remove(given),
    deleteQuarantinedBefore: (given: Parameters<QuarantineTable['deleteBefore']>[0]) => quarantine.deleteBefore(given),
    getQuarantined: (given: { id: string }) => quarantine.get(given),
    list: (given: ChunkRequest) => entriesChunk(sql, given),
    listQuarantined: (given: ChunkRequest) => quarantineChunk(sql, given),
    counts: () => countsOf(sql),
    /** Comes after all that was asked before. */
    flush: () => {},
  };
}

/** How far the wall clock is ahead of the monotonic one, in milliseconds. */
const clockOffset = (): number => Date.now() - performance.now();
/** By less than this the clocks differ by their drift. */
const minSetBackMs = 1000;

/** Commands that only read, and need no transaction. */
const readers: ReadonlySet<string> = new Set([
  'dueInMs',
  'get',
  'read',
  'getQuarantined',
  'list',
  'listQuarantined',
  'counts',
  'flush',
] satisfies (keyof Commands)[]);

/** A database with the tables of an inbox. */
export class Store {
  readonly #sql: Sql;
  readonly #jobs: Jobs;
  readonly #dedupe: DedupeTable;
  readonly #lock: ConsumerLock;
  readonly #commands: Commands;
  #clockOffset = clockOffset();

  /** @throws when the database cannot be used. */
  constructor(database: SqliteDatabase) {
    this.#sql = new Sql(database);
    this.#sql.pragma('journal_mode = WAL');
    // Of the connection, not of the file: a database that is opened again may come back with less.
    this.#sql.exec('PRAGMA synchronous = FULL');
    migrate(this.#sql);
    this.#jobs = new Jobs(this.#sql);
    this.#dedupe = new DedupeTable(this.#sql);
    this.#lock = new ConsumerLock(this.#sql);
    this.#commands = commandsOn(this.#sql, this.#jobs, this.#dedupe, this.#lock);
  }

  /**
   * Makes this process the one that consumes, and recovers what another one left active.
   *
   * @throws {SauceWebhooksError} INBOX_IN_USE when another process consumes.
   */
  lock(activeHere: readonly number[]): void {
    this.#clockOffset = clockOffset();
    this.#lock.take();
    this.#sql.transaction(() => this.#jobs.recover(activeHere));
  }

  unlock(): void {
    this.#lock.release();
  }

  /** Runs the calls in one transaction. When one of them fails, the others do not: each is then run on its own. */
  run(calls: readonly Call[]): Outcome[] {
    let hasBegun = false;
    const runAll = () => {
      hasBegun = true;
      return calls.map((call) => ({ value: this.#do(call) }));
    };
    try {
      this.#followClock();
      return calls.every(({ name }) => readers.has(name)) ? runAll() : this.#sql.transaction(runAll);
    } catch (error) {
      // What cannot begin is busy, and each of them would wait for that again.
      if (calls.length === 1 || !hasBegun) return calls.map(() => ({ error }));
      return calls.flatMap((call) => this.run([call]));
    }
  }

  /**
   * Times are stored by the wall clock, as they outlive the process. When that is set back, they move back with it, so that nothing waits
   * longer. The process that consumes does it, once for all. When the clock is set ahead, what is due is due.
   */
  #followClock(): void {
    const offset = clockOffset();
    const setBackMs = Math.round(this.#clockOffset - offset);
    if (setBackMs > 0 && setBackMs < minSetBackMs) return;
    if (setBackMs > 0 && this.#lock.isHeld) {
      this.#sql.transaction(() => {
        this.#jobs.moveBack(setBackMs);
        this.#dedupe.moveBack(setBackMs);
      });
    }
    this.#clockOffset = offset;
  }

  #do({ name, given, body }: Call): unknown {
    return (this.#commands[name] as (given: unknown, body: Buffer | null) => unknown)(given, body);
  }
}
