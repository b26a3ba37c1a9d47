import type { AttemptResult, StoredEntry } from '../../../lib/inbox/inbox';
import { aConsumer, anEntry, isCompleted } from '../entries';
import { aFile } from '../sqlite-files';
import type { Driver } from './drivers';
import { aMortalInbox, type MortalInbox } from './handles';

export type Step =
  | { do: 'add'; key: number; windowMs: number }
  | { do: 'end'; nth: number; verdict: AttemptResult }
  | { do: 'retry'; nth: number }
  | { do: 'retry all' }
  | { do: 'prune'; state: 'completed' | 'failed' }
  | { do: 'pass'; ms: number }
  | { do: 'close' | 'die' };

interface Expected {
  key: string;
  state: 'open' | 'completed' | 'failed';
  /** That count. */
  attempts: number;
}

interface Running {
  attempts: number;
  end: (verdict: AttemptResult) => void;
}

export const maxParallel = 2;

/** As that of the clock, with fewer turns: a model takes thousands of steps. */
async function pass(ms: number): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** What an inbox should have, beside one that goes through the same on a file. */
export class Model {
  readonly expected = new Map<string, Expected>();
  readonly faults: string[] = [];
  readonly #keys = new Map<string, { id: string; until: number }>();
  readonly #file = aFile();
  #running = new Map<string, Running>();
  #current: MortalInbox;

  constructor(readonly driver: Driver) {
    this.#current = this.#started();
  }

  get inbox() {
    return this.#current.inbox;
  }

  get running(): string[] {
    return [...this.#running.keys()];
  }

  idsIn(state: Expected['state']): string[] {
    return [...this.expected].filter(([, each]) => each.state === state).map(([id]) => id);
  }

  async step(step: Step): Promise<void> {
    if (step.do === 'add') await this.#add(step.key, step.windowMs);
    else if (step.do === 'end') this.#end(step.nth, step.verdict);
    else if (step.do === 'retry') await this.#retry(step.nth);
    else if (step.do === 'retry all')
      this.#expect('retried', await this.inbox.retry(), this.#wakeAll(this.idsIn('failed')));
    else if (step.do === 'prune') await this.#prune(step.state);
    else if (step.do === 'pass') await this.#pass(step.ms);
    else await this.#restart(step.do);
    await this.#settle();
  }

  /** Handlers are done at once until nothing is left. */
  async finish(): Promise<void> {
    for (let round = 0; this.idsIn('open').length > 0 && round < 100; round++) {
      while (this.#running.size > 0) this.#end(0, isCompleted);
      await this.#pass(1000);
    }
  }

  async #add(key: number, dedupeWindowMs: number): Promise<void> {
    const entry = anEntry({ key: `key ${key}` });
    const known = this.#keys.get(entry.key);
    const isRepeat = dedupeWindowMs > 0 && known !== undefined && known.until > Date.now();
    const adding = this.inbox.add(entry, { dedupeWindowMs });
    if (isRepeat) this.#wakeAll([known.id]);
    else {
      this.expected.set(entry.id, { key: entry.key, state: 'open', attempts: 0 });
      if (dedupeWindowMs > 0) this.#keys.set(entry.key, { id: entry.id, until: Date.now() + dedupeWindowMs });
    }
    this.#expect('added', await adding, isRepeat ? 'duplicate' : 'stored');
  }

  #end(nth: number, verdict: AttemptResult): void {
    const [id, running] = [...this.#running][nth % (this.#running.size || 1)] ?? [];
    const expected = this.expected.get(id ?? '');
    if (id === undefined || running === undefined || expected === undefined) return;
    this.#running.delete(id);
    expected.attempts = running.attempts;
    if (verdict.state !== 'waiting') expected.state = verdict.state;
    running.end(verdict);
  }

  async #retry(nth: number): Promise<void> {
    const failed = this.idsIn('failed');
    const id = failed[nth % (failed.length || 1)] ?? 'unknown';
    const count = this.#wakeAll([id]);
    this.#expect('retried', await this.inbox.retry(id), count);
  }

  /** Puts those of them that failed back to waiting; returns how many. */
  #wakeAll(ids: string[]): number {
    const failed = ids.map((id) => this.expected.get(id)).filter((each) => each?.state === 'failed') as Expected[];
    for (const each of failed) Object.assign(each, { state: 'open', attempts: 0 });
    return failed.length;
  }

  async #prune(state: 'completed' | 'failed'): Promise<void> {
    const ids = this.idsIn(state);
    for (const id of ids) {
      const { key } = this.expected.get(id) as Expected;
      if (state === 'failed' && this.#keys.get(key)?.id === id) this.#keys.delete(key);
      this.expected.delete(id);
    }
    this.#expect('pruned', await this.inbox.prune({ state }), ids.length);
  }

  async #restart(how: 'close' | 'die'): Promise<void> {
    for (const [id, { attempts }] of this.#running) Object.assign(this.expected.get(id) as Expected, { attempts });
    if (how === 'die') {
      // The attempt of an entry claimed ahead counts as well: the file does not tell whether it has begun.
      for (const { id, attempts } of await this.#claimedAhead())
        Object.assign(this.expected.get(id) as Expected, { attempts });
      this.#current.die();
    } else {
      const closing = this.inbox.close({ timeoutMs: 0 });
      await this.#settle();
      await closing;
    }
    this.#current = this.#started();
  }

  async #claimedAhead(): Promise<StoredEntry[]> {
    const { items } = await this.inbox.list({ state: 'active', limit: Number.POSITIVE_INFINITY });
    return items.filter(({ id }) => !this.#running.has(id));
  }

  #started(): MortalInbox {
    const running = new Map<string, Running>();
    this.#running = running;
    const started = aMortalInbox(this.#file, this.driver);
    const process = (entry: StoredEntry) => {
      // What an inbox does that died happens nowhere.
      if (running !== this.#running) return new Promise<AttemptResult>(() => {});
      return this.#handle(entry);
    };
    started.inbox.consume(aConsumer({ process, maxParallel }));
    return started;
  }

  #handle({ id, attempts }: StoredEntry): Promise<AttemptResult> {
    const expected = this.expected.get(id);
    if (expected?.state !== 'open') this.faults.push(`${id} ran although it is ${expected?.state}`);
    if (this.#running.has(id)) this.faults.push(`${id} ran twice at once`);
    this.#expect(`attempts of ${id}`, attempts, (expected?.attempts ?? 0) + 1);
    return new Promise((end) => this.#running.set(id, { attempts, end }));
  }

  #expect(what: string, got: unknown, wanted: unknown): void {
    if (got !== wanted) this.faults.push(`${what}: ${got} instead of ${wanted}`);
  }

  /** In steps, so that what one tick asks of the store gets its response before the next. */
  async #pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 250) await pass(250);
  }

  /** Stores what no call waits for. */
  async #settle(): Promise<void> {
    for (let round = 0; round < 2; round++) await pass(15);
  }
}
