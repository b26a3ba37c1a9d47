import { WallClock } from '../../async/time';
import { ConsumerLock } from './consumer-lock';
import { Sql, type SqliteDatabase, withFullSync } from './database';
import { entryCommands } from './entries';
import { jobCommands, recoverJobs } from './jobs';
import { type ChunkRequest, countsOf, entriesChunk, oldestWaitingAt, quarantineChunk } from './lists';
import { quarantineCommands } from './quarantine-table';
import { clockIsBehindBy, migrate, moveTimesBack } from './schema';
import { valueCommands } from './values';

/** Something to do in the store: the name of a command, what it is given, and at most one body. */
export interface Call {
  name: keyof Commands;
  given: unknown;
  body: Buffer | null;
}

export type Outcome = { value: unknown } | { error: unknown };

export type Commands = ReturnType<typeof commandsOn>;

/** All that is done in the store. Several commands share a transaction. */
const commandsOn = (sql: Sql, lock: ConsumerLock) => ({
  ...entryCommands(sql),
  ...jobCommands(sql, lock),
  ...quarantineCommands(sql),
  ...valueCommands(sql),
  list: (given: ChunkRequest) => entriesChunk(sql, given),
  listQuarantined: (given: ChunkRequest) => quarantineChunk(sql, given),
  counts: () => countsOf(sql),
  oldestWaitingAt: () => oldestWaitingAt(sql),
  /** Comes after all that was asked before. */
  flush: () => {},
});

/** By less than this, times in the store differ from those of the clock as they are rounded. */
const minBehindMs = 1000;

/** Commands that only read, and need no transaction. */
const readers: ReadonlySet<string> = new Set([
  'dueInMs',
  'get',
  'read',
  'getQuarantined',
  'getValue',
  'list',
  'listQuarantined',
  'counts',
  'oldestWaitingAt',
  'flush',
] satisfies (keyof Commands)[]);

/** A database with the tables of an inbox. */
export class Store {
  readonly #sql: Sql;
  readonly #lock: ConsumerLock;
  readonly #commands: Commands;
  #clock = new WallClock();
  /** By how much times in the store are still to be moved back. */
  #setBackMs = 0;

  /** @throws when the database cannot be used. */
  constructor(database: SqliteDatabase) {
    this.#sql = new Sql(database);
    this.#sql.pragma('journal_mode = WAL');
    withFullSync(database);
    migrate(this.#sql);
    this.#lock = new ConsumerLock(this.#sql);
    this.#commands = commandsOn(this.#sql, this.#lock);
  }

  /**
   * Makes this process the one that consumes, and recovers what another one left active.
   *
   * @throws {SauceWebhooksError} INBOX_IN_USE when another process consumes.
   */
  lock(activeHere: readonly number[]): void {
    this.#clock = new WallClock();
    this.#setBackMs = 0;
    this.#lock.take();
    const behindMs = clockIsBehindBy(this.#sql);
    if (behindMs >= minBehindMs) moveTimesBack(this.#sql, behindMs);
    this.#sql.transaction(() => recoverJobs(this.#sql, activeHere));
  }

  unlock(): void {
    this.#lock.release();
  }

  /**
   * Runs the calls in one transaction. When one of them fails, the others do not: each is then run on its own.
   *
   * @throws when the transaction cannot begin, as another connection locks the database.
   */
  run(calls: readonly Call[]): Outcome[] {
    const onlyReads = calls.every(({ name }) => readers.has(name));
    let hasBegun = false;
    const runAll = () => {
      hasBegun = true;
      return calls.map((call) => ({ value: this.#do(call) }));
    };
    try {
      this.#followClock(onlyReads);
      return onlyReads ? runAll() : this.#sql.transaction(runAll);
    } catch (error) {
      if (!hasBegun) throw error;
      if (calls.length === 1) return [{ error }];
      return calls.flatMap((call) => this.run([call]));
    }
  }

  /**
   * The process that consumes moves the times in the store back with the clock, once for all. While that fails, as the database is
   * locked or the disk is full, nothing is written: its times would be moved back, too.
   */
  #followClock(mayFail: boolean): void {
    this.#setBackMs += this.#clock.setBackMs();
    try {
      if (this.#setBackMs > 0 && this.#lock.isHeld) moveTimesBack(this.#sql, this.#setBackMs);
      this.#setBackMs = 0;
    } catch (error) {
      if (!mayFail) throw error;
    }
  }

  #do({ name, given, body }: Call): unknown {
    return (this.#commands[name] as (given: unknown, body: Buffer | null) => unknown)(given, body);
  }
}
