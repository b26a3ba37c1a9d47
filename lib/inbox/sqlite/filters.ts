import { isDate } from 'node:util/types';
import { isCalendarDate } from '../../async/time';
import {
  checkOptionNames,
  invalidOption,
  isBoolean,
  isOneOf,
  isString,
  option,
  requiredOption,
} from '../../errors/check-options';
import { describeValue, escapeCodeUnit } from '../../text/escape';
import type { ListOptions, PageOptions } from '../inbox';
import { type PageQuery, resolveListOptions, resolvePageOptions } from '../list-options';
import type { ChunkRequest, Conditions } from './lists';

/** Filters of entries or deliveries; omitted ones match everything. Deliveries have no type and no outcome. */
export interface Filters {
  /** Only the one with this id. */
  id?: string | undefined;
  /** Only events of this type. */
  type?: string | undefined;
  /** Only tests with this outcome. */
  outcome?: string | undefined;
  /** Only those received at this time or later. */
  since?: string | Date | undefined;
  /** Only those received before this time. */
  until?: string | Date | undefined;
  /** Only those whose body contains this string; A to Z in either case. A page ends after five seconds of search. */
  text?: string | undefined;
  /** Reverse order: newest first in a state and in quarantine, oldest first over all states. @default false */
  reverse?: boolean | undefined;
}

export interface PruneOptions {
  state: 'completed' | 'failed' | 'quarantined';
  /** Only those received before this time. @default all */
  before?: string | Date | undefined;
}

/** A page request with the conditions of its filters. */
export interface FilteredQuery extends Omit<ChunkRequest, 'limit'> {
  /** Maximum number of items. */
  count: number;
}

const filterNames = ['id', 'type', 'outcome', 'since', 'until', 'text', 'reverse'] as const satisfies (keyof Filters)[];

/** Checks the options of `list` and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveFilteredList(options: ListOptions & Filters): FilteredQuery {
  const { state = null, order, ...page } = resolveListOptions(options, filterNames);
  return { ...placesOf(page), state, order: orderOf(order, options), conditions: conditionsOf(options) };
}

/** Checks the options of `quarantine.list` and fills in the defaults. @throws {SauceWebhooksError} */
export function resolveFilteredQuarantine(options: PageOptions & Filters): FilteredQuery {
  const page = placesOf(resolvePageOptions(options, filterNames));
  const conditions = { ...conditionsOf(options), type: null, outcome: null };
  return { ...page, state: null, order: orderOf('oldest', options), conditions };
}

function orderOf(usual: FilteredQuery['order'], filters: Filters): FilteredQuery['order'] {
  if (!option(filters, 'reverse', isBoolean, 'true or false', false)) return usual;
  return usual === 'oldest' ? 'newest' : 'oldest';
}

const placesOf = ({ limit, cursor }: PageQuery) => ({
  count: limit,
  after: cursor === null ? null : Number(cursor),
});

/** Checks the options of `prune` strictly, because it deletes. @throws {SauceWebhooksError} */
export function resolvePruneOptions(options: PruneOptions): { state: PruneOptions['state']; before: string } {
  const given = checkOptionNames(options, 'prune', ['state', 'before']) as PruneOptions;
  return {
    state: requiredOption(given, 'state', isPruned, 'completed, failed or quarantined'),
    before: given.before === undefined ? afterAllTimes : isoTime('before', given.before),
  };
}

const isPruned = isOneOf('completed', 'failed', 'quarantined');

function conditionsOf(filters: Filters): Conditions {
  const { since, until } = filters;
  const text = option(filters, 'text', isString, 'a string', '');
  return {
    id: option(filters, 'id', isString, 'a string', null),
    type: option(filters, 'type', isString, 'a string', null),
    outcome: option(filters, 'outcome', isString, 'a string', null),
    since: since === undefined ? null : isoTime('since', since),
    until: until === undefined ? null : isoTime('until', until),
    texts: text === '' ? [] : formsOf(text),
  };
}

/** Returns the string itself and as JSON may write it: unescaped, or with non-ASCII characters escaped. */
function formsOf(text: string): string[] {
  const inJson = JSON.stringify(text).slice(1, -1);
  const escaped = inJson.replace(/[^ -~]/g, escapeCodeUnit);
  return [...new Set([text, inJson, escaped])];
}

/** Greater than any time as a string. */
const afterAllTimes = '~';

/**
 * Returns a time in the stored format: ISO 8601 in UTC.
 *
 * @throws {SauceWebhooksError} INVALID_OPTION for an invalid time.
 */
function isoTime(name: string, given: unknown): string {
  const time = isIsoString(given) || isDate(given) ? new Date(given) : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) {
    const got = isDate(given) ? 'an invalid Date' : describeValue(given);
    throw invalidOption(`Expected \`${name}\` to be a Date or a time like 2026-11-01T12:00:00Z, got ${got}.`);
  }
  const iso = time.toISOString();
  // Years of more than four digits begin with a sign, and would sort before all others.
  return iso.startsWith('+') ? afterAllTimes : iso;
}

/** Date finds a year in nearly any string with a number: `week 3` becomes one in 2001. */
function isIsoString(given: unknown): given is string {
  if (typeof given !== 'string' || !/^[+-]?\d{4,6}(-\d\d|$)/.test(given)) return false;
  const [day] = /^(\d{4}|[+-]\d{6})-\d\d-\d\d/.exec(given) ?? [];
  return day === undefined || isCalendarDate(day);
}
