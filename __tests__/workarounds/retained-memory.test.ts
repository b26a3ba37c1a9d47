import { detachFromLargeBuffer } from '../../lib/workarounds/retained-memory';

describe('bytes that are stored', () => {
  const kept = (length: number, of: number) => detachFromLargeBuffer(Buffer.alloc(of, 'x').subarray(0, length));

  it.each([
    [1000, 1000, 1000],
    [1000, 1125, 1125],
    [1000, 1126, 1000],
    [1000, 1999, 1000],
    [10, 65_536, 10],
    [0, 65_536, 0],
  ])('%i of %i keep %i in memory', (length, of, inMemory) => {
    const bytes = kept(length, of);
    expect(bytes).toEqual(Buffer.alloc(length, 'x'));
    expect(bytes.buffer.byteLength).toBe(inMemory);
  });
});
