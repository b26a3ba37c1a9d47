import type { QuarantinedDelivery } from '../../../lib/inbox/inbox';
import { QuarantineBuffer } from '../../../lib/inbox/quarantine/quarantine-buffer';
import { addToQuarantine } from '../../../lib/inbox/sqlite/batches';
import type { Connection } from '../../../lib/inbox/sqlite/connection';
import { GroupCommit } from '../../../lib/inbox/sqlite/group-commit';
import { pass, useStoppedClock } from '../clock';
import { aDelivery, idsOf } from '../entries';

describe('QuarantineBuffer', () => {
  useStoppedClock();

  /** A buffer before a store that does not respond until it is released. */
  function aBufferBeforeAHangingStore() {
    const causes: unknown[] = [];
    const written: string[] = [];
    let release: () => void = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const run: Connection['run'] = async (calls) => {
      await released;
      for (const { name, given } of calls) if (name === 'addQuarantined') written.push((given as { id: string }).id);
      return calls.map(() => ({ value: undefined }));
    };
    const commit = new GroupCommit({ run } as Connection, () => {});
    const asked = jest.spyOn(commit, 'call');
    const buffer = new QuarantineBuffer(
      (deliveries) => addToQuarantine(commit, deliveries),
      (cause) => causes.push(cause),
    );
    return { buffer, asked, written, causes, release };
  }

  function put(buffer: QuarantineBuffer, count: number): QuarantinedDelivery[] {
    const deliveries = Array.from({ length: count }, () => aDelivery());
    for (const delivery of deliveries) buffer.put(delivery);
    return deliveries;
  }

  test('writes what the store did not take again, in order, reports one outage once, and gives up when it closes', async () => {
    const [causes, written]: [unknown[], string[]] = [[], []];
    let isLocked = true;
    const write = async (deliveries: readonly QuarantinedDelivery[]) => {
      if (isLocked) throw new Error('database is locked');
      written.push(...idsOf(deliveries));
    };
    const buffer = new QuarantineBuffer(write, (cause) => causes.push(cause));
    const first = put(buffer, 3);
    await pass(3000);
    const second = put(buffer, 3);
    await pass(3000);
    expect([written, causes.length]).toEqual([[], 1]);
    isLocked = false;
    await pass(1000);
    expect(written).toEqual(idsOf([...first, ...second]));
    expect(jest.getTimerCount()).toBe(0);
    isLocked = true;
    put(buffer, 1);
    await buffer.close();
    expect([causes.length, jest.getTimerCount()]).toEqual([2, 0]);
  });

  test('asks a store that does not answer for no second write, and then writes the newest', async () => {
    const { buffer, asked, written, causes, release } = aBufferBeforeAHangingStore();
    const first = put(buffer, 200);
    await pass(1);
    const callsOfOneWrite = asked.mock.calls.length;
    for (let second = 0; second < 10; second++) {
      put(buffer, 200);
      await pass(1000);
    }
    const last = put(buffer, 200);
    const looks = [buffer.flush(), buffer.flush()];
    await pass(1000);
    expect(asked).toHaveBeenCalledTimes(callsOfOneWrite);
    release();
    await pass();
    await Promise.all(looks);
    expect(written).toEqual(idsOf([...first, ...last]));
    expect(causes).toEqual([]);
    expect(jest.getTimerCount()).toBe(0);
  });

  test('writes also what comes while it writes', async () => {
    const { buffer, written, release } = aBufferBeforeAHangingStore();
    const first = put(buffer, 1);
    await pass(1);
    const later = put(buffer, 1);
    release();
    await pass(1000);
    expect(written).toEqual(idsOf([...first, ...later]));
  });
});
