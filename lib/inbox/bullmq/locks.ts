import { randomUUID } from 'node:crypto';
import { clampTimerMs } from '../../async/time';
import type { InboxLock } from '../inbox';
import type { Connections } from './connections';

const ifHeld = (call: string) => `if redis.call('get', KEYS[1]) == ARGV[1] then return ${call} end return 0`;
const renewScript = ifHeld("redis.call('pexpire', KEYS[1], ARGV[2])");
const releaseScript = ifHeld("redis.call('del', KEYS[1])");

/** Locks in Redis, by the pattern that its documentation of SET shows. They are renewed, and expire when their process is dead. */
export class Locks {
  constructor(
    readonly connections: Connections,
    readonly prefix: string,
    readonly durationMs: number,
  ) {}

  /** Undefined while another one holds it. */
  async take(name: string): Promise<InboxLock | undefined> {
    const { connections, durationMs } = this;
    const redis = connections.commandClient;
    const key = `${this.prefix}:sauce-locks:${name}`;
    const token = randomUUID();
    const release = () => redis.eval(releaseScript, 1, key, token).catch(() => {});
    // Counted from before the request, so it ends here before it expires in Redis.
    let heldUntil = performance.now() + durationMs;
    try {
      if ((await redis.set(key, token, 'PX', durationMs, 'NX')) === null) return undefined;
    } catch (cause) {
      // A Redis that was only slow has set it all the same.
      void release();
      throw cause;
    }
    const renew = async () => {
      const until = performance.now() + durationMs;
      const isRenewed = (await connections.redacted(redis.eval(renewScript, 1, key, token, durationMs))) === 1;
      // A Redis that was emptied, or failed over, has lost it at once.
      heldUntil = isRenewed ? until : 0;
    };
    // What fails is tried again; until then the time runs.
    const timer = setInterval(() => renew().catch(() => {}), clampTimerMs(durationMs / 3)).unref();
    return {
      async isHeld() {
        if (performance.now() < heldUntil) await renew();
        return performance.now() < heldUntil;
      },
      async release() {
        clearInterval(timer);
        await release();
      },
    };
  }
}
