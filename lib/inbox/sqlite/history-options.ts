import { checkedNames, pick } from '../../check-options';
import { countOf, defaultLimit, isCursor, isNumber } from '../page-options';
import type { HistoryWanted } from './history';

export interface HistoryOptions {
  /** @default 50 */
  limit?: number;
  /** Of the page before; it goes on from there into the past. */
  cursor?: string | null;
}

/** Checks the options of `history` and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveHistoryOptions(options: HistoryOptions): HistoryWanted {
  const given = checkedNames(options, 'history', ['limit', 'cursor']) as HistoryOptions;
  const cursor = pick(given, 'cursor', isCursor, 'a cursor that `history` answered', null);
  return {
    count: countOf(pick(given, 'limit', isNumber, 'a number', defaultLimit)),
    before: cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor),
  };
}
