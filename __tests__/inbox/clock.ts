/** Gives each test a clock that moves only on request. */
export function useStoppedClock(): void {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'clearImmediate', 'nextTick', 'queueMicrotask'] });
  });

  afterEach(() => {
    jest.useRealTimers();
  });
}

/** Moves the stopped clock on, and lets the event loop turn until nothing is left to do, before and at that time. */
export async function pass(ms = 0): Promise<void> {
  await turns();
  await jest.advanceTimersByTimeAsync(ms);
  await turns();
}

/** Enough for everything that is not blocked to happen. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve));
}
