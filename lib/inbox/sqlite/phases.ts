/**
 * Where a task stands, as the tables have it and their indexes name it. `suspect` ones wait and ran when a process died, so
 * one of them may be what ended it; `leased` ones wait in the memory of the process that consumes.
 */
export const phases = { waiting: 0, suspect: 1, leased: 2, running: 3 } as const;
