/** How much of a fault there is: a small measure in `npm test`, more where the environment says so. */
export function sizeOf(name: string, usual: number): number {
  const given = Number(process.env[name] ?? usual);
  if (!Number.isSafeInteger(given) || given < 1) throw new Error(`Expected ${name} to be a whole number >= 1.`);
  return given;
}

/** Above what the machines at hand need, for tests whose length depends on a size. */
export const longMs = 900_000;

/** Something to know about this run that decides nothing. */
export function note(text: string): void {
  process.stderr.write(`  ${text}\n`);
}
