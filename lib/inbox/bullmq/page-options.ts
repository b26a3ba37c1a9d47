import { checkedNames, isOneOf, pick, required } from '../../check-options';
import type { EntryState, ListOptions } from '../inbox';

/** Which page to read. */
export interface PageWanted {
  /** How many it holds at most. */
  count: number;
  /** The place after which it begins. */
  after: string;
}

const defaultLimit = 50;

/** Checks the options of `list` and fills in the defaults. @throws {SauceWebhooksError} */
export function resolvePageOptions(
  options: ListOptions<EntryState | 'quarantined'>,
): PageWanted & { state: EntryState | 'quarantined' } {
  const given = checkedNames(options, 'list', ['state', 'limit', 'cursor']) as typeof options;
  return {
    state: required(given, 'state', isState, 'waiting, running, done, failed or quarantined'),
    count: Math.max(1, Math.ceil(pick(given, 'limit', isNumber, 'a number', defaultLimit))),
    after: pick(given, 'cursor', isCursor, 'a cursor that `list` answered', null) ?? '',
  };
}

const isState = isOneOf('waiting', 'running', 'done', 'failed', 'quarantined');
const isNumber = (value: unknown): boolean => typeof value === 'number' && !Number.isNaN(value);
/** The id of a job, or the place of a delivery: each begins with digits. */
const isCursor = (value: unknown): boolean => value === null || (typeof value === 'string' && /^\d/.test(value));
