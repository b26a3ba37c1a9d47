import { edgeBodies, edgeRejections } from './edge-cases/bodies';
import type { EdgeCase } from './edge-cases/edge-case';
import { edgeJobs, edgeOtherEvents } from './edge-cases/events';

export type EdgeCaseName =
  | keyof typeof edgeJobs
  | keyof typeof edgeOtherEvents
  | keyof typeof edgeBodies
  | keyof typeof edgeRejections;

/**
 * Deliveries that are hard to receive, by name: each says what is odd about it and what the receiver does with it.
 *
 * @example await deliver(app, edgeCases['rdc-envelope'].payload(), { secret });
 * @example test.each(Object.entries(edgeCases))('my app survives %s', async (_name, { payload }) => { … });
 */
export const edgeCases: Readonly<Record<EdgeCaseName, EdgeCase>> = Object.freeze({
  ...edgeJobs,
  ...edgeOtherEvents,
  ...edgeBodies,
  ...edgeRejections,
});
