import { option } from '../../errors/check-options';
import { SauceWebhooksError } from '../../errors/error';
import { timeOf } from './times';

/** Which entries or deliveries to list; what is left out does not matter. */
export interface Filters {
  /** Only the one with this id. */
  id?: string | undefined;
  /** Only events of this type. */
  type?: string | undefined;
  /** Only tests that ended so. */
  outcome?: string | undefined;
  /** Only what was received at this time or later. */
  since?: string | Date | undefined;
  /** Only what was received before this time. */
  until?: string | Date | undefined;
  /** Only where the body holds this text somewhere; A to Z in either case. */
  text?: string | undefined;
}

export const filterNames = ['id', 'type', 'outcome', 'since', 'until', 'text'] as const satisfies (keyof Filters)[];

/** Filters as the store takes them. */
export interface Conditions {
  id: string | null;
  type: string | null;
  outcome: string | null;
  /** ISO 8601. */
  since: string | null;
  /** ISO 8601. */
  until: string | null;
  /** Patterns of LIKE, of which the body holds one; none: any body. */
  patterns: readonly string[];
}

/** @throws {SauceWebhooksError} INVALID_OPTION for a filter that is wrong. */
export function conditionsOf(filters: Filters): Conditions {
  const { since, until } = filters;
  const text = option(filters, 'text', isText, 'a text', '');
  return {
    id: option(filters, 'id', isText, 'a text', null),
    type: option(filters, 'type', isText, 'a text', null),
    outcome: option(filters, 'outcome', isText, 'a text', null),
    since: since === undefined ? null : timeOf('since', since),
    until: until === undefined ? null : timeOf('until', until),
    patterns: text === '' ? [] : patternsOf(text),
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';

/** What SQLite takes unless it was built otherwise. */
const maxPatternBytes = 50_000;

/** The text as it is; and as JSON may write it, with its characters as they are, or what is not ASCII escaped. */
function patternsOf(text: string): string[] {
  const inJson = JSON.stringify(text).slice(1, -1);
  const escaped = inJson.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const patterns = [...new Set([text, inJson, escaped])].map((form) => `%${form.replace(/[\\%_]/g, '\\$&')}%`);
  const bytes = Math.max(...patterns.map((pattern) => Buffer.byteLength(pattern)));
  if (bytes <= maxPatternBytes) return patterns;
  const message = `Expected \`text\` to make a pattern of at most ${maxPatternBytes} bytes, got one of ${bytes}.`;
  throw new SauceWebhooksError('INVALID_OPTION', message);
}
