import { setTimeout as wait } from 'node:timers/promises';

/** Resolves once the condition holds; fails after a time that only what hangs would need. */
export async function until(condition: () => boolean | Promise<boolean>, timeoutMs = 240_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Waited in vain for: ${condition}`);
    await wait(5);
  }
}
