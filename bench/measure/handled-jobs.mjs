import { indexOf } from '../fixtures/jobs.mjs';

/** Counts handled jobs, and adds up their indices: the proof that each was handled, and not one of them twice. */
export class HandledJobs {
  handled = 0;
  indexSum = 0;

  add = ({ id }) => {
    this.handled++;
    this.indexSum += indexOf(id);
  };
}
