import { awkwardBodies } from './awkward/bodies';
import { awkwardJobs } from './awkward/jobs';
import { awkwardOthers } from './awkward/other-events';
import { awkwardRejections } from './awkward/rejections';
import type { AwkwardShape } from './awkward/shape';

export type AwkwardName =
  | keyof typeof awkwardJobs
  | keyof typeof awkwardOthers
  | keyof typeof awkwardBodies
  | keyof typeof awkwardRejections;

/**
 * Deliveries that are hard to receive, by name: each says what is odd about it and what the receiver makes of it.
 *
 * @example await deliver(app, awkward['rdc-envelope'].payload(), { secret });
 * @example test.each(Object.entries(awkward))('my app survives %s', async (_name, { payload }) => { … });
 */
export const awkward: Readonly<Record<AwkwardName, AwkwardShape>> = Object.freeze({
  ...awkwardJobs,
  ...awkwardOthers,
  ...awkwardBodies,
  ...awkwardRejections,
});
