import { constants } from 'node:buffer';
import { isBoxedPrimitive } from 'node:util/types';

/** Maximum length of a string in JavaScript. */
export const longestJson = constants.MAX_STRING_LENGTH;

/** Thrown for JSON above its size limit. */
export class JsonTooLarge extends Error {}

/**
 * Returns the bytes of `JSON.stringify(json)`; undefined for values that JSON omits. Supports any depth: before Node 26, `JSON.stringify`
 * overflows the stack from a few thousand levels on, though every parser reads them.
 *
 * @throws {JsonTooLarge} above `maxBytes`; TypeError, like `JSON.stringify`, for a circular reference or a bigint.
 */
export function writeJson(json: unknown, maxBytes = longestJson): Buffer | undefined {
  const bytes = writeShallow(json) ?? new DeepWriter(maxBytes).write(json);
  if (bytes === 'nothing') return undefined;
  if (bytes.length > maxBytes) throw new JsonTooLarge();
  return bytes;
}

/** Undefined if it does not fit into the stack or one string. */
function writeShallow(json: unknown): Buffer | 'nothing' | undefined {
  try {
    const text: string | undefined = JSON.stringify(json);
    return text === undefined ? 'nothing' : Buffer.from(text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** An array or object being written. */
interface Level {
  value: object;
  /** Null for an array. */
  keys: readonly string[] | null;
  length: number;
  at: number;
  isEmpty: boolean;
}

const chunkLength = 64 * 1024;

/** `JSON.stringify` without recursion. */
class DeepWriter {
  readonly #levels: Level[] = [];
  readonly #open = new Set<object>();
  readonly #chunks: Buffer[] = [];
  #chunk = '';
  #bytes = 0;

  constructor(readonly maxBytes: number) {}

  write(json: unknown): Buffer | 'nothing' {
    if (!this.#value(json, '', '')) return 'nothing';
    for (let level = this.#levels.at(-1); level !== undefined; level = this.#levels.at(-1)) {
      if (level.at < level.length) this.#member(level);
      else this.#end(level);
    }
    this.#flush();
    return Buffer.concat(this.#chunks);
  }

  #member(level: Level): void {
    const { value, keys, at, isEmpty } = level;
    const comma = isEmpty ? '' : ',';
    const key = keys === null ? String(at) : (keys[at] as string);
    const before = keys === null ? comma : `${comma}${JSON.stringify(key)}:`;
    level.at++;
    let isWritten = this.#value((value as { [key: string]: unknown })[key], key, before);
    if (!isWritten && keys === null) isWritten = this.#value(null, key, before);
    if (isWritten) level.isEmpty = false;
  }

  /** Writes a value after its prefix, or starts to; false for values that JSON omits. */
  #value(given: unknown, key: string, before: string): boolean {
    const value = ownForm(given, key);
    if (isLeaf(value)) {
      const text: string | undefined = JSON.stringify(value);
      if (text !== undefined) this.#put(before + text);
      return text !== undefined;
    }
    if (this.#open.has(value)) throw new TypeError('Expected JSON, got a circular reference.');
    const keys = Array.isArray(value) ? null : Object.keys(value);
    this.#open.add(value);
    this.#levels.push({ value, keys, length: (keys ?? (value as unknown[])).length, at: 0, isEmpty: true });
    this.#put(before + (keys === null ? '[' : '{'));
    return true;
  }

  #end({ value, keys }: Level): void {
    this.#put(keys === null ? ']' : '}');
    this.#open.delete(value);
    this.#levels.pop();
  }

  #put(text: string): void {
    this.#chunk += text;
    if (this.#chunk.length >= chunkLength) this.#flush();
  }

  #flush(): void {
    const bytes = Buffer.from(this.#chunk);
    this.#chunk = '';
    this.#chunks.push(bytes);
    this.#bytes += bytes.length;
    if (this.#bytes > this.maxBytes) throw new JsonTooLarge();
  }
}

/** The result of `toJSON`, or the value itself. */
function ownForm(value: unknown, key: string): unknown {
  if (value === null || !['object', 'function', 'bigint'].includes(typeof value)) return value;
  const { toJSON } = value as { toJSON?: unknown };
  return typeof toJSON === 'function' ? toJSON.call(value, key) : value;
}

function isLeaf(value: unknown): value is null | undefined | string | number | boolean {
  return typeof value !== 'object' || value === null || isBoxedPrimitive(value);
}
