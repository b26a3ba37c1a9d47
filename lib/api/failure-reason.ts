import type { JobPayload, SauceEvent } from '../events/event';
import { outcomeOf } from '../events/outcome';

/**
 * Why a test failed, in the words of Sauce Labs or of the test runner: `error`, `exception`, what follows the dash in `name`
 * (`checkout — AssertionError: …`), a tag `failure:…` or `err:…`; else the same of the record. Null when nothing tells, and
 * for what did not fail.
 *
 * Source: observed. On real devices `error` and `exception` are mostly empty, and a runner can set only name and tags.
 *
 * @example const reason = failureReason(event) ?? failureReason(event, await api.jobRecord(event));
 */
export function failureReason(event: SauceEvent, record?: JobPayload): string | null {
  if (event.type !== 'vdc' && event.type !== 'rdc') return null;
  const told = reasonIn(event.payload);
  return told === null && record !== undefined ? reasonIn(record) : told;
}

function reasonIn(job: JobPayload): string | null {
  const outcome = outcomeOf(job);
  if (outcome === 'passed' || outcome === 'running') return null;
  const stated = job.error ?? job.exception;
  // Without a verdict, "login - happy path" is just a name.
  return outcome === 'complete' ? stated : (stated ?? reasonOfName(job.name ?? '') ?? reasonOfTags(job.tags));
}

/** A dash proper is rarely part of a name, so it goes before a hyphen. */
function reasonOfName(name: string): string | null {
  const dash = /\s(?:[—–]|--)\s/.exec(name) ?? /\s-\s/.exec(name);
  return dash === null ? null : name.slice(dash.index + dash[0].length).trim() || null;
}

function reasonOfTags(tags: readonly string[]): string | null {
  const reasons = tags.map((tag) => /^\s*(?:failure|err):(.*)$/is.exec(tag)?.[1]?.trim());
  return reasons.find((reason) => reason !== undefined && reason !== '') ?? null;
}
