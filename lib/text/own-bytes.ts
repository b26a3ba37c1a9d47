/**
 * A copy in memory of its own. `Buffer.from` takes small copies out of a pool of up to 64 KiB, by version of Node, and one that is
 * kept keeps the whole pool.
 */
export function ownCopy(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}

/** For bytes that are kept: a copy where they are a view of a buffer more than twice their size, which they would keep. */
export function detachFromLargeBuffer(bytes: Buffer): Buffer {
  return bytes.buffer.byteLength > 2 * bytes.length ? ownCopy(bytes) : bytes;
}
