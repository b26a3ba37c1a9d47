import { chmodSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aFile } from '../inbox/sqlite-files';
import { canMount, mounted, readOnlyFile, remount } from './limited-disk';

/** What may not be written, so that a database in it cannot be used. */
interface ReadOnlyKind {
  name: string;
  /** How that is told. */
  cause: RegExp;
  isThere: boolean;
  /** The path of a database. */
  place(): string;
  /** Answers how to make it writable again. */
  protect(file: string): () => void;
}

const mayMount = canMount();
const isRoot = process.getuid?.() === 0;

export const readOnlyKinds: readonly ReadOnlyKind[] = [
  {
    name: 'file system',
    cause: /EROFS: read-only file system/,
    isThere: mayMount,
    place: () => join(mounted('size=8m'), 'events.db'),
    protect(file) {
      const folder = dirname(file);
      remount(folder, 'ro');
      return () => remount(folder, 'rw');
    },
  },
  {
    name: 'file',
    cause: /EROFS: read-only file system|EACCES: permission denied/,
    // Root may write whatever the permissions of a file say.
    isThere: mayMount || !isRoot,
    place: aFile,
    protect(file) {
      if (isRoot) return readOnlyFile(file);
      chmodSync(file, 0o444);
      return () => chmodSync(file, 0o644);
    },
  },
];
