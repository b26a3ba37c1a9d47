import { deserializeEvent } from '../../../events/deserialize';
import type { QuarantinedDelivery, StoredEntry } from '../../../inbox/inbox';
import { testRowOf } from '../../board/test-row';
import { type Filters, matcherOf } from '../../filters';
import { titleOf } from '../title';

const everything = () => true;

/** Whether an event passes the filters; the text may also be in what its handler failed with. */
export function entryMatcherOf(filters: Filters): (entry: StoredEntry) => boolean {
  if (Object.values(filters).every((value) => value === '')) return everything;
  const { type, text, ...ofTests } = filters;
  const passes = matcherOf({ ...filters, text: '' });
  const passesWithText = matcherOf(filters);
  const isForTests = Object.values(ofTests).some((value) => value !== '');
  const hasText = hasTextOf(text);
  return (entry) => {
    if (type !== '' && entry.type !== type) return false;
    const hasTextInError = hasText(entry.lastError ?? '');
    try {
      const event = deserializeEvent(entry);
      if (event.type !== 'vdc' && event.type !== 'rdc')
        return !isForTests && (hasTextInError || hasText(titleOf(event)));
      const test = testRowOf(event);
      return passesWithText(test) || (hasTextInError && passes(test));
    } catch {
      // What this version cannot read has no more than its error.
      return !isForTests && hasTextInError;
    }
  };
}

/** Whether the text is in what is known of a delivery that was rejected; its body counts for those who may see it. */
export function deliveryMatcherOf({ text }: Filters, maySeeBody: boolean): (delivery: QuarantinedDelivery) => boolean {
  if (text === '') return everything;
  const hasText = hasTextOf(text);
  return ({ code, message, body }) =>
    hasText(code) || hasText(message) || (maySeeBody && hasText(body?.toString('utf8') ?? ''));
}

function hasTextOf(text: string): (words: string) => boolean {
  const needle = text.toLowerCase();
  return (words) => words.toLowerCase().includes(needle);
}
