/** Returns a function that calls `ask`, unless a call is in flight: then it returns the answer of that one. */
export function shareCall<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let inFlight: Promise<Answer> | undefined;
  return () => {
    inFlight ??= ask().finally(() => {
      inFlight = undefined;
    });
    return inFlight;
  };
}
