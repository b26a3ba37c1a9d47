import { WallClock } from '../../async/time';
import { ConsumerLock } from './consumer-lock';
import { Sql, type SqliteDatabase, withFullSync } from './database';
import { entryCommands } from './entries';
import { jobCommands, recoverJobs } from './jobs';
import { type ChunkRequest, countsOf, entriesChunk, oldestWaitingAt, quarantineChunk } from './lists';
import { quarantineCommands } from './quarantine-table';
import { clockIsBehindBy, createTables, moveTimesBack } from './schema';
import { valueCommands } from './values';

/** A call to the store: a command, its arguments, and at most one body. */
export interface Call {
  name: keyof Commands;
  given: unknown;
  body: Buffer | null;
}

export type CallResult = { value: unknown } | { error: unknown };

export type Commands = ReturnType<typeof commandsOn>;

/** All commands of the store. Several commands share a transaction. */
const commandsOn = (sql: Sql, lock: ConsumerLock) => ({
  ...entryCommands(sql, lock),
  ...jobCommands(sql, lock),
  ...quarantineCommands(sql),
  ...valueCommands(sql),
  list: (given: ChunkRequest) => entriesChunk(sql, given),
  listQuarantined: (given: ChunkRequest) => quarantineChunk(sql, given),
  counts: () => countsOf(sql),
  oldestWaitingAt: () => oldestWaitingAt(sql),
  /** Runs after all earlier calls. */
  flush: () => {},
});

/** Tolerance between stored times, which are rounded, and the clock. */
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
  /** How far times in the store still have to be moved back. */
  #setBackMs = 0;

  /** @throws if the database cannot be used. */
  constructor(database: SqliteDatabase) {
    this.#sql = new Sql(database);
    this.#sql.pragma('journal_mode = WAL');
    withFullSync(database);
    createTables(this.#sql);
    this.#lock = new ConsumerLock(this.#sql);
    this.#commands = commandsOn(this.#sql, this.#lock);
  }

  /**
   * Makes this process the consumer, and recovers entries that another one left active.
   *
   * @throws {SauceWebhooksError} INBOX_IN_USE if another process consumes.
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
   * Runs the calls in one transaction. If one of them fails, each is run on its own, so that the others succeed.
   *
   * @throws if the transaction cannot begin because another connection locks the database.
   */
  run(calls: readonly Call[]): CallResult[] {
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
   * The consumer moves the times in the store back with the clock, once for all. While that fails (database locked, disk full), nothing
   * is written: its times would be moved back too.
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
