import { describeValue } from '../../text/escape';

export type SqliteValue = string | number | null | Uint8Array;

export interface SqliteStatement {
  run(...values: SqliteValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  all(...values: SqliteValue[]): unknown[];
  /** Of node:sqlite, whose handles may be set to return rows as arrays. */
  setReturnArrays?(enabled: boolean): void;
  /** Of node:sqlite, which refuses to return integers that no number can hold. */
  setReadBigInts?(enabled: boolean): void;
}

/** What sqliteInbox uses of a SQLite handle: those of libsql, better-sqlite3 and node:sqlite have it. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
}

/**
 * Lets each commit and checkpoint of a connection wait until the disk has it: on macOS by `F_FULLFSYNC`, as `fsync` leaves it in the
 * cache of the drive there. Of the connection, not of the file: a database that is opened again may come back with less.
 */
export function withFullSync<Database extends SqliteDatabase>(database: Database): Database {
  for (const pragma of ['synchronous = FULL', 'fullfsync = 1', 'checkpoint_fullfsync = 1']) {
    database.exec(`PRAGMA ${pragma}`);
  }
  return database;
}

/** Statements by their text, each prepared once. */
export class Sql {
  readonly #statements = new Map<string, SqliteStatement>();
  #readsBigInts = false;

  constructor(readonly database: SqliteDatabase) {}

  exec(text: string): void {
    this.database.exec(text);
  }

  /** Does all of the work, or none of it. */
  transaction<Result>(work: () => Result): Result {
    // By exec: a prepared BEGIN that meets a busy database leaves libsql unable to commit.
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  run(text: string, ...values: SqliteValue[]): { changes: number; lastInsertRowid: number } {
    checkValues(values);
    const { changes, lastInsertRowid } = this.#statement(text).run(...values);
    return { changes: Number(changes), lastInsertRowid: Number(lastInsertRowid) };
  }

  // Never `get`: libsql leaves a statement open that was not read to its end, and with it a read transaction.
  all<Row>(text: string, ...values: SqliteValue[]): Row[] {
    checkValues(values);
    try {
      return withoutBigInts(this.#statement(text).all(...values) as object[]) as Row[];
    } catch (error) {
      // A row is damaged: what is asked next reads it all the same.
      if ((error as { code?: unknown }).code === 'ERR_OUT_OF_RANGE') this.#readBigInts();
      throw error;
    }
  }

  /** The value of a pragma, whatever name the handle gives its column. */
  pragma(text: string): unknown {
    return Object.values(this.all<object>(`PRAGMA ${text}`)[0] ?? {})[0];
  }

  #readBigInts(): void {
    this.#readsBigInts = true;
    for (const statement of this.#statements.values()) statement.setReadBigInts?.(true);
  }

  #rollBack(): void {
    try {
      this.exec('ROLLBACK');
    } catch {
      // SQLite rolled back itself, as it does when the disk is full.
    }
  }

  #statement(text: string): SqliteStatement {
    let statement = this.#statements.get(text);
    if (statement === undefined) {
      statement = this.database.prepare(text);
      statement.setReturnArrays?.(false);
      if (this.#readsBigInts) statement.setReadBigInts?.(true);
      this.#statements.set(text, statement);
    }
    return statement;
  }
}

/** A handle may be set to return all integers as bigints. */
function withoutBigInts(rows: object[]): object[] {
  const isBigInt = (value: unknown) => typeof value === 'bigint';
  if (!Object.values(rows[0] ?? {}).some(isBigInt)) return rows;
  const numbered = ([name, value]: [string, unknown]) => [name, isBigInt(value) ? Number(value) : value];
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(numbered)));
}

/** Refuses values that libsql would take for something else: an array for several values; an object, a boolean or a single blob end the process. */
function checkValues(values: readonly unknown[]): void {
  for (const value of values) {
    if (!isValue(value)) throw new TypeError(`Expected values to bind, got ${describeValue(value)} among them.`);
  }
  if (values.length === 1 && typeof values[0] === 'object') {
    throw new TypeError(`Expected more values to bind than ${describeValue(values[0])}.`);
  }
}

const isValue = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number' || ArrayBuffer.isView(value);

/** The item with its body as a Buffer, which it is no longer when it comes from another thread. */
export function withBuffer<Item extends { body: Uint8Array | null }>(item: Item): Item {
  return { ...item, body: item.body === null ? null : bufferOf(item.body) };
}

/** A string that is stored as JSON; null for none, and for what is damaged: one row must not fail those that are read with it. */
export function stringOf(json: string | null): string | null {
  const value = parsedOf(json);
  return typeof value === 'string' ? value : null;
}

/** What is stored as JSON; undefined if it is damaged. */
export function parsedOf(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return undefined;
  }
}

/** A blob as the handles give it: a Buffer, a Uint8Array, or of libsql an ArrayBuffer; a string or a number where it is damaged. */
export function bufferOf(blob: Uint8Array | ArrayBuffer): Buffer {
  if (blob instanceof Uint8Array) return Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  return blob instanceof ArrayBuffer ? Buffer.from(blob) : Buffer.from(String(blob));
}
