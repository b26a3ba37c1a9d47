import type { Job } from 'bullmq';
import { peers } from './peers';

let readableJob: typeof Job | undefined;

/** Lets a class of queues or workers read jobs so that what others have damaged holds nobody up. Answers that class. */
export function withReadableJobs<Class extends { prototype: object }>(ofEngine: Class): Class {
  readableJob ??= makeReadableJob();
  Object.defineProperty(ofEngine.prototype, 'Job', { value: readableJob });
  return ofEngine;
}

/**
 * The engine's class of jobs. Where the data of one is no JSON, the text that is there stands for it: else that job could
 * not be listed nor let go, and would be handed out again and again.
 */
function makeReadableJob(): typeof Job {
  const EngineJob = peers().bullmq.Job;
  return Object.assign(class ReadableJob extends EngineJob {}, {
    fromJSON(this: typeof Job, ...[queue, json, jobId]: Parameters<typeof Job.fromJSON>) {
      try {
        return EngineJob.fromJSON.call(this, queue, json, jobId);
      } catch (cause) {
        if (!(cause instanceof SyntaxError)) throw cause;
        return EngineJob.fromJSON.call(this, queue, { ...json, data: JSON.stringify(json.data) }, jobId);
      }
    },
  }) as typeof Job;
}
