import { describe } from '../printable';
import type { VisualBuildPayload } from './generated/payloads';
import { count, isObject, type JsonObject, status, text, texts } from './values';

export function normaliseVisualBuild(item: JsonObject, issues: string[]): VisualBuildPayload {
  // A text that unwrapSummary could not open. No JSON Schema can tell, so it is not among the validator's faults.
  if (typeof item.summary === 'string' && item.summary !== '') {
    issues.push(`summary: expected an object of counts, or a JSON string of one, got ${describe(item.summary)}`);
  }
  return {
    ...item,
    org_id: text(item.org_id),
    user_id: text(item.user_id),
    team_ids: texts(item.team_ids),
    creator_id: text(item.creator_id),
    build_id: item.build_id as string,
    build_name: text(item.build_name),
    build_url: text(item.build_url),
    status: status(item.status),
    branch: text(item.branch),
    project: text(item.project),
    summary: summary(item.summary),
    data_center: text(item.data_center),
  };
}

function summary(value: unknown): VisualBuildPayload['summary'] {
  const counts = isObject(value) ? value : {};
  return {
    ...counts,
    errored: count(counts.errored),
    approved: count(counts.approved),
    equal: count(counts.equal),
    rejected: count(counts.rejected),
    unapproved: count(counts.unapproved),
    queued: count(counts.queued),
  };
}

/** The build with its summary as an object, where it came as a string that holds one. */
export function unwrapSummary(item: JsonObject): JsonObject {
  if (typeof item.summary !== 'string') return item;
  try {
    const summary: unknown = JSON.parse(item.summary);
    return isObject(summary) ? { ...item, summary } : item;
  } catch {
    return item;
  }
}
