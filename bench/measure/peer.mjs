// A server of servers/ in a process of its own: peer.mjs <name>
import process from 'node:process';
import { answerParent } from './answer-parent.mjs';
import { HandledJobs } from './handled-jobs.mjs';

const { start } = await import(`../servers/${process.argv[2]}.mjs`);
const jobs = new HandledJobs();
await answerParent(await start(jobs.add), { counts: () => ({ handled: jobs.handled, indexSum: jobs.indexSum }) });
