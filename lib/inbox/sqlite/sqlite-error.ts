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

/** What SQLite rejects: by the names of libsql and better-sqlite3, the numbers of node:sqlite, or what libsql says when it opens a file. */
function sqliteCause(error: unknown): Cause | undefined {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  const [, opening] = /^ConnectionFailed\(.*: (\d+)"\)$/s.exec((error as Error | null)?.message ?? '') ?? [];
  const number = Number(errcode ?? opening) & 0xff;
  const name = /^SQLITE_([A-Z]+)/.exec(String(code))?.[1];
  return (Object.keys(resultCodes) as Cause[]).find((cause) => cause === name || resultCodes[cause] === number);
}

export const isBusy = (error: unknown): boolean => ['BUSY', 'LOCKED'].includes(sqliteCause(error) ?? '');

/** Whether what is in the file is the reason, and not the access to it. */
export const isDamage = (error: unknown): boolean => ['CORRUPT', 'NOTADB'].includes(sqliteCause(error) ?? '');

const path = 'Make the folder first, or correct the path: only the file itself is made when it is not there.';
const access = 'Let this process write the file and its folder.';
const room = 'Make room on the disk. The file is tried again, and need not be moved.';
const mend =
  'stop the receiver, then move the file away together with the files `-wal` and `-shm` beside it. A log that stays would be written into what comes next. Keep all three: the sqlite3 command `.recover` may save more than a backup has. Only then put a backup in its place, or start with a new file.';
const lock = 'End the other program that locks the file, or wait for it. Nothing is wrong with the file.';

const helpBySystemCode: Readonly<Record<string, string>> = {
  ENOENT: path,
  ENOTDIR: path,
  EISDIR: 'Give the path of a file in that folder.',
  ELOOP: path,
  ENAMETOOLONG: path,
  EACCES: access,
  EPERM: access,
  EROFS: 'Mount the file system so that it can be written, or give the path of a file on another one.',
  ENOSPC: room,
  EDQUOT: room,
};

const helpByCause: Readonly<Record<Cause, string>> = {
  PERM: access,
  READONLY: access,
  BUSY: lock,
  LOCKED: lock,
  IOERR:
    'Look at the disk, and at what the system logs of it. On a share of the network or of a virtual machine, locks and shared memory may be missing: give the path of a file on a local disk.',
  CORRUPT: `The file is damaged: ${mend}`,
  FULL: room,
  CANTOPEN:
    'Compare the path, which must be that of a file and not of a folder, and let this process write the file and its folder, where SQLite puts `-wal` and `-shm`. It may also have too many open files.',
  NOTADB: `Compare the path. If the file is of something else, give the inbox another path. If it was the file of an inbox, it is damaged: ${mend}`,
};

/** What to do about a file that cannot be used, by why that is; undefined where only the error itself can say that. */
export function helpFor(error: unknown): string | undefined {
  const cause = sqliteCause(error);
  return cause === undefined
    ? helpBySystemCode[String((error as { code?: unknown } | null)?.code)]
    : helpByCause[cause];
}

/** The error that an `integrity_check` found something. */
export const damaged = (found: unknown): Error =>
  Object.assign(new Error(String(found).replaceAll('\n', ' ')), { code: 'SQLITE_CORRUPT' });

/** One program makes or closes the file just now. */
export const isLocked = (error: unknown): boolean => errorMessage(error).includes('database is locked');
