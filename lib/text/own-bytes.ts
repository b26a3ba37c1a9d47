/**
 * Copies bytes into memory of their own. `Buffer.from` allocates small copies from a pool of up to 64 KiB, depending on the
 * version of Node, and one of them that lives long keeps the whole pool in memory.
 */
export function ownCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** Of their own size, what stored bytes may keep in memory beside them. */
const maxSurplus = 1 / 8;

/** Copies bytes that are stored, if they are a view of a larger buffer, which would stay in memory, and which no budget counts. */
export function detachFromLargeBuffer(bytes: Buffer): Buffer {
  const surplus = bytes.buffer.byteLength - bytes.length;
  return surplus > bytes.length * maxSurplus ? ownCopy(bytes) : bytes;
}
