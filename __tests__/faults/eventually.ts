import { setTimeout as wait } from 'node:timers/promises';

/** Resolves once the condition holds; fails after a time that only what hangs would need. */
export async function eventually(condition: () => boolean | Promise<boolean>, timeoutMs = 240_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for: ${condition}`);
    await wait(10);
  }
}
