import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { CommandFailure } from './failure';

/** The bytes of a file, or of standard input. */
export async function readBody(file: string): Promise<Buffer> {
  if (file === '-') return buffer(process.stdin);
  try {
    return await readFile(file);
  } catch (error) {
    throw new CommandFailure(`Cannot read ${file}: ${(error as NodeJS.ErrnoException).code}.`);
  }
}
