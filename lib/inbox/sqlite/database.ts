import { describeValue } from '../../text/escape';

export type SqliteValue = string | number | null | Uint8Array;

export interface SqliteStatement {
  run(...values: SqliteValue[]): { changes: number | bigint; lastInsertRowid: number | bigint };
  all(...values: SqliteValue[]): unknown[];
  /** For node:sqlite, whose handles may return rows as arrays. */
  setReturnArrays?(enabled: boolean): void;
  /** For node:sqlite, which refuses integers beyond the range of numbers. */
  setReadBigInts?(enabled: boolean): void;
}

/** The common interface of SQLite handles: libsql, better-sqlite3 and node:sqlite. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): SqliteStatement;
}

/**
 * Makes each commit and checkpoint of a connection wait for the disk: on macOS by `F_FULLFSYNC`, because `fsync` leaves data in the
 * drive's cache. A setting of the connection, not of the file: a reopened database may have less.
 */
export function withFullSync<Database extends SqliteDatabase>(database: Database): Database {
  for (const pragma of ['synchronous = FULL', 'fullfsync = 1', 'checkpoint_fullfsync = 1']) {
    database.exec(`PRAGMA ${pragma}`);
  }
  return database;
}

/** Statements by SQL, each prepared once. */
export class Sql {
  readonly #statements = new Map<string, SqliteStatement>();
  #readsBigInts = false;

  constructor(readonly database: SqliteDatabase) {}

  exec(text: string): void {
    this.database.exec(text);
  }

  /** Runs all of the work, or none of it. */
  transaction<Result>(work: () => Result): Result {
    // By exec: after a prepared BEGIN meets a busy database, libsql cannot commit.
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

  // Never `get`: libsql keeps a statement open that was not read to its end, and with it a read transaction.
  all<Row>(text: string, ...values: SqliteValue[]): Row[] {
    checkValues(values);
    try {
      return withoutBigInts(this.#statement(text).all(...values) as object[]) as Row[];
    } catch (error) {
      // A row is damaged: the next query still works.
      if ((error as { code?: unknown }).code === 'ERR_OUT_OF_RANGE') this.#readBigInts();
      throw error;
    }
  }

  /** Returns the value of a pragma, whatever name the handle gives its column. */
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

/** A handle may return all integers as bigints. */
function withoutBigInts(rows: object[]): object[] {
  const isBigInt = (value: unknown) => typeof value === 'bigint';
  if (!Object.values(rows[0] ?? {}).some(isBigInt)) return rows;
  const numbered = ([name, value]: [string, unknown]) => [name, isBigInt(value) ? Number(value) : value];
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(numbered)));
}

/**
 * Refuses values that libsql would misinterpret: an array counts as several values; an object, a boolean or a single blob crash the
 * process.
 */
function checkValues(values: readonly unknown[]): void {
  for (const value of values) {
    if (!isValue(value)) throw new TypeError(`Expected values to bind, got ${describeValue(value)}.`);
  }
  if (values.length === 1 && typeof values[0] === 'object') {
    throw new TypeError(`Expected more values to bind than ${describeValue(values[0])}.`);
  }
}

const isValue = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'number' || ArrayBuffer.isView(value);

/** Returns the item with its body as a Buffer, which it no longer is after it came from another thread. */
export function withBuffer<Item extends { body: Uint8Array | null }>(item: Item): Item {
  return { ...item, body: item.body === null ? null : bufferOf(item.body) };
}

/** Reads a string stored as JSON; null if there is none or it is damaged: one bad row must not fail the others. */
export function stringOf(json: string | null): string | null {
  const value = parsedOf(json);
  return typeof value === 'string' ? value : null;
}

/** Reads a value stored as JSON; undefined if it is damaged. */
export function parsedOf(json: string | null): unknown {
  try {
    return JSON.parse(json ?? 'null');
  } catch {
    return undefined;
  }
}

/** A blob from any handle: a Buffer, a Uint8Array, or (libsql) an ArrayBuffer; a string or number if damaged. */
export function bufferOf(blob: Uint8Array | ArrayBuffer): Buffer {
  if (blob instanceof Uint8Array) return Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  return blob instanceof ArrayBuffer ? Buffer.from(blob) : Buffer.from(String(blob));
}
