import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import process from 'node:process';

/** What figures depend on. */
export const machine = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cpus: availableParallelism(),
  memoryGiB: Math.round(totalmem() / 1024 ** 3),
  system: `${type()} ${release()}`,
  node: process.versions.node,
};
