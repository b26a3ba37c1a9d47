import { checkOptionNames } from '../../errors/check-options';
import type { EntryState, ListOptions } from '../inbox';
import { type ListQuery, pageNames, resolvePage } from '../list-options';
import { type Conditions, conditionsOf, type Filters, filterNames } from './filters';

export type PageOptions = ListOptions<EntryState | 'quarantined'> & Filters;

const names = [...pageNames, ...filterNames];

/** Checks the options of `list` and fills in the defaults. @throws {SauceWebhooksError} */
export function resolvePageOptions(options: PageOptions): ListQuery & { conditions: Conditions } {
  const given = checkOptionNames(options, 'list', names) as PageOptions;
  return { ...resolvePage(given, names), conditions: conditionsOf(given) };
}
