import { fork } from 'node:child_process';
import { once } from 'node:events';

const script = (name) => new URL(name, import.meta.url).pathname;

/** A receiver in a process of its own, and load from another. */
export class MeasuredServer {
  #process;
  #port;

  static async start(kind, file) {
    const server = new MeasuredServer();
    server.#process = fork(script('server.mjs'), [kind, file]);
    const [{ port }] = await once(server.#process, 'message');
    server.#port = port;
    return server;
  }

  /** @returns what load.mjs saw. */
  async load(count, connections, seed) {
    const load = fork(script('load.mjs'), [this.#port, count, connections, seed]);
    await once(load, 'message');
    load.send('go');
    const [result] = await once(load, 'message');
    await once(load, 'exit');
    if (result.failed > 0) throw new Error(`${result.failed} requests were not answered by 204`);
    return result;
  }

  async stats() {
    this.#process.send('stats');
    const [stats] = await once(this.#process, 'message');
    return stats;
  }

  async close() {
    this.#process.send('close');
    await once(this.#process, 'exit');
  }
}
