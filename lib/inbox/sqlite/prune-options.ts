import { checkOptionNames, isOneOf, requiredOption } from '../../errors/check-options';
import { afterAllTimes, timeOf } from './times';

export interface PruneOptions {
  state: 'done' | 'failed' | 'quarantined';
  /** Only what was received before this time. @default all */
  before?: string | Date | undefined;
}

/** Checks the options of `prune`, as what it deletes is gone. @throws {SauceWebhooksError} */
export function resolvePruneOptions(options: PruneOptions): { state: PruneOptions['state']; before: string } {
  const given = checkOptionNames(options, 'prune', ['state', 'before']) as PruneOptions;
  return {
    state: requiredOption(given, 'state', isState, 'done, failed or quarantined'),
    before: given.before === undefined ? afterAllTimes : timeOf('before', given.before),
  };
}

const isState = isOneOf('done', 'failed', 'quarantined');
