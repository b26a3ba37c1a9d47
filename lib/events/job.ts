import type { JobPayload } from './generated/payloads';
import { toIsoTime } from './time';
import {
  assignUnknownFields,
  type JsonObject,
  toDataType,
  toPassed,
  toSeconds,
  toStatus,
  toText,
  toTexts,
  toVersion,
} from './values';

/** Longer than a test may run: three hours on virtual devices. For real ones Sauce Labs documents no limit. */
export const longestTestMs = 24 * 60 * 60_000;

export function normaliseJob(job: JsonObject): JobPayload {
  const known = {
    id: job.id as string,
    creation_time: toIsoTime(job.creation_time),
    modification_time: toIsoTime(job.modification_time),
    start_time: toIsoTime(job.start_time),
    owner: toText(job.owner),
    owner_id: toText(job.owner_id),
    org_id: toText(job.org_id),
    team_id: toText(job.team_id),
    team_name: toText(job.team_name),
    group_id: toText(job.group_id),
    status: toStatus(job.status),
    passed: toPassed(job.passed),
    name: toText(job.name),
    browser_name: toText(job.browser_name),
    browser_version: toVersion(job.browser_version),
    os_name: toText(job.os_name),
    os_version: toVersion(job.os_version),
    duration_sec: toSeconds(job.duration_sec),
    visibility: toText(job.visibility),
    tags: toTexts(job.tags),
    device: toText(job.device),
    app: toText(job.app),
    error: toText(job.error),
    exception: toText(job.exception),
    commit_id: toText(job.commit_id),
    branch_name: toText(job.branch_name),
    build: toText(job.build),
    automation_backend: toText(job.automation_backend),
    data_type: toDataType(job.data_type),
    sl_url: toText(job.sl_url),
  };
  return assignUnknownFields(known, job);
}
