import { once } from 'node:events';
import type { InboxCounts } from '../../lib';
import { Child } from './child-server';

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

/** A receiver or a worker in a separate process. */
export class Member extends Child {
  port = 0;

  static async start(settings: MemberSettings): Promise<Member> {
    const member = new Member('cluster-member.mjs', settings);
    const [ready] = await once(member.child, 'message');
    member.port = ready.port ?? 0;
    return member;
  }

  async health(): Promise<{ health: Health; errors: string[] }> {
    this.child.send('health');
    const [answer] = await once(this.child, 'message');
    return answer;
  }
}
