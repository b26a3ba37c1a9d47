import { describeValue } from '../text/escape';
import { SauceApiError } from './api-error';

export const maxLength = 300;

/**
 * A path whose variable parts are each one segment, whatever is in them: they come from events, and the request carries
 * credentials.
 *
 * @throws {SauceApiError} API_INVALID_ID for what cannot be one segment.
 */
export function path(fixed: TemplateStringsArray, ...segments: readonly string[]): string {
  return fixed.reduce((before, after, index) => `${before}${encoded(segments[index - 1])}${after}`);
}

function encoded(segment: unknown): string {
  if (typeof segment !== 'string' || !isSegment(segment)) {
    throw new SauceApiError('API_INVALID_ID', `Expected an id of Sauce Labs, got ${describeValue(segment)}.`);
  }
  return encodeURIComponent(segment);
}

/** Also what is encoded may climb to another route when something on the way decodes it. */
export function isSegment(text: string): boolean {
  const hasDots = text.split(/[/\\]/).some((part) => part === '.' || part === '..');
  return text.trim() !== '' && text.length <= maxLength && text.isWellFormed() && !hasDots;
}
