import type { ConcurrencyEvent, ConcurrencyPayload } from '../../events/event';
import { eventTime } from './values';

type Scope = ConcurrencyPayload['concurrency']['team'];
type Use = Pick<Scope, 'current' | 'allowed'>;

/** The machines in use at one time. */
export interface ConcurrencySample {
  at: number;
  organization: Use;
  team: Use;
}

/** The latest concurrency samples. */
export class ConcurrencySamples {
  #concurrencySamples: ConcurrencySample[] = [];
  #isOrdered = true;

  constructor(readonly maxSamples = 12_000) {}

  add(event: ConcurrencyEvent): void {
    const { organization, team } = event.payload.concurrency;
    const at = eventTime(event, event.payload.timestamp);
    this.#concurrencySamples.push({ at, organization: useOf(organization), team: useOf(team) });
    this.#isOrdered = false;
    if (this.#concurrencySamples.length > this.maxSamples * 1.5)
      this.#concurrencySamples = this.oldestFirst().slice(-this.maxSamples);
  }

  /** Without duplicates: a sample from the history may have arrived meanwhile, too. */
  oldestFirst(): ConcurrencySample[] {
    if (!this.#isOrdered) {
      const byTime = [...this.#concurrencySamples].sort((a, b) => a.at - b.at);
      this.#concurrencySamples = byTime.filter(({ at }, index) => at !== byTime[index - 1]?.at);
      this.#isOrdered = true;
    }
    return this.#concurrencySamples;
  }
}

const useOf = ({ current, allowed }: Scope): Use => ({ current: kindsOf(current), allowed: kindsOf(allowed) });

/** Without unknown fields. */
const kindsOf = ({ vms, mac_vms, rds }: Scope['current']) => ({ vms, mac_vms, rds });
