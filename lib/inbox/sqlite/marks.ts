import type { AttemptResult, StoredEntry } from '../inbox';
import type { GroupCommit } from './group-commit';
import type { Leases } from './leases';

export interface Judged {
  entry: StoredEntry;
  verdict: AttemptResult;
}

interface MarksOptions {
  commit: GroupCommit;
  leases: Leases;
  /** Told of verdicts once they are stored. */
  onStored: (judged: readonly Judged[]) => void;
  /** Told of verdicts that could not be stored. Those that end an entry are kept for `storeAgain`. */
  onRefused: (judged: readonly Judged[], cause: unknown) => void;
}

/** Tells the store how the tries of this process go: which have begun, and what became of them. One call for each group. */
export class Marks {
  readonly #options: MarksOptions;
  /** Entries whose tries the store does not know yet. */
  readonly #begun = new Set<StoredEntry>();
  #judged: Judged[] = [];
  /** Ends that could not be stored. */
  #refused: Judged[] = [];

  constructor(options: MarksOptions) {
    this.#options = options;
  }

  begin(entry: StoredEntry): void {
    this.#begun.add(entry);
    if (this.#begun.size === 1) void this.#start();
  }

  judge(judged: Judged): void {
    this.#judged.push(judged);
    if (this.#judged.length === 1) void this.#settle();
  }

  storeAgain(): void {
    const refused = this.#refused;
    this.#refused = [];
    for (const judged of refused) this.judge(judged);
  }

  /** Tries that go on by the time of a commit are marked in it, so that one which ends the process counts. */
  async #start(): Promise<void> {
    const given = () => {
      const begun = [...this.#begun].filter(({ state }) => state === 'running');
      this.#begun.clear();
      return { begun: begun.map((entry) => this.#placed(entry)) };
    };
    try {
      await this.#options.commit.call('start', given, { isLazy: true });
    } catch {
      // The verdict says it too.
    }
  }

  async #settle(): Promise<void> {
    let group: Judged[] = [];
    const given = () => {
      group = this.#judged;
      this.#judged = [];
      return { judged: group.map(({ entry, verdict }) => ({ ...this.#placed(entry), verdict })) };
    };
    try {
      await this.#options.commit.call('settle', given, { isLazy: true });
    } catch (cause) {
      this.#refused.push(...group.filter(({ verdict }) => verdict.state !== 'waiting'));
      this.#options.onRefused(group, cause);
      return;
    }
    this.#options.onStored(group);
  }

  #placed(entry: StoredEntry): { seq: number; attempts: number } {
    return { seq: this.#options.leases.placeOf(entry), attempts: entry.attempts };
  }
}
