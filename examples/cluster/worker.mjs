// Handles what receivers stored: worker.mjs <vdc|others> <URL of Redis>
import process from 'node:process';
import { sauceWorker } from 'sauce-webhooks';
import { bullmqInbox } from 'sauce-webhooks/bullmq';
import { onceClosed } from './once-closed.mjs';

const [kind, connection] = process.argv.slice(2);

/** As JSON: names come from outside, and must not control a terminal. */
const print = ({ type, outcome, payload }) =>
  console.log(`${process.pid} handles ${type}: ${JSON.stringify({ outcome, name: payload.name })}`);

const worker = sauceWorker({
  inbox: bullmqInbox({ connection }),
  ...(kind === 'vdc' ? { onVdc: print } : { onRdc: print, onConcurrency: print, onVisualBuild: print }),
});
console.log(`A worker for ${kind} runs as ${process.pid}`);
process.send('ready');

onceClosed(() => worker.close());
