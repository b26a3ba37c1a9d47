import { createHash } from 'node:crypto';

/** Stands for bytes or a string that are too long to print: equal where they are, and short where a test fails. */
export function digestOf(content: Uint8Array | string | null | undefined): string {
  if (content === null || content === undefined) return String(content);
  const bytes = Buffer.from(content as string);
  return `${bytes.length} bytes ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
}
