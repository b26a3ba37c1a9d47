import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { InboxCounts } from '../../lib';
import type { Exit } from './child-server';

export interface MemberSettings {
  role: 'receiver' | 'worker';
  connection: string;
  prefix: string;
  /** A file for what the handlers do: what is written there survives whatever ends the process. */
  log: string;
  /** The longest that a handler takes. */
  maxMs: number;
}

interface Health {
  inbox: InboxCounts | null;
  buffered?: number;
}

/** A receiver or a worker in a process of its own. */
export class Member {
  readonly exited: Promise<Exit>;
  readonly #child: ReturnType<typeof fork>;
  port = 0;

  private constructor(settings: MemberSettings) {
    this.#child = fork(join(__dirname, 'cluster-member.mjs'), [JSON.stringify(settings)]);
    this.exited = once(this.#child, 'exit').then(([code, signal]) => ({ code, signal }));
    running.add(this);
    void this.exited.then(() => running.delete(this));
  }

  static async start(settings: MemberSettings): Promise<Member> {
    const member = new Member(settings);
    const [ready] = await once(member.#child, 'message');
    member.port = ready.port ?? 0;
    return member;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async health(): Promise<{ health: Health; errors: string[] }> {
    this.#child.send('health');
    const [answer] = await once(this.#child, 'message');
    return answer;
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<Exit> {
    this.#child.kill(signal);
    return this.exited;
  }
}

const running = new Set<Member>();
afterEach(async () => {
  await Promise.all([...running].map((member) => member.end('SIGKILL')));
});
