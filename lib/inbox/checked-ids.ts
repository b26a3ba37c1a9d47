import { SauceWebhooksError } from '../errors/error';
import { describeValue } from '../text/escape';

/** The ids that `retry` was given. @throws {SauceWebhooksError} INVALID_OPTION for what is no id. */
export function checkedIds(given: string | readonly string[]): readonly string[] {
  const ids = [given].flat();
  for (const id of ids) {
    if (typeof id === 'string') continue;
    throw new SauceWebhooksError(
      'INVALID_OPTION',
      `Expected \`retry\` to get ids, got ${describeValue(id)} among them.`,
    );
  }
  return ids;
}
