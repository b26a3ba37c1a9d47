import { checkOptionNames, option } from '../../errors/check-options';
import { defaultLimit, isCursor, isNumber, pageSize } from '../list-options';
import type { HistoryWanted } from './history';

export interface HistoryOptions {
  /** @default 50 */
  limit?: number;
  /** Of the page before; it goes on from there into the past. */
  cursor?: string | null;
}

/** Checks the options of `history` and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveHistoryOptions(options: HistoryOptions): HistoryWanted {
  const given = checkOptionNames(options, 'history', ['limit', 'cursor']) as HistoryOptions;
  const cursor = option(given, 'cursor', isCursor, 'a cursor that `history` answered', null);
  return {
    count: pageSize(option(given, 'limit', isNumber, 'a number', defaultLimit)),
    before: cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor),
  };
}
