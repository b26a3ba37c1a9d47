import { errorMessage } from '../../text/escape';

/** Primary result codes of SQLite. Source: https://sqlite.org/rescode.html */
const resultCodes = {
  PERM: 3,
  BUSY: 5,
  LOCKED: 6,
  READONLY: 8,
  IOERR: 10,
  CORRUPT: 11,
  FULL: 13,
  CANTOPEN: 14,
  NOTADB: 26,
} as const;

type Cause = keyof typeof resultCodes;

/**
 * Primary result codes, by the names of libsql and better-sqlite3, the numbers of node:sqlite, or libsql's message when it opens a file.
 */
function sqliteCause(error: unknown): Cause | undefined {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  const [, opening] = /^ConnectionFailed\(.*: (\d+)"\)$/s.exec((error as Error | null)?.message ?? '') ?? [];
  const number = Number(errcode ?? opening) & 0xff;
  const name = /^SQLITE_([A-Z]+)/.exec(String(code))?.[1];
  return (Object.keys(resultCodes) as Cause[]).find((cause) => cause === name || resultCodes[cause] === number);
}

export const isBusy = (error: unknown): boolean => ['BUSY', 'LOCKED'].includes(sqliteCause(error) ?? '');

/** Whether the file's content is the cause, not access to it. */
export const isDamage = (error: unknown): boolean => ['CORRUPT', 'NOTADB'].includes(sqliteCause(error) ?? '');

const path = 'Create the folder first, or correct the path: only the file itself is created if missing.';
const access = 'Give this process write access to the file and its folder.';
const room = 'Free space on the disk. The file is retried and need not be moved.';
const repair =
  'stop the receiver, then move the file away together with the files `-wal` and `-shm` beside it. A log left behind would be written into the next file. Keep all three: the sqlite3 command `.recover` may save more than a backup has. Only then restore a backup, or start with a new file.';
const lock = 'End the other program that locks the file, or wait for it. The file is fine.';

const helpBySystemCode: Readonly<Record<string, string>> = {
  ENOENT: path,
  ENOTDIR: path,
  EISDIR: 'Use the path of a file in that folder.',
  ELOOP: path,
  ENAMETOOLONG: path,
  EACCES: access,
  EPERM: access,
  EROFS: 'Mount the file system with write access, or use a file on another one.',
  ENOSPC: room,
  EDQUOT: room,
};

const helpByCause: Readonly<Record<Cause, string>> = {
  PERM: access,
  READONLY: access,
  BUSY: lock,
  LOCKED: lock,
  IOERR:
    'Check the disk and the system log. Network shares and shared folders of virtual machines may lack locks and shared memory: use a file on a local disk.',
  CORRUPT: `The file is damaged: ${repair}`,
  FULL: room,
  CANTOPEN:
    'Check that the path is a file, not a folder, and that this process may write the file and its folder, where SQLite creates `-wal` and `-shm`. It may also have too many open files.',
  NOTADB: `Check the path. If the file belongs to something else, give the inbox another path. If it was an inbox file, it is damaged: ${repair}`,
};

/** Returns what to do about an unusable file, by cause; undefined if only the error itself can explain it. */
export function helpFor(error: unknown): string | undefined {
  const cause = sqliteCause(error);
  return cause === undefined
    ? helpBySystemCode[String((error as { code?: unknown } | null)?.code)]
    : helpByCause[cause];
}

/** The error for a failed `integrity_check`. */
export const damaged = (found: unknown): Error =>
  Object.assign(new Error(String(found).replaceAll('\n', ' ')), { code: 'SQLITE_CORRUPT' });

/** Another program is creating or closing the file. */
export const isLocked = (error: unknown): boolean => errorMessage(error).includes('database is locked');
