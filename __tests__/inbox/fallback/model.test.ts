import fc from 'fast-check';
import { FallbackInbox } from '../../../lib/inbox/fallback/fallback-inbox';
import type { AddOptions, AddResult, AttemptResult, Entry, Inbox, StoredEntry } from '../../../lib/inbox/inbox';
import { memoryInbox } from '../../../lib/inbox/memory/memory-inbox';
import { useStoppedClock } from '../clock';
import { aConsumer, anEntry, isCompleted, isFailed, isWaiting, untouched } from '../entries';
import { broken } from './failing-store';

type Mode = 'stored' | 'fail' | 'reject' | 'full' | 'late';
type Outcome = 'stored' | 'fail' | 'full';

type Step =
  | { do: 'keep'; key: number; hasWindow: boolean }
  | { do: 'store'; mode: Mode }
  | { do: 'answer'; nth: number; outcome: Outcome }
  | { do: 'end'; nth: number; result: AttemptResult }
  | { do: 'pass'; ms: number }
  | { do: 'turn' };

/** As `pass`, with fewer turns: a model takes thousands of steps. */
async function pass(ms = 0): Promise<void> {
  await jest.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** A store that does as it is told, and a fallback before it whose handlers end when they are told. */
class Model {
  mode: Mode = 'fail';
  isHeldUp = true;
  readonly accepted: Entry[] = [];
  /** What the store has taken, by id, as it was then. */
  readonly stored = new Map<string, StoredEntry>();
  readonly ended = new Map<string, number>();
  readonly done = new Set<string>();
  /** Of which a copy came, which puts what failed back to waiting. */
  readonly copied = new Set<string>();
  readonly running = new Map<string, (result: AttemptResult) => void>();
  readonly faults: string[] = [];
  late: { id: string; answer: (outcome: Outcome) => void }[] = [];
  #cancels = 0;
  readonly #keeping = new Set<Promise<void>>();
  readonly fallback: FallbackInbox;

  constructor(maxBuffered: number, maxParallel: number) {
    const primary: Inbox = {
      ...memoryInbox(),
      isLocal: true,
      add: (entry, options) => this.#add(entry, options),
      cancel: (id) => this.#cancel(id),
      consume: () => {},
    };
    this.fallback = new FallbackInbox({ primary, maxBuffered, maxUnanswered: 1000, onError: () => {} });
    this.fallback.consume(aConsumer({ process: (entry) => this.#process(entry), maxParallel }));
  }

  async step(step: Step): Promise<void> {
    if (step.do === 'keep') this.keep(step.key, step.hasWindow);
    else if (step.do === 'store') this.mode = step.mode;
    else if (step.do === 'answer') this.late.splice(step.nth % (this.late.length || 1), 1)[0]?.answer(step.outcome);
    else if (step.do === 'end') this.end(step.nth, step.result);
    else await pass(step.do === 'pass' ? step.ms : 0);
    if (this.fallback.size < 0) this.faults.push('the size is negative');
  }

  /** Key 0 is one of its own. */
  keep(key: number, hasWindow: boolean): void {
    const entry = anEntry(key === 0 ? {} : { key: `key ${key}` });
    const keeping = this.fallback.add(entry, { dedupeWindowMs: hasWindow ? 1e12 : 0 });
    const kept = Promise.resolve(keeping).then((result) => {
      if (result === 'buffered' || result === 'stored') this.accepted.push(entry);
      if (result === 'duplicate') this.copied.add(entry.key);
    });
    this.#keeping.add(kept);
  }

  end(nth: number, result: AttemptResult): void {
    const ids = [...this.running.keys()];
    const id = ids[nth % (ids.length || 1)];
    if (id === undefined) return;
    const end = this.running.get(id);
    this.running.delete(id);
    if (result.state === 'completed') this.done.add(id);
    if (result.state !== 'waiting') this.ended.set(id, (this.ended.get(id) ?? 0) + 1);
    end?.(result);
  }

  /** All is well again: the store takes everything, and handlers are done at once. */
  async recover(): Promise<void> {
    this.mode = 'stored';
    this.isHeldUp = false;
    for (let round = 0; round < 8; round++) {
      for (const { answer } of this.late.splice(0)) answer('stored');
      while (this.running.size > 0) this.end(0, isCompleted);
      await pass(40_000);
    }
    await Promise.all(this.#keeping);
  }

  /** Whether the store has it, or one with its key, still to be handled. */
  isLeftToStore({ id }: Entry): boolean {
    const stored = this.stored.get(id);
    return stored !== undefined && stored.state === 'waiting';
  }

  #add(entry: Entry, options: AddOptions): AddResult | Promise<AddResult> {
    if (this.running.has(entry.id)) this.faults.push(`${entry.id} was added while it ran`);
    if (this.mode === 'fail') throw broken;
    if (this.mode === 'reject') return Promise.reject(broken);
    if (this.mode === 'full') return 'full';
    if (this.mode === 'stored') return this.#take(entry, options);
    if (this.#isAsked(entry.id)) this.faults.push(`${entry.id} was added while an add of it was not answered`);
    return new Promise((resolve, reject) => {
      const answer = (outcome: Outcome) => {
        if (outcome === 'fail') reject(broken);
        else resolve(outcome === 'full' ? 'full' : this.#take(entry, options));
      };
      this.late.push({ id: entry.id, answer });
    });
  }

  /** Every second entry has reached the store already. */
  #cancel(id: string): boolean {
    const asked = this.late.find((one) => one.id === id);
    if (asked === undefined || this.#cancels++ % 2 === 1) return false;
    this.late = this.late.filter((one) => one !== asked);
    asked.answer('fail');
    return true;
  }

  #isAsked(id: string): boolean {
    return this.late.some((one) => one.id === id);
  }

  #take(entry: Entry, { dedupeWindowMs, progress }: AddOptions): AddResult {
    const isKnown = [...this.stored.values()].some(({ id, key }) => id === entry.id || key === entry.key);
    if (this.stored.has(entry.id) || (dedupeWindowMs > 0 && isKnown)) return 'duplicate';
    this.stored.set(entry.id, { ...entry, ...untouched, ...progress });
    if (this.running.has(entry.id)) this.faults.push(`${entry.id} was stored while it ran`);
    return 'stored';
  }

  #process({ id, key, attempts }: StoredEntry): Promise<AttemptResult> {
    if (this.stored.has(id)) this.faults.push(`${id} ran after it was stored`);
    if (this.running.has(id)) this.faults.push(`${id} ran twice at once`);
    if (this.done.has(id) || (this.ended.has(id) && !this.copied.has(key)))
      this.faults.push(`${id} ran after it was handled`);
    if (this.#isAsked(id)) this.faults.push(`${id} ran while the store was asked`);
    if (attempts < 1) this.faults.push(`${id} ran without counting the try`);
    return new Promise((resolve) => {
      this.running.set(id, resolve);
      if (!this.isHeldUp) this.end([...this.running.keys()].indexOf(id), isCompleted);
    });
  }
}

const results = fc.oneof(
  fc.constant(isCompleted),
  fc.constant(isFailed),
  fc.constantFrom(0, 1, 300, 5000, 60_000).map((delayMs) => isWaiting(delayMs)),
);

function stepsOf(keys: fc.Arbitrary<number>, windows: fc.Arbitrary<boolean>): fc.Arbitrary<Step[]> {
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('keep' as const), key: keys, hasWindow: windows }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('store' as const),
        mode: fc.constantFrom<Mode[]>('stored', 'fail', 'fail', 'reject', 'full', 'late', 'late'),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('answer' as const),
        nth: fc.nat(9),
        outcome: fc.constantFrom<Outcome[]>('stored', 'fail', 'full'),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('end' as const), nth: fc.nat(9), result: results }) },
    {
      weight: 4,
      arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(1, 100, 250, 1000, 5000, 30_000) }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
  );
  return fc.array(step, { minLength: 20, maxLength: 60 });
}

