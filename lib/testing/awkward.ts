import { awkwardBodies } from './edgeCases/bodies';
import { awkwardJobs } from './edgeCases/jobs';
import { awkwardOthers } from './edgeCases/other-events';
import { awkwardRejections } from './edgeCases/rejections';
import type { AwkwardShape } from './edgeCases/shape';

export type AwkwardName =
  | keyof typeof awkwardJobs
  | keyof typeof awkwardOthers
  | keyof typeof awkwardBodies
  | keyof typeof awkwardRejections;

/**
 * Deliveries that are hard to receive, by name: each says what is odd about it and what the receiver makes of it.
 *
 * @example await deliver(app, edgeCases['rdc-envelope'].payload(), { secret });
 * @example test.each(Object.entries(edgeCases))('my app survives %s', async (_name, { payload }) => { … });
 */
export const edgeCases: Readonly<Record<AwkwardName, AwkwardShape>> = Object.freeze({
  ...awkwardJobs,
  ...awkwardOthers,
  ...awkwardBodies,
  ...awkwardRejections,
});
