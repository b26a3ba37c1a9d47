/**
 * Copies bytes into memory of their own. `Buffer.from` allocates small copies from a pool of up to 64 KiB, depending on the
 * version of Node, and one of them that lives long keeps the whole pool in memory.
 */
export function ownCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** Copies bytes that are stored, if they are a view of a buffer more than twice their size, which would stay in memory. */
export function detachFromLargeBuffer(bytes: Buffer): Buffer {
  return bytes.buffer.byteLength > 2 * bytes.length ? ownCopy(bytes) : bytes;
}
