import { GiveUp, isNewer, type RdcEvent, RetryLater, type SauceEvent, type VdcEvent } from '../../lib';
import { seededRandom } from '../faults/seeded-random';
import { until } from '../until';

type TestEvent = VdcEvent | RdcEvent;

interface Emitter {
  on(name: 'handled' | 'stale' | 'failed', listener: (event: SauceEvent) => void): unknown;
}

const statuses = ['NEW', 'IN_PROGRESS', 'COMPLETE', 'PASSED', 'FAILED', 'ERRORED'];
const results = ['succeeds', 'succeeds', 'succeeds', 'throws', 'defers', 'gives up'];

/**
 * Events of a few tests, in any order, with ties and missing times, whose handlers succeed, fail and defer at random; and what
 * was observed of them, by all processes that handle them.
 */
export class StaleModel {
  /** As they are posted. Each is unlike all others. */
  readonly payloads: object[];
  /** In the order in which they were emitted. */
  readonly ended: { how: string; event: TestEvent }[] = [];
  readonly #random: () => number;
  readonly #running = new Set<string>();
  /** Of two events of one test that ran at once. */
  readonly overlaps: string[] = [];

  constructor(seed: number, count = 40) {
    this.#random = seededRandom(seed);
    this.payloads = Array.from({ length: count }, (_, n) => ({
      id: `test-${seed}-${this.#below(6)}`,
      name: `${n}`,
      status: statuses[this.#below(statuses.length)],
      data_type: this.#below(4) === 0 ? 'rdc' : 'vdc',
      modification_time: this.#below(8) === 0 ? null : `2026-09-20T10:00:0${this.#below(5)}Z`,
    }));
  }

  /** Succeeds, fails or defers, at once or after some turns of the event loop. */
  readonly handler = (event: SauceEvent, { signal }: { signal: AbortSignal }): void | Promise<void> => {
    const turns = this.#below(3) * this.#below(20);
    const result = results[this.#below(results.length)] as string;
    const test = testOf(event);
    if (this.#running.has(test)) this.overlaps.push(test);
    if (turns === 0) return end(result);
    this.#running.add(test);
    return this.#run(turns, signal)
      .finally(() => this.#running.delete(test))
      .then(() => end(result));
  };

  observe(emitter: Emitter): void {
    for (const how of ['handled', 'stale', 'failed'] as const) {
      emitter.on(how, (event) => void this.ended.push({ how, event: event as TestEvent }));
    }
  }

  /** Resolves when every event was handled, was stale or failed. */
  async allEnded(): Promise<void> {
    await until(() => new Set(this.ended.map(({ event }) => event.id)).size === this.payloads.length);
  }

  /** What is wrong with what was observed: nothing. */
  faults(): string[] {
    const faults = this.overlaps.map((test) => `two events of ${test} ran at once`);
    const handled: TestEvent[] = [];
    for (const { how, event } of this.ended) {
      const newer = handled.find((earlier) => testOf(earlier) === testOf(event) && isNewer(earlier, event));
      if (how === 'handled' && newer !== undefined) faults.push(`${nameOf(event)} was handled after ${nameOf(newer)}`);
      if (how === 'stale' && newer === undefined) faults.push(`${nameOf(event)} was skipped without a newer one`);
      if (how === 'handled') handled.push(event);
    }
    return faults;
  }

  #below(most: number): number {
    return Math.floor(this.#random() * most);
  }

  async #run(turns: number, signal: AbortSignal): Promise<void> {
    for (let turn = 0; turn < turns; turn++) {
      signal.throwIfAborted();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
}

const testOf = (event: SauceEvent): string => `${event.type} ${(event as TestEvent).payload.id}`;
const nameOf = (event: TestEvent): string =>
  `${testOf(event)} ${event.payload.name} (${event.payload.status} ${event.payload.modification_time})`;

function end(result: string): void {
  if (result === 'throws') throw new Error('busy');
  if (result === 'defers') throw new RetryLater(1);
  if (result === 'gives up') throw new GiveUp();
}
