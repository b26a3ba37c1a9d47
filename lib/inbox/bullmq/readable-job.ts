import type { Job } from 'bullmq';
import { peers } from './peers';

/**
 * The engine's class of jobs. Where the data of one is no JSON, the text that is there stands for it: else that job could
 * not be listed nor let go, and would be handed out again and again.
 */
export function readableJob(): typeof Job {
  const Engines = peers().bullmq.Job;
  return Object.assign(class ReadableJob extends Engines {}, {
    fromJSON(this: typeof Job, ...[queue, json, jobId]: Parameters<typeof Job.fromJSON>) {
      try {
        return Engines.fromJSON.call(this, queue, json, jobId);
      } catch (cause) {
        if (!(cause instanceof SyntaxError)) throw cause;
        return Engines.fromJSON.call(this, queue, { ...json, data: JSON.stringify(json.data) }, jobId);
      }
    },
  }) as typeof Job;
}
