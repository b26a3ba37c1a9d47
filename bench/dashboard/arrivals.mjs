import { setTimeout as delay } from 'node:timers/promises';
import { story, vdcEvent } from 'sauce-webhooks/testing';

const batchSize = 500;
const minutesOfBuild = 10;
const testsOfBuild = 100;
const tickMs = 50;

/** Posts what builds of the last days would have sent, until the inbox has stored that many events. */
export async function fill(server, count) {
  let builds = 0;
  for (let stored = 0; stored < count; stored = await storedIn(server)) {
    builds++;
    const startAt = Date.now() - builds * minutesOfBuild * 60_000;
    const events = story({ seed: builds, tests: testsOfBuild, minutes: minutesOfBuild, startAt });
    const payloads = events.map(({ payload }) => payload);
    while (payloads.length > 0) await post(server.port, payloads.splice(0, batchSize));
  }
}

async function storedIn(server) {
  const { waiting, active, completed } = await server.stats();
  return waiting + active + completed;
}

/** Posts events one by one, at an even rate, until it is ended. */
export class Arrivals {
  sent = 0;
  #isOver = false;
  #ended;

  constructor(port, perSecond) {
    this.startedAt = performance.now();
    this.#ended = this.#run(port, perSecond);
  }

  get perSecond() {
    return this.sent / ((performance.now() - this.startedAt) / 1000);
  }

  async end() {
    this.#isOver = true;
    await this.#ended;
  }

  async #run(port, perSecond) {
    while (!this.#isOver) {
      const due = ((performance.now() - this.startedAt) / 1000) * perSecond - this.sent;
      await Promise.all(Array.from({ length: Math.floor(due) }, () => this.#postOne(port)));
      await delay(tickMs);
    }
  }

  async #postOne(port) {
    const number = this.sent++;
    const status = ['in-progress', 'PASSED', 'FAILED', 'PASSED'][number % 4];
    const fields = { status, name: `test ${number % 400}`, build: `live-${Math.floor(number / 2000)}` };
    await post(port, vdcEvent(fields, { at: new Date() }));
  }
}

async function post(port, payload) {
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: JSON.stringify(payload) });
  await response.arrayBuffer();
  if (response.status !== 204) throw new Error(`Expected 204, got ${response.status}`);
}
