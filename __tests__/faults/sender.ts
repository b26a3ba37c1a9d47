import { Agent, request } from 'node:http';
import { sign } from '../../lib';

export const secret = 'a secret of the tests';

/** A job of about 1.1 kB as Sauce Labs sends it. */
export function aJob(id: string, fields: Record<string, unknown> = {}): Buffer {
  return Buffer.from(JSON.stringify({ id, status: 'passed', data_type: 'vdc', notes: 'n'.repeat(1000), ...fields }));
}

/** Sends deliveries over connections that are kept. */
export class Sender {
  readonly #agent: Agent;

  constructor(
    readonly port: number,
    readonly connections: number,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** The status of the response; null when none came. */
  post(body: Buffer, headers: Record<string, string> = {}): Promise<number | null> {
    const { port } = this;
    const given = { 'content-type': 'application/json', 'content-length': body.length, ...headers };
    return new Promise((resolve) => {
      const posted = request({ host: '127.0.0.1', port, method: 'POST', agent: this.#agent, headers: given });
      posted.on('error', () => resolve(null));
      posted.on('response', (response) => {
        response.resume();
        resolve(response.statusCode ?? null);
      });
      posted.end(body);
    });
  }

  postSigned(body: Buffer): Promise<number | null> {
    return this.post(body, { 'saucelabs-sign': sign(body, secret) });
  }

  /** Sends on each connection one after the other for as long as there are any. */
  async postAll(
    next: () => Buffer | undefined,
    onAnswer: (body: Buffer, status: number | null) => void,
  ): Promise<void> {
    const one = async () => {
      for (let body = next(); body !== undefined; body = next()) onAnswer(body, await this.postSigned(body));
    };
    await Promise.all(Array.from({ length: this.connections }, one));
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Sends jobs on each connection, one after the other, until it is stopped. */
export function load(sender: Sender, name: string) {
  const acknowledged = new Set<string>();
  const statuses = new Set<number | null>();
  let made = 0;
  let isStopped = false;
  const sending = sender.postAll(
    () => (isStopped ? undefined : aJob(`${name}-${++made}`)),
    (body, status) => {
      statuses.add(status);
      if (status === 204) acknowledged.add(JSON.parse(body.toString()).id);
    },
  );
  async function stop(): Promise<void> {
    isStopped = true;
    await sending;
    sender.close();
  }
  return { acknowledged, statuses, stop };
}
