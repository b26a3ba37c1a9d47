// This package in Express, with a handler of a kind: server.mjs <quick|slow|failing>
//   quick: returns at once
//   slow: takes 100 ms, or no time between the orders `hurry` and `dawdle`
//   failing: rejects each try
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import express from 'express';
import { memoryInbox, sauceWebhooks } from 'sauce-webhooks';
import { path } from '../fixtures/requests.mjs';
import { secret } from '../fixtures/secret.mjs';
import { answerParent } from '../measure/answer-parent.mjs';
import { HandledJobs } from '../measure/handled-jobs.mjs';

const slowMs = 100;
const mebibyte = 1024 * 1024;
const jobs = new HandledJobs();
let isSlow = true;
const handlers = {
  quick: ({ payload }) => jobs.add(payload),
  slow: async ({ payload }) => {
    if (isSlow) await delay(slowMs);
    jobs.add(payload);
  },
  failing: async () => {
    throw new Error('This handler always fails.');
  },
};

const inbox = memoryInbox({ maxWaiting: 1_000_000, maxWaitingBytes: 2048 * mebibyte });
const webhooks = sauceWebhooks({ secret, inbox, logger: false, onVdc: handlers[process.argv[2]] });
const app = express();
app.use(path, webhooks);
const orders = {
  hurry: () => {
    isSlow = false;
  },
  dawdle: () => {
    isSlow = true;
  },
};
await answerParent(app.listen(0, '127.0.0.1'), { counts, orders });

async function counts() {
  const { accepted, dropped, inbox: states } = await webhooks.health();
  return {
    handled: jobs.handled,
    indexSum: jobs.indexSum,
    accepted,
    dropped,
    waiting: states.waiting + states.active,
  };
}
