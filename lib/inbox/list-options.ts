import { checkOptionNames, invalidOption, isOneOf, option } from '../errors/check-options';
import { describeValue } from '../text/escape';
import { type EntryState, entryStates, type ListOptions, type PageOptions } from './inbox';

/** A page request. */
export interface PageQuery {
  /** Maximum number of items. */
  limit: number;
  /** The item before the page; null: from the start. */
  cursor: string | null;
}

export interface ListQuery extends PageQuery {
  /** Undefined for entries in any state. */
  state: EntryState | undefined;
  order: 'oldest' | 'newest';
}

const defaultLimit = 50;
const isState = isOneOf(...entryStates);
const isNumber = (value: unknown): boolean => typeof value === 'number' && !Number.isNaN(value);
/** The sequence number of an item in its store; none has more digits. */
const isSequenceNumber = (cursor: string): boolean => /^\d{1,15}$/.test(cursor);
/** A page has at least one item. */
const pageSize = (limit: number): number => Math.max(1, Math.ceil(limit));

/**
 * Checks the options of `list` and fills in the defaults.
 *
 * @param extraNames Options that only this inbox has.
 * @param isOwnCursor Whether a string can be a cursor of this inbox.
 * @throws {SauceWebhooksError}
 */
export function resolveListOptions(
  options: unknown,
  extraNames: readonly string[] = [],
  isOwnCursor = isSequenceNumber,
): ListQuery {
  const given = checkOptionNames(options, 'list', ['state', 'order', 'limit', 'cursor', ...extraNames]) as ListOptions;
  const state = option(given, 'state', isState, 'waiting, active, completed or failed', undefined);
  const order = option(
    given,
    'order',
    isOneOf('oldest', 'newest'),
    'oldest or newest',
    state === undefined ? 'newest' : 'oldest',
  );
  if (state === undefined && order === 'oldest')
    throw invalidOption("Expected a `state` with `order: 'oldest'`, got none.");
  if (state !== undefined && order === 'newest') {
    throw invalidOption('Expected `order` to be oldest with a `state`, got "newest".');
  }
  return { state, order, ...pageQuery(given, isOwnCursor) };
}

/** Checks the options of `quarantine.list` and fills in the defaults. @throws {SauceWebhooksError} */
export function resolvePageOptions(options: unknown = {}, extraNames: readonly string[] = []): PageQuery {
  return pageQuery(checkOptionNames(options, 'quarantine.list', ['limit', 'cursor', ...extraNames]), isSequenceNumber);
}

function pageQuery(given: PageOptions, isOwnCursor: (cursor: string) => boolean): PageQuery {
  const isCursorOrNull = (value: unknown) => value === null || (typeof value === 'string' && isOwnCursor(value));
  return {
    limit: pageSize(option(given, 'limit', isNumber, 'a number', defaultLimit)),
    cursor: option(given, 'cursor', isCursorOrNull, 'a cursor that `list` returned', null),
  };
}

/** Returns the ids passed to `retry`. @throws {SauceWebhooksError} INVALID_OPTION for invalid ids. */
export function checkedIds(given: string | readonly string[]): readonly string[] {
  const ids = [given].flat();
  for (const id of ids) {
    if (typeof id !== 'string') {
      throw invalidOption(`Expected \`retry\` to get ids (strings), got ${describeValue(id)} among them.`);
    }
  }
  return ids;
}
