import type { JobPayload } from '../../events/event';
import { isFailure, type Outcome, reasonInTags } from '../../events/job';
import { copyOfStart, truncate } from '../../text/escape';
import { shapeOf } from './shape';
import { nonBlank } from './values';

const dash = /\s(?:[—–]|--)\s+/g;
const error = /^[\w.$]*(?:Error|Exception|Failure|Timeout):\s/;
/** As the name of an error has. */
const maxErrorName = 100;

/**
 * Splits a name like `checkout — AssertionError: expected 3 items`, in which a test runner set the reason of a failure. Source: observed.
 * Stricter than `failureReason`, because a part of the name would make two tests one.
 */
function splitName(given: string | null): { name: string | null; reason: string | null } {
  for (const { 0: text, index } of given?.matchAll(dash) ?? []) {
    const [whole, from] = [given as string, index + text.length];
    if (!error.test(whole.slice(from, from + maxErrorName))) continue;
    const name = nonBlank(copyOfStart(whole, index));
    if (name !== null) return { name, reason: copyOfStart(whole.slice(from), whole.length) };
  }
  return { name: nonBlank(given), reason: null };
}

/**
 * Returns the name of a test and, if it failed, the reason, from the field or wherever a test runner set it, and the shape of that, which is
 * common to failures with one cause. A reason in the name is not part of the name; a test that did not fail has none there.
 */
export function failureOf(
  { error, exception, name: given, tags }: JobPayload,
  outcome: Outcome,
): Record<'name' | 'error' | 'cause', string | null> {
  const stated = nonBlank(error) ?? nonBlank(exception);
  if (!isFailure(outcome)) return { name: nonBlank(given), error: truncate(stated), cause: null };
  const { name, reason } = splitName(given);
  // As the address bar would make it.
  const why = truncate(stated ?? reason ?? reasonInTags(tags))?.toWellFormed() ?? null;
  return { name, error: why, cause: shapeOf(why ?? 'no message') };
}
