import { describeValue } from '../text/escape';
import type { VisualBuildPayload } from './generated/payloads';
import { isObject, type JsonObject, toCount, toStatus, toText, toTexts } from './values';

export function normaliseVisualBuild(item: JsonObject, issues: string[]): VisualBuildPayload {
  // A string that unwrapSummary could not parse. JSON Schema cannot check it, so the validator does not report it.
  if (typeof item.summary === 'string' && item.summary !== '') {
    issues.push(`summary: expected an object of counts, or a JSON string of one, got ${describeValue(item.summary)}`);
  }
  return {
    ...item,
    org_id: toText(item.org_id),
    user_id: toText(item.user_id),
    team_ids: toTexts(item.team_ids),
    creator_id: toText(item.creator_id),
    build_id: item.build_id as string,
    build_name: toText(item.build_name),
    build_url: toText(item.build_url),
    status: toStatus(item.status),
    branch: toText(item.branch),
    project: toText(item.project),
    summary: summary(item.summary),
    data_center: toText(item.data_center),
  };
}

function summary(value: unknown): VisualBuildPayload['summary'] {
  const counts = isObject(value) ? value : {};
  return {
    ...counts,
    errored: toCount(counts.errored),
    approved: toCount(counts.approved),
    equal: toCount(counts.equal),
    rejected: toCount(counts.rejected),
    unapproved: toCount(counts.unapproved),
    queued: toCount(counts.queued),
  };
}

/** Returns the build with its summary as an object, also if it came as a JSON string. */
export function unwrapSummary(item: JsonObject): JsonObject {
  if (typeof item.summary !== 'string') return item;
  try {
    const summary: unknown = JSON.parse(item.summary);
    return isObject(summary) ? { ...item, summary } : item;
  } catch {
    return item;
  }
}