const unique = stepsOf(fc.constant(0), fc.boolean());
const sizes = fc.record({ maxBuffered: fc.integer({ min: 1, max: 6 }), maxParallel: fc.integer({ min: 1, max: 3 }) });

describe('a FallbackInbox before any local store, whatever happens', () => {
  useStoppedClock();

  test('handles each entry that it kept to its end, once, or leaves it to the store, and buffers nothing in the end', async () => {
    const property = fc.asyncProperty(unique, sizes, async (steps, { maxBuffered, maxParallel }) => {
      const model = new Model(maxBuffered, maxParallel);
      for (const step of steps) {
        await model.step(step);
        expect(model.fallback.size).toBeLessThanOrEqual(maxBuffered);
      }
      await model.recover();
      expect(model.faults).toEqual([]);
      for (const entry of model.accepted) {
        const times = (model.ended.get(entry.id) ?? 0) + (model.isLeftToStore(entry) ? 1 : 0);
        expect([entry.id, times]).toEqual([entry.id, 1]);
      }
      for (const [id, { state }] of model.stored) if (state !== 'waiting') expect(model.ended.get(id)).toBe(1);
      expect(model.fallback.size).toBe(0);
      expect(await model.fallback.close({ timeoutMs: 1000 })).toEqual([]);
      expect(jest.getTimerCount()).toBe(0);
    });
    await fc.assert(property, { numRuns: 200 });
  });

  test('loses nothing among copies: of each key that it accepted one is handled or left to the store', async () => {
    const property = fc.asyncProperty(stepsOf(fc.nat(3), fc.constant(true)), async (steps) => {
      const model = new Model(100, 2);
      for (const step of steps) await model.step(step);
      await model.recover();
      expect(model.faults).toEqual([]);
      const seenTo = new Set<string>();
      for (const entry of model.accepted) if (model.ended.has(entry.id)) seenTo.add(entry.key);
      for (const entry of model.stored.values()) if (entry.state === 'waiting') seenTo.add(entry.key);
      expect(model.accepted.map(({ key }) => key).filter((key) => !seenTo.has(key))).toEqual([]);
      expect(model.fallback.size).toBe(0);
    });
    await fc.assert(property, { numRuns: 200 });
  });

  test('answers at close what was neither handled nor stored, and nothing else', async () => {
    const property = fc.asyncProperty(unique, sizes, async (steps, { maxBuffered, maxParallel }) => {
      const model = new Model(maxBuffered, maxParallel);
      for (const step of steps) await model.step(step);
      let left: Entry[] | undefined;
      let handledBy = new Set<string>();
      let storedBy = new Set<string>();
      const closing = model.fallback.close({ timeoutMs: 7000 }).then((answer) => {
        left = answer;
        handledBy = new Set(model.ended.keys());
        storedBy = new Set(model.stored.keys());
      });
      await pass(3000);
      model.end(0, isCompleted);
      for (let ms = 0; ms <= 5000; ms += 1000) await pass(1000);
      expect(left).toBeDefined();
      await closing;
      const answered = new Set(left?.map(({ id }) => id));
      const lost = model.accepted.filter(({ id }) => !answered.has(id) && !handledBy.has(id) && !storedBy.has(id));
      expect(lost).toEqual([]);
      expect([...answered].filter((id) => handledBy.has(id) || storedBy.has(id))).toEqual([]);
      expect(model.faults).toEqual([]);
    });
    await fc.assert(property, { numRuns: 200 });
  });
});
