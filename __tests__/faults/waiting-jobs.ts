import { sqliteInbox } from '../../lib/inbox/sqlite';
import { anEntry, tenMinutes } from '../inbox/entries';
import { aJob } from './sender';

/** Puts jobs into a file that no server uses; they wait there untried. */
export async function storeJobs(file: string, jobs: readonly string[]): Promise<void> {
  const inbox = sqliteInbox({ file });
  await Promise.all(jobs.map((job) => inbox.add(anEntry({ body: aJob(job) }), tenMinutes)));
  await inbox.close({ timeoutMs: 1000 });
}
