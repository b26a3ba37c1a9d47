import { checkOptionNames, option, requiredOption } from '../../errors/check-options';
import type { EntryState, ListOptions } from '../inbox';
import { defaultLimit, isNumber, isState, pageNames, pageSize } from '../list-options';

/** Which page to read. */
export interface PageWanted {
  /** How many it holds at most. */
  count: number;
  /** The place after which it begins. */
  after: string;
}

/** Checks the options of `list` and fills in the defaults. @throws {SauceWebhooksError} */
export function resolvePageOptions(
  options: ListOptions<EntryState | 'quarantined'>,
): PageWanted & { state: EntryState | 'quarantined' } {
  const given = checkOptionNames(options, 'list', pageNames) as typeof options;
  return {
    state: requiredOption(given, 'state', isState, 'waiting, running, done, failed or quarantined'),
    count: pageSize(option(given, 'limit', isNumber, 'a number', defaultLimit)),
    after: option(given, 'cursor', isCursor, 'a cursor that `list` answered', null) ?? '',
  };
}

/** The id of a job, or the place of a delivery: each begins with digits. */
const isCursor = (value: unknown): boolean => value === null || (typeof value === 'string' && /^\d/.test(value));
