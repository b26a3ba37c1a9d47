// A worker in a separate process whose handler does nothing but count: worker.mjs <URL of Redis>
import { createServer } from 'node:http';
import process from 'node:process';
import { sauceWorker } from 'sauce-webhooks';
import { bullmqInbox } from 'sauce-webhooks/bullmq';
import { answerParent } from '../measure/answer-parent.mjs';

const [connection] = process.argv.slice(2);
const inbox = bullmqInbox({ connection });
await inbox.ready;
let handled = 0;
const onVdc = () => {
  handled++;
};
let worker;
await answerParent(createServer().listen(0, '127.0.0.1'), {
  counts: () => ({ handled }),
  orders: {
    work: () => {
      worker = sauceWorker({ inbox, onVdc, maxParallel: 50 });
    },
    close: () => worker.close(),
  },
});
