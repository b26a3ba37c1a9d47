import type { EntryState, InboxCounts, QuarantinedDelivery } from '../inbox';
import { ConsumerLock } from './consumer-lock';
import { Sql, type SqliteDatabase } from './database';
import { Entries, type NewEntry } from './entries';
import { type HistoryWanted, historyPage } from './history';
import { entriesPart, type PageRequest, quarantinePart } from './pages';
import { phases } from './phases';
import { QuarantineTable } from './quarantine';
import { RepeatsTable } from './repeats-table';
import { Retention } from './retention';
import { migrate } from './schema';
import { Tasks } from './tasks';

/** Something to do in the store: the name of a command, what it is given, and at most one body. */
export interface Call {
  name: keyof Commands;
  given: unknown;
  body: Buffer | null;
}

export type Outcome = { value: unknown } | { error: unknown };

export type Commands = ReturnType<typeof commandsOn>;

/** All that is done in the store. Several commands share a transaction. */
function commandsOn(sql: Sql) {
  const repeats = new RepeatsTable(sql);
  const tasks = new Tasks(sql);
  const entries = new Entries(sql, repeats, tasks);
  const retention = new Retention(sql, repeats);
  const quarantine = new QuarantineTable(sql);
  return {
    add: (given: NewEntry, body: Buffer | null) => entries.add(given, body ?? Buffer.alloc(0)),
    claim: (given: Parameters<Tasks['claim']>[0]) => tasks.claim(given),
    start: (given: Parameters<Tasks['start']>[0]) => tasks.start(given),
    settle: (given: Parameters<Tasks['settle']>[0]) => tasks.settle(given),
    giveBack: (given: Parameters<Tasks['giveBack']>[0]) => tasks.giveBack(given),
    takeBack: (given: Parameters<Tasks['takeBack']>[0]) => tasks.takeBack(given),
    retry: (given: Parameters<Entries['retry']>[0]) => entries.retry(given),
    retryAfter: (given: Parameters<Entries['retryAfter']>[0]) => entries.retryAfter(given),
    forget: (given: Parameters<Retention['forget']>[0]) => retention.forget(given),
    /** Answers whether there may be more to let go. */
    prune(given: Parameters<Retention['pruneDone']>[0]): boolean {
      const counts = [repeats.prune(given.limit), retention.pruneDone(given)];
      return counts.includes(given.limit);
    },
    quarantine: (given: Omit<QuarantinedDelivery, 'body'>, body: Buffer | null) => quarantine.put({ ...given, body }),
    trimQuarantine: () => quarantine.trim(),
    unquarantine: (given: { id: string }) => quarantine.remove(given),
    forgetQuarantined: (given: Parameters<QuarantineTable['forget']>[0]) => quarantine.forget(given),
    quarantined: (given: { id: string }) => quarantine.get(given),
    nextDueAt: (given: Parameters<Tasks['nextDueAt']>[0]) => tasks.nextDueAt(given),
    list: (given: PageRequest<EntryState>) => entriesPart(sql, given),
    listQuarantined: (given: PageRequest<'quarantined'>) => quarantinePart(sql, given),
    history: (given: HistoryWanted) => historyPage(sql, given),
    counts: () => countsOf(sql),
    /** Comes after all that was asked before. */
    flush: () => {},
  };
}

/** What only looks, and needs no transaction. */
const readers: ReadonlySet<string> = new Set([
  'quarantined',
  'nextDueAt',
  'list',
  'listQuarantined',
  'history',
  'counts',
  'flush',
] satisfies (keyof Commands)[]);

/** A database with the tables of an inbox. */
export class Store {
  readonly #sql: Sql;
  readonly #commands: Commands;
  readonly lock: ConsumerLock;

  /** @throws when the database cannot be used. */
  constructor(database: SqliteDatabase) {
    this.#sql = new Sql(database);
    this.#sql.pragma('journal_mode = WAL');
    // Of the connection, not of the file: a database that is opened again may come back with less.
    this.#sql.exec('PRAGMA synchronous = FULL');
    migrate(this.#sql);
    this.#commands = commandsOn(this.#sql);
    this.lock = new ConsumerLock(this.#sql);
  }

  /** Runs the calls in one transaction. When one of them fails, the others do not: each is then run on its own. */
  run(calls: readonly Call[]): Outcome[] {
    let hasBegun = false;
    const runAll = () => {
      hasBegun = true;
      return calls.map((call) => ({ value: this.#do(call) }));
    };
    try {
      return calls.every(({ name }) => readers.has(name)) ? runAll() : this.#sql.transaction(runAll);
    } catch (error) {
      // What cannot begin is busy, and that would be waited for once for each of them.
      if (calls.length === 1 || !hasBegun) return calls.map(() => ({ error }));
      return calls.flatMap((call) => this.run([call]));
    }
  }

  #do({ name, given, body }: Call): unknown {
    return (this.#commands[name] as (given: unknown, body: Buffer | null) => unknown)(given, body);
  }
}

function countsOf(sql: Sql): InboxCounts {
  const count = (table: string) =>
    Number(sql.all<{ count: number }>(`SELECT count(*) AS count FROM ${table}`)[0]?.count ?? 0);
  const running = count(`sauce_tasks WHERE phase = ${phases.running}`);
  return {
    waiting: count('sauce_tasks') - running,
    running,
    done: count('sauce_done'),
    failed: count('sauce_failed'),
    quarantined: count('sauce_quarantine'),
  };
}
