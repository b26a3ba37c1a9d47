import type Libsql from 'libsql';
import type { SqliteDatabase, SqliteStatement, SqliteValue } from '../../../lib/inbox/sqlite';

/** A row as the shape has it. */
type Reshape = (row: Record<string, unknown>) => unknown;

/** As better-sqlite3 is: strict about what a statement is for and what it binds, and with bigints where it is set so. */
export function likeBetterSqlite3(handle: Libsql.Database): SqliteDatabase {
  handle.defaultSafeIntegers(true);
  return {
    exec(sql) {
      handle.exec(sql);
      return this;
    },
    prepare: (sql) => new StrictStatement(handle.prepare(sql) as never, sql, withBuffers),
  };
}

/** As node:sqlite is: bytes as Uint8Array, rows without a prototype, and errors that bear a number. */
export function likeNodeSqlite(handle: Libsql.Database): SqliteDatabase {
  return {
    exec: (sql) => void renumbered(() => handle.exec(sql)),
    prepare: (sql) => {
      const statement = renumbered(() => handle.prepare(sql));
      return {
        run: (...values) => renumbered(() => statement.run(...values)),
        all: (...values) => renumbered(() => statement.all(...values).map((row) => bare(row as object))),
      };
    },
  };
}

class StrictStatement implements SqliteStatement {
  readonly #statement: SqliteStatement & { reader: boolean };
  readonly #sql: string;
  readonly #reshape: Reshape;

  constructor(statement: SqliteStatement & { reader: boolean }, sql: string, reshape: Reshape) {
    this.#statement = statement;
    this.#sql = sql;
    this.#reshape = reshape;
  }

  run(...values: SqliteValue[]) {
    if (this.#returnsData()) throw new TypeError('This statement returns data. Use all() instead');
    values.forEach(checkBound);
    return this.#statement.run(...values);
  }

  all(...values: SqliteValue[]): unknown[] {
    if (!this.#returnsData()) throw new TypeError('This statement does not return data. Use run() instead');
    values.forEach(checkBound);
    return this.#statement.all(...values).map((row) => this.#reshape(row as Record<string, unknown>));
  }

  #returnsData(): boolean {
    return /^\s*(SELECT|PRAGMA)|\sRETURNING\s/.test(this.#sql);
  }
}

function checkBound(value: unknown): void {
  const isBound = value === null || ['number', 'string', 'bigint'].includes(typeof value) || Buffer.isBuffer(value);
  if (!isBound) throw new TypeError('SQLite3 can only bind numbers, strings, bigints, buffers, and null');
}

const withBuffers: Reshape = (row) => mapped(row, (blob) => Buffer.from(blob));

const bare = (row: object): unknown =>
  Object.assign(
    Object.create(null),
    mapped(row, (blob) => new Uint8Array(blob)),
  );

function mapped(row: object, blobOf: (blob: Uint8Array) => Uint8Array): Record<string, unknown> {
  const isBlob = (value: unknown) =>
    ArrayBuffer.isView(value) || Object.prototype.toString.call(value) === '[object ArrayBuffer]';
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isBlob(value) ? blobOf(value as Uint8Array) : value]),
  );
}

function renumbered<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const { message, rawCode } = error as Error & { rawCode?: number };
    throw Object.assign(new Error(message), { code: 'ERR_SQLITE_ERROR', errcode: rawCode });
  }
}
