import { randomUUID } from 'node:crypto';
import { clampTimerMs } from '../../async/time';
import type { InboxLock } from '../inbox';
import type { Connections } from './connections';

const ifHeld = (call: string) => `if redis.call('get', KEYS[1]) == ARGV[1] then return ${call} end return 0`;
const renewScript = ifHeld("redis.call('pexpire', KEYS[1], ARGV[2])");
const releaseScript = ifHeld("redis.call('del', KEYS[1])");

/** Locks in Redis, by the pattern in its documentation of SET. They are renewed, and expire if their process dies. */
export class Locks {
  constructor(
    readonly connections: Connections,
    readonly prefix: string,
    readonly durationMs: number,
  ) {}

  /** Undefined while another process holds the lock. */
  async take(name: string): Promise<InboxLock | undefined> {
    const { connections, durationMs } = this;
    const redis = connections.commandClient;
    const key = `${this.prefix}:sauce-locks:${name}`;
    const token = randomUUID();
    const release = () => redis.eval(releaseScript, 1, key, token).catch(() => {});
    // Counted from before the request, so it expires here before it expires in Redis.
    let heldUntil = performance.now() + durationMs;
    try {
      if ((await redis.set(key, token, 'PX', durationMs, 'NX')) === null) return undefined;
    } catch (cause) {
      // A slow Redis may have set it nevertheless.
      void release();
      throw cause;
    }
    const renew = async () => {
      const until = performance.now() + durationMs;
      const isRenewed = (await connections.redacted(redis.eval(renewScript, 1, key, token, durationMs))) === 1;
      // An emptied or failed-over Redis has lost it.
      heldUntil = isRenewed ? until : 0;
    };
    // Failures are retried until the lock expires.
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
