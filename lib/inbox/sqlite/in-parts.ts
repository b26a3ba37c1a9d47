import { checkedIds } from '../checked-ids';
import type { QuarantinedDelivery } from '../inbox';
import type { GroupCommit } from './group-commit';
import { type PruneOptions, resolvePruneOptions } from './prune-options';

/** Rows changed by one command at most, so that none holds up those who add. */
const partSize = 500;

/** Puts failed entries back to waiting; answers how many. */
export async function retryEach(commit: GroupCommit, given: string | readonly string[]): Promise<number> {
  const ids = checkedIds(given);
  let total = 0;
  for (let first = 0; first < ids.length; first += partSize) {
    total += await commit.call('retry', { ids: ids.slice(first, first + partSize) });
  }
  return total;
}

/** Each part from where the last ended: what fails again meanwhile is not retried again. */
export async function retryAll(commit: GroupCommit): Promise<number> {
  let total = 0;
  let part = { count: partSize, last: 0 };
  while (part.count === partSize) {
    part = await commit.call('retryAfter', { seq: part.last, limit: partSize });
    total += part.count;
  }
  return total;
}

/** Deletes handled or failed events, or quarantined deliveries; answers how many. */
export async function prune(commit: GroupCommit, options: PruneOptions): Promise<number> {
  const { state, before } = resolvePruneOptions(options);
  const given = { before, limit: partSize };
  let total = 0;
  for (let count = partSize; count === partSize; total += count) {
    if (state === 'quarantined') count = await commit.call('forgetQuarantined', given);
    else count = await commit.call('forget', { ...given, table: `sauce_${state}` });
  }
  return total;
}

/** @throws what the first of them that failed was refused for. */
export async function putIntoQuarantine(
  commit: GroupCommit,
  deliveries: readonly QuarantinedDelivery[],
): Promise<void> {
  const puts = deliveries.map(({ body, ...given }) => commit.call('quarantine', given, { body }));
  const results = await Promise.allSettled([...puts, commit.call('trimQuarantine')]);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
