import { dirname } from 'node:path';
import type { SystemCall } from './system-calls';

interface File {
  content: Buffer;
  unsynced: SystemCall[];
}

/**
 * What a disk holds after a loss of power, by the strictest reading of what a program may rely on: a file has what was
 * written before its last sync, and a folder has the names that were there at its own last sync.
 */
export class SurvivingFiles {
  readonly #files = new Map<string, File>();
  readonly #names = new Map<string, File>();

  /** Contents by path. `isKept`: of what was written and not synced, what reached the disk nevertheless. */
  all(isKept: () => boolean): Map<string, Buffer> {
    return new Map(
      [...this.#names].map(([path, { content, unsynced }]) => [
        path,
        unsynced.filter(isKept).reduce(written, Buffer.from(Uint8Array.from(content).buffer)),
      ]),
    );
  }

  /** What the program did next. */
  do(call: SystemCall): void {
    const { name, path, flags } = call;
    const file = this.#files.get(path);
    if (name === 'openat' && flags.includes('O_CREAT') && file === undefined) {
      this.#files.set(path, { content: Buffer.alloc(0), unsynced: [] });
    } else if (name === 'unlink') this.#files.delete(path);
    else if (name === 'pwrite64' || name === 'ftruncate') file?.unsynced.push(call);
    else if (name === 'pwritev' || name === 'rename') throw new Error(`Expected no ${name} of ${path}.`);
    else if (name === 'fsync' || name === 'fdatasync') this.#sync(path, file);
  }

  #sync(path: string, file: File | undefined): void {
    if (file !== undefined) {
      file.content = file.unsynced.splice(0).reduce(written, file.content);
      return;
    }
    for (const name of this.#names.keys()) if (dirname(name) === path) this.#names.delete(name);
    for (const [name, inside] of this.#files) if (dirname(name) === path) this.#names.set(name, inside);
  }
}

/** The content, which is changed, after a call. */
function written(content: Buffer, { name, data, offset }: SystemCall): Buffer {
  if (name === 'ftruncate') return withLength(content, offset);
  const grown = withLength(content, Math.max(content.length, offset + data.length));
  data.copy(grown, offset);
  return grown;
}

/** With room behind it, so that a file that grows is not copied each time. */
function withLength(content: Buffer, length: number): Buffer {
  if (length <= content.length) return content.subarray(0, length);
  const room = content.buffer.byteLength - content.byteOffset;
  if (length > room) {
    const larger = Buffer.from(new ArrayBuffer(2 * length));
    content.copy(larger);
    return larger.subarray(0, length);
  }
  return Buffer.from(content.buffer, content.byteOffset, length).fill(0, content.length);
}
