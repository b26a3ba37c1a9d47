// A server of servers/ in a separate process: peer.mjs <name> [folder of another build of this package]
import { createRequire } from 'node:module';
import process from 'node:process';
import { answerParent } from './answer-parent.mjs';
import { HandledJobs } from './handled-jobs.mjs';

const [name, build = 'sauce-webhooks'] = process.argv.slice(2);
const { start } = await import(`../servers/${name}.mjs`);
const jobs = new HandledJobs();
const server = await start(jobs.add, () => createRequire(import.meta.url)(build));
await answerParent(server, { counts: () => ({ handled: jobs.handled, indexSum: jobs.indexSum }) });
