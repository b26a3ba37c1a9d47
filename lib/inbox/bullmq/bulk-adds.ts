import { nextTurn } from '../../async/set-immediate';
import type { AddResult, Entry } from '../inbox';
import type { Connections } from './connections';
import { deduplicationOf, jobDataOf, jobIdOf } from './job-data';
import type { EventQueue, Queues } from './queues';
import { withoutOwner } from './repeats';

interface Waiting {
  entry: Entry;
  windowMs: number;
  resolve(result: AddResult): void;
  reject(error: unknown): void;
}

/** A bulk that is larger would hold up those behind it, and Redis. */
const maxCount = 250;
const maxBytes = 8 * 1024 * 1024;

/** What decides how often and when an entry is tried is the verdict on it, so the engine sets no limit. */
const tries = { attempts: 1e9, backoff: { type: 'verdict' }, stackTraceLimit: 0 };

/** What is added while a bulk is on its way goes out as the next one. */
export class BulkAdds {
  readonly #asked = new Map<string, Promise<AddResult>>();
  #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(
    readonly connections: Connections,
    readonly queues: Queues,
  ) {}

  add(entry: Entry, windowMs: number): Promise<AddResult> {
    const asked = this.#asked.get(entry.id);
    if (asked !== undefined) return asked.then(() => 'repeat');
    const adding = new Promise<AddResult>((resolve, reject) => {
      this.#waiting.push({ entry, windowMs, resolve, reject });
      if (!this.#isRunning) void this.#runAll();
    }).finally(() => this.#asked.delete(entry.id));
    this.#asked.set(entry.id, adding);
    return adding;
  }

  /** Resolves when all that was added is answered. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#asked.values());
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    // What arrives in the same turn goes out together.
    await new Promise((resolve) => nextTurn(resolve));
    while (this.#waiting.length > 0) await this.#run(this.#nextBulk());
    this.#isRunning = false;
  }

  #nextBulk(): Waiting[] {
    let bytes = 0;
    const beyond = this.#waiting.findIndex(({ entry }, index) => {
      bytes += entry.body.length;
      return index === maxCount || (index > 0 && bytes > maxBytes);
    });
    return this.#waiting.splice(0, beyond === -1 ? this.#waiting.length : beyond);
  }

  async #run(bulk: readonly Waiting[]): Promise<void> {
    try {
      await this.connections.ready();
    } catch (cause) {
      this.#refuse(bulk, cause);
      return;
    }
    const types = new Set(bulk.map(({ entry }) => entry.type));
    await Promise.all(
      [...types].map((type) =>
        this.#addTo(
          type,
          bulk.filter(({ entry }) => entry.type === type),
        ),
      ),
    );
  }

  async #addTo(type: string, bulk: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.connections.inTime(this.#results(type, bulk));
      for (const [index, { resolve }] of bulk.entries()) resolve(results[index] ?? 'repeat');
    } catch (cause) {
      this.#refuse(bulk, cause);
    }
  }

  /** Also what lines up behind: each bulk would wait for as long as this one did. */
  #refuse(bulk: readonly Waiting[], cause: unknown): void {
    for (const { reject } of [...bulk, ...this.#waiting.splice(0)]) reject(cause);
  }

  async #results(type: string, bulk: readonly Waiting[]): Promise<AddResult[]> {
    const queue = this.queues.of(type);
    const jobs = bulk.map(({ entry, windowMs }) => {
      const deduplication = deduplicationOf(entry, windowMs);
      return { name: type, data: jobDataOf(entry), opts: { jobId: jobIdOf(entry), deduplication, ...tries } };
    });
    // On the same connection, so Redis answers it before it adds: to an id that it has, the engine answers as to a new one.
    const asked = this.#knownBefore(queue, jobs);
    const [known, added] = await Promise.all([asked, queue.addBulk(jobs)]);
    const results = added.map(({ id = '' }, index) => {
      const { jobId, deduplication } = (jobs[index] as (typeof jobs)[number]).opts;
      const isRepeat = id !== jobId;
      const isNew = !isRepeat && known[index] === false;
      return { index, isRepeat, owner: id, repeatKey: queue.toKey(`de:${deduplication.id}`), isNew };
    });
    const repeats = results.filter(({ isRepeat }) => isRepeat);
    const orphans = await withoutOwner(this.queues.redis, queue, repeats);
    const answers = results.map(({ isNew }): AddResult => (isNew ? 'stored' : 'repeat'));
    if (orphans.length === 0) return answers;
    const again = await this.#results(
      type,
      orphans.map(({ index }) => bulk[index] as Waiting),
    );
    for (const [place, { index }] of orphans.entries()) answers[index] = again[place] as AddResult;
    return answers;
  }

  async #knownBefore(
    queue: EventQueue,
    jobs: readonly { opts: { jobId: string; deduplication: { id: string } } }[],
  ): Promise<boolean[]> {
    const pipeline = this.connections.asking.pipeline();
    // Each time, as Redis may have been emptied since.
    pipeline.sadd(this.queues.typesKey, queue.name);
    for (const { opts } of jobs) {
      pipeline.exists(queue.toKey(opts.jobId));
      pipeline.get(queue.toKey(`de:${opts.deduplication.id}`));
    }
    const [noted, ...answers] = (await pipeline.exec()) ?? [];
    if (noted?.[0]) throw noted[0];
    return jobs.map(({ opts }, index) => {
      const [[existsError, exists] = [null, 0], [getError, owner] = [null, null]] = answers.slice(2 * index);
      const error = existsError ?? getError;
      if (error !== null) throw error;
      return exists === 1 || owner === opts.jobId;
    });
  }
}
