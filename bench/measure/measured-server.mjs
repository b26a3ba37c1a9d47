import { fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a server may take to handle what it acknowledged. */
const timeoutMs = 120_000;
const loadScript = new URL('load.mjs', import.meta.url).pathname;

/** A server in a separate process, and load from another. */
export class MeasuredServer {
  #process;
  port;

  /** @param script URL of a module that calls answerParent. */
  static async start(script, parameters, { execArgv = [], stderr = 'inherit' } = {}) {
    const server = new MeasuredServer();
    const env = { ...process.env, NODE_ENV: 'production' };
    server.#process = fork(script.pathname, parameters, { env, execArgv, stdio: ['ignore', 'inherit', stderr, 'ipc'] });
    const { port } = await answerOf(server.#process);
    server.port = port;
    return server;
  }

  /** Posts `count` requests. @returns what load.mjs saw. */
  async load({ count, connections, seed, bytes, batch }) {
    const load = fork(loadScript, [this.port, JSON.stringify({ count, connections, seed, bytes, batch })]);
    await answerOf(load);
    load.send('go');
    const result = await answerOf(load);
    if (load.exitCode === null) await once(load, 'exit');
    if (result.refused > 0) throw new Error(`${result.refused} of ${count} requests were not answered by 200 or 204`);
    return result;
  }

  stats() {
    return this.order('stats');
  }

  /** Tells the server to do what it understands by that, and asks for its stats. */
  async order(question) {
    this.#process.send(question);
    return answerOf(this.#process);
  }

  /** Its stats once they are as expected. */
  async statsWhen(isReached) {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const stats = await this.stats();
      if (isReached(stats)) return stats;
      if (performance.now() > deadline) throw new Error(`Not reached in time: ${JSON.stringify(stats)}`);
      await delay(10);
    }
  }

  async close() {
    this.#process.disconnect();
    if (this.#process.exitCode === null) await once(this.#process, 'exit');
  }
}

/** The next message of a process, or an error when it ends before. */
async function answerOf(child) {
  const exit = new AbortController();
  const ended = once(child, 'exit', { signal: exit.signal }).then(([code]) => {
    throw new Error(`A process ended with ${code} before it answered`);
  });
  const answer = once(child, 'message', { signal: exit.signal });
  try {
    const [message] = await Promise.race([answer, ended]);
    return message;
  } finally {
    exit.abort();
    await Promise.allSettled([answer, ended]);
  }
}
