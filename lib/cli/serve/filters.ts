import { InvalidArgumentError } from 'commander';
import { failureReason } from '../../api/failure-reason';
import { nearestName } from '../../errors/check-options';
import { displayName, platformOf } from '../../events/display';
import type { SauceEvent } from '../../events/event';
import { branchOf, isFailure } from '../../events/job';
import { statusOf } from '../event-line';

export const filterKeys = ['type', 'outcome', 'name', 'owner', 'tag', 'build', 'branch', 'platform', 'error'] as const;
type FilterKey = (typeof filterKeys)[number];

/** Search strings by key. */
export type Filters = Partial<Record<FilterKey, string[]>>;

/** Collects `--filter owner=ada --filter tag=smoke`. */
export function collectFilter(text: string, collected: Filters = {}): Filters {
  const [, key = '', part = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (!isKey(key)) {
    const meant = nearestName(key, filterKeys);
    const hint = meant === undefined || key === '' ? '' : ` Did you mean ${meant}=…?`;
    throw new InvalidArgumentError(`Expected key=text, with one of the keys ${filterKeys.join(', ')}.${hint}`);
  }
  if (part.trim() === '') throw new InvalidArgumentError(`Expected a value after ${key}=, got an empty one.`);
  return { ...collected, [key]: [...(collected[key] ?? []), part.trim().toLowerCase()] };
}

export interface SelectionOptions {
  failed?: boolean;
  filter?: Filters;
  quietDuplicates?: boolean;
}

/** Selects the events to print. */
export interface Selection {
  isShown(event: SauceEvent): boolean;
  isDuplicateShown(event: SauceEvent): boolean;
  /** Whether to print a duplicate of an unknown event. */
  areDuplicatesShown: boolean;
}

export function selectionOf({ failed = false, filter = {}, quietDuplicates = false }: SelectionOptions): Selection {
  const isShown = matcherOf(filter, failed);
  return {
    isShown,
    isDuplicateShown: (event) => !quietDuplicates && isShown(event),
    areDuplicatesShown: !quietDuplicates && !failed && Object.keys(filter).length === 0,
  };
}

const isKey = (key: string): key is FilterKey => (filterKeys as readonly string[]).includes(key);

/** Returns whether an event matches: for each given key, it contains one of the strings, in either case. */
export function matcherOf(filters: Filters, failed: boolean): (event: SauceEvent) => boolean {
  const wanted = Object.entries(filters) as [FilterKey, string[]][];
  return (event) => {
    if (failed && !('outcome' in event && isFailure(event.outcome))) return false;
    const values = valuesOf(event);
    return wanted.every(([key, parts]) =>
      values[key]?.some((value) => parts.some((part) => value?.toLowerCase().includes(part))),
    );
  };
}

function valuesOf(event: SauceEvent): Partial<Record<FilterKey, (string | null)[]>> {
  const { type, payload } = event;
  const outcome = 'outcome' in event ? event.outcome : statusOf(event);
  const common = { type: [type], name: [displayName(event)], outcome: [outcome] };
  if (type === 'concurrency') return common;
  if (type === 'visual-build') return { ...common, build: [payload.build_name], branch: [payload.branch] };
  if (type === 'build') return { ...common, build: [payload.name], owner: [payload.owner] };
  return {
    ...common,
    owner: [payload.owner],
    tag: payload.tags,
    build: [payload.build],
    branch: [branchOf(payload)],
    platform: [platformOf(payload)],
    error: [payload.error, payload.exception, failureReason(event)],
  };
}
