import type { JobPayload } from './generated/payloads';
import { time } from './time';
import { dataType, type JsonObject, seconds, status, text, texts, verdict, version } from './values';
import { withUnknown } from './with-unknown';

export function normaliseJob(job: JsonObject): JobPayload {
  const known = {
    id: job.id as string,
    creation_time: time(job.creation_time),
    modification_time: time(job.modification_time),
    start_time: time(job.start_time),
    owner: text(job.owner),
    owner_id: text(job.owner_id),
    org_id: text(job.org_id),
    team_id: text(job.team_id),
    team_name: text(job.team_name),
    group_id: text(job.group_id),
    status: status(job.status),
    passed: verdict(job.passed),
    name: text(job.name),
    browser_name: text(job.browser_name),
    browser_version: version(job.browser_version),
    os_name: text(job.os_name),
    os_version: version(job.os_version),
    duration_sec: seconds(job.duration_sec),
    visibility: text(job.visibility),
    tags: texts(job.tags),
    device: text(job.device),
    app: text(job.app),
    error: text(job.error),
    exception: text(job.exception),
    commit_id: text(job.commit_id),
    branch_name: text(job.branch_name),
    build: text(job.build),
    automation_backend: text(job.automation_backend),
    data_type: dataType(job.data_type),
    sl_url: text(job.sl_url),
  };
  return withUnknown(known, job);
}
