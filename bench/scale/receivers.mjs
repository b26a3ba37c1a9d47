import { fork } from 'node:child_process';
import { once } from 'node:events';

const script = (name) => new URL(name, import.meta.url).pathname;

/** Receivers in processes of their own that share what they keep, and load for each of them. */
export class Receivers {
  #processes = [];
  #ports = [];

  static async start(count, kind, place) {
    const receivers = new Receivers();
    for (let started = 0; started < count; started++) {
      const child = fork(script('receiver.mjs'), [kind, place]);
      const [{ port }] = await once(child, 'message');
      receivers.#processes.push(child);
      receivers.#ports.push(port);
    }
    return receivers;
  }

  /** Shares the requests and connections out, and answers the sum of what each sees. */
  async load(requests, connections, seed) {
    const share = this.#ports.length;
    const loads = this.#ports.map((port, index) =>
      fork(script('../keep/load.mjs'), [port, requests / share, connections / share, `${seed}-${index}`]),
    );
    await Promise.all(loads.map((load) => once(load, 'message')));
    const answers = loads.map((load) => once(load, 'message'));
    for (const load of loads) load.send('go');
    const results = (await Promise.all(answers)).map(([result]) => result);
    const failed = results.reduce((sum, result) => sum + result.failed, 0);
    if (failed > 0) throw new Error(`${failed} requests were not answered by 204`);
    return {
      perSecond: results.reduce((sum, { perSecond }) => sum + perSecond, 0),
      p99: Math.max(...results.map(({ p99 }) => p99)),
    };
  }

  async cpuMs() {
    const stats = this.#processes.map(async (child) => {
      child.send('stats');
      const [{ cpuMs }] = await once(child, 'message');
      return cpuMs;
    });
    return (await Promise.all(stats)).reduce((sum, ms) => sum + ms, 0);
  }

  async close() {
    for (const child of this.#processes) child.send('close');
    await Promise.all(this.#processes.map((child) => once(child, 'exit')));
  }
}
