import type { ConcurrencyEvent, ConcurrencyPayload } from '../../events/event';
import { momentOf } from './values';

type Scope = ConcurrencyPayload['concurrency']['team'];
type Use = Pick<Scope, 'current' | 'allowed'>;

/** How many machines were in use at a time. */
export interface MachineReading {
  at: number;
  organization: Use;
  team: Use;
}

/** The latest readings of machines in use. */
export class Readings {
  #readings: MachineReading[] = [];
  #isOrdered = true;

  constructor(readonly maxReadings = 12_000) {}

  add(event: ConcurrencyEvent): void {
    const { organization, team } = event.payload.concurrency;
    const at = momentOf(event, event.payload.timestamp);
    this.#readings.push({ at, organization: useOf(organization), team: useOf(team) });
    this.#isOrdered = false;
    if (this.#readings.length > this.maxReadings * 1.5) this.#readings = this.oldestFirst().slice(-this.maxReadings);
  }

  /** Each once: what is read from history may have come in meanwhile. */
  oldestFirst(): MachineReading[] {
    if (!this.#isOrdered) {
      const byTime = [...this.#readings].sort((a, b) => a.at - b.at);
      this.#readings = byTime.filter(({ at }, index) => at !== byTime[index - 1]?.at);
      this.#isOrdered = true;
    }
    return this.#readings;
  }
}

const useOf = ({ current, allowed }: Scope): Use => ({ current: kindsOf(current), allowed: kindsOf(allowed) });

/** Without the fields that nobody knows. */
const kindsOf = ({ vms, mac_vms, rds }: Scope['current']) => ({ vms, mac_vms, rds });
