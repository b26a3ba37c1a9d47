import { MeasuredServer } from '../measure/measured-server.mjs';

const script = new URL('receiver.mjs', import.meta.url);

/** Receivers in separate processes that share a store, each with load from its own process. */
export class Receivers {
  #servers;

  constructor(servers) {
    this.#servers = servers;
  }

  static async start(count, kind, place) {
    const starting = Array.from({ length: count }, () => MeasuredServer.start(script, [kind, place]));
    return new Receivers(await Promise.all(starting));
  }

  /** Divides the requests and connections, and returns the sum of all counts. */
  async load({ count, connections, seed }) {
    const share = this.#servers.length;
    const parts = this.#servers.map((server, index) =>
      server.load({ count: count / share, connections: connections / share, seed: `${seed} ${index}` }),
    );
    const seen = await Promise.all(parts);
    return {
      perSecond: seen.reduce((sum, { perSecond }) => sum + perSecond, 0),
      p99: Math.max(...seen.map(({ p99 }) => p99)),
      generatorBusy: Math.max(...seen.map(({ generatorBusy }) => generatorBusy)),
    };
  }

  /** CPU time of all, once each says that nothing of what it acknowledged is only in memory. */
  async stats() {
    const all = await Promise.all(this.#servers.map((server) => server.statsWhen(({ buffered }) => buffered === 0)));
    const dropped = all.reduce((sum, { dropped }) => sum + dropped, 0);
    if (dropped > 0) throw new Error(`${dropped} events were dropped`);
    return { cpuMs: all.reduce((sum, { cpuMs }) => sum + cpuMs, 0), stored: all[0].stored };
  }

  async close() {
    await Promise.all(this.#servers.map((server) => server.order('close')));
    await Promise.all(this.#servers.map((server) => server.close()));
  }
}
