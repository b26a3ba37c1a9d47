import { checkOptionNames, isOneOf, option, requiredOption } from '../errors/check-options';
import type { EntryState, ListOptions } from './inbox';

/** Which page to read. */
export interface ListQuery {
  state: EntryState | 'quarantined';
  /** How many it holds at most. */
  count: number;
  /** The place after which it begins. */
  after: number;
}

export const defaultLimit = 50;
export const pageNames = ['state', 'limit', 'cursor'] as const;

/** Checks the options of `list` and fills in the defaults. @throws {SauceWebhooksError} */
export function resolvePage(options: unknown, names: readonly string[] = pageNames): ListQuery {
  const given = checkOptionNames(options, 'list', names) as ListOptions<EntryState | 'quarantined'>;
  return {
    state: requiredOption(given, 'state', isState, 'waiting, running, done, failed or quarantined'),
    count: pageSize(option(given, 'limit', isNumber, 'a number', defaultLimit)),
    after: Number(option(given, 'cursor', isCursor, 'a cursor that `list` answered', null)),
  };
}

export const isState = isOneOf('waiting', 'running', 'done', 'failed', 'quarantined');
export const isNumber = (value: unknown): boolean => typeof value === 'number' && !Number.isNaN(value);
/** Text of the number of a place, which no store is old enough to write with more digits. */
export const isCursor = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && /^\d{1,15}$/.test(value));

/** A page holds at least one. */
export const pageSize = (limit: number): number => Math.max(1, Math.ceil(limit));
