import { statSync } from 'node:fs';

/**
 * The size of a file, or undefined where there is none yet.
 *
 * @throws what the system says of a path that cannot be used. Not by `throwIfNoEntry`: since Node 24 that also takes a path below a
 * file (ENOTDIR) for a file that is only missing.
 */
export function fileSize(file: string): number | undefined {
  try {
    return statSync(file).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
