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

/** @throws {RangeError} for a time that is none. */
export function conditionsOf({ id, type, outcome, since, until, text }: Filters): Conditions {
  return {
    id: id ?? null,
    type: type ?? null,
    outcome: outcome ?? null,
    since: timeOf(since),
    until: timeOf(until),
    patterns: text ? patternsOf(text) : [],
  };
}

const timeOf = (time: string | Date | undefined): string | null =>
  time === undefined ? null : new Date(time).toISOString();

/** As JSON may write the text: its characters as they are, or what is not ASCII escaped. */
function patternsOf(text: string): string[] {
  const asIs = JSON.stringify(text).slice(1, -1);
  const escaped = asIs.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [...new Set([asIs, escaped])].map((form) => `%${form.replace(/[\\%_]/g, '\\$&')}%`);
}
