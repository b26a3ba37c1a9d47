import type { Connection } from './connection';
import type { GroupCommit } from './group-commit';
import type { Leases } from './leases';

/** Keeps the lock of the one that consumes, which has to be taken anew when the store is opened anew. */
export class LockKeeper {
  #lockedOpening = -1;
  #taking: Promise<void> | undefined;

  constructor(
    readonly connection: Connection,
    readonly commit: GroupCommit,
    readonly leases: Leases,
  ) {}

  get isLocked(): boolean {
    return this.#lockedOpening === this.connection.openings;
  }

  /** Rejects with INBOX_IN_USE when another process consumes. However many ask at a time, it is taken once. */
  async lock(): Promise<void> {
    if (this.isLocked) return;
    this.#taking ??= this.#take().finally(() => {
      this.#taking = undefined;
    });
    await this.#taking;
  }

  async #take(): Promise<void> {
    await this.connection.lock();
    // If the store ends before this is done, the lock is gone with it.
    const opening = this.connection.openings;
    await this.leases.arrived();
    await this.commit.call('takeBack', { held: this.leases.places() });
    this.#lockedOpening = opening;
  }
}
