// Generated from schemas/ by npm run generate: change the schemas, not this file.
import * as v from './validators';

/** A field as it comes over the wire. */
export interface WireField {
  /** The keys that lead to it from the event. */
  path: readonly string[];
  isValid: (value: unknown) => boolean;
  /** What it should be, in words. */
  expected: string;
  /** Whether the event is rejected without it. */
  isRequired: boolean;
}

const required = true;
type Row = [path: string, isValid: (value: unknown) => boolean, expected: string, isRequired?: boolean];

const fields = (rows: Row[]): WireField[] =>
  rows.map(([path, isValid, expected, isRequired = false]) => ({ path: path.split('.'), isValid, expected, isRequired }));

const vdc = fields([
  ['id', v.idValue, "a non-empty string", required],
  ['creation_time', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)"],
  ['modification_time', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)"],
  ['start_time', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)"],
  ['owner', v.textValue, "a string"],
  ['owner_id', v.textValue, "a string"],
  ['org_id', v.textValue, "a string"],
  ['team_id', v.textValue, "a string"],
  ['team_name', v.textValue, "a string"],
  ['group_id', v.textValue, "a string"],
  ['status', v.statusValue, "a status word", required],
  ['passed', v.verdictValue, "1, 0, true, false or null"],
  ['name', v.textValue, "a string"],
  ['browser_name', v.textValue, "a string"],
  ['browser_version', v.versionValue, "a string or a number"],
  ['os_name', v.textValue, "a string"],
  ['os_version', v.versionValue, "a string or a number"],
  ['duration_sec', v.secondsValue, "a number of seconds"],
  ['visibility', v.textValue, "a string"],
  ['tags', v.textsValue, "an array of strings"],
  ['device', v.textValue, "a string"],
  ['app', v.textValue, "a string"],
  ['error', v.textValue, "a string"],
  ['exception', v.textValue, "a string"],
  ['commit_id', v.textValue, "a string"],
  ['branch_name', v.textValue, "a string"],
  ['build', v.textValue, "a string"],
  ['automation_backend', v.textValue, "a string"],
  ['data_type', v.dataTypeValue, "vdc or rdc", required],
  ['sl_url', v.textValue, "a string"],
]);

const rdcEnvelope = fields([
  ['eventPayload', v.recordValue, "an object with the test's fields", required],
  ['eventPayload.id', v.idValue, "a non-empty string", required],
  ['eventPayload.creation_time', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)"],
  ['eventPayload.modification_time', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)"],
  ['eventPayload.start_time', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)"],
  ['eventPayload.owner', v.textValue, "a string"],
  ['eventPayload.owner_id', v.textValue, "a string"],
  ['eventPayload.org_id', v.textValue, "a string"],
  ['eventPayload.team_id', v.textValue, "a string"],
  ['eventPayload.team_name', v.textValue, "a string"],
  ['eventPayload.group_id', v.textValue, "a string"],
  ['eventPayload.status', v.statusValue, "a status word", required],
  ['eventPayload.passed', v.verdictValue, "1, 0, true, false or null"],
  ['eventPayload.name', v.textValue, "a string"],
  ['eventPayload.browser_name', v.textValue, "a string"],
  ['eventPayload.browser_version', v.versionValue, "a string or a number"],
  ['eventPayload.os_name', v.textValue, "a string"],
  ['eventPayload.os_version', v.versionValue, "a string or a number"],
  ['eventPayload.duration_sec', v.secondsValue, "a number of seconds"],
  ['eventPayload.visibility', v.textValue, "a string"],
  ['eventPayload.tags', v.textsValue, "an array of strings"],
  ['eventPayload.device', v.textValue, "a string"],
  ['eventPayload.app', v.textValue, "a string"],
  ['eventPayload.error', v.textValue, "a string"],
  ['eventPayload.exception', v.textValue, "a string"],
  ['eventPayload.commit_id', v.textValue, "a string"],
  ['eventPayload.branch_name', v.textValue, "a string"],
  ['eventPayload.build', v.textValue, "a string"],
  ['eventPayload.automation_backend', v.textValue, "a string"],
  ['eventPayload.data_type', v.dataTypeValue, "vdc or rdc"],
  ['eventPayload.sl_url', v.textValue, "a string"],
  ['eventPayload.creationTime', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)"],
  ['eventPayload.modificationTime', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)"],
  ['eventPayload.automationBackend', v.textValue, "a string"],
  ['eventPayload.osName', v.textValue, "a string"],
  ['eventPayload.osVersion', v.versionValue, "a string or a number"],
  ['eventPayload.durationSec', v.secondsValue, "a number of seconds"],
  ['eventPayload.deviceName', v.textValue, "a string"],
  ['ownership', v.optionalRecordValue, "an object with the owner's ids"],
  ['ownership.userId', v.textValue, "a string"],
  ['ownership.orgId', v.textValue, "a string"],
  ['ownership.teamId', v.textValue, "a string"],
  ['ownership.groupIdd', v.textValue, "a string"],
  ['ownership.groupId', v.textValue, "a string"],
]);

const concurrency = fields([
  ['concurrency', v.recordValue, "an object with organization and team", required],
  ['concurrency.organization', v.optionalRecordValue, "an object with allowed and current"],
  ['concurrency.organization.id', v.textValue, "a string"],
  ['concurrency.organization.allowed', v.optionalRecordValue, "an object of counts"],
  ['concurrency.organization.allowed.vms', v.countValue, "an integer"],
  ['concurrency.organization.allowed.mac_vms', v.countValue, "an integer"],
  ['concurrency.organization.allowed.mac_arm_vms', v.countValue, "an integer"],
  ['concurrency.organization.allowed.rds', v.countValue, "an integer"],
  ['concurrency.organization.current', v.optionalRecordValue, "an object of counts"],
  ['concurrency.organization.current.vms', v.countValue, "an integer"],
  ['concurrency.organization.current.mac_vms', v.countValue, "an integer"],
  ['concurrency.organization.current.mac_arm_vms', v.countValue, "an integer"],
  ['concurrency.organization.current.rds', v.countValue, "an integer"],
  ['concurrency.team', v.optionalRecordValue, "an object with allowed and current"],
  ['concurrency.team.id', v.textValue, "a string"],
  ['concurrency.team.allowed', v.optionalRecordValue, "an object of counts"],
  ['concurrency.team.allowed.vms', v.countValue, "an integer"],
  ['concurrency.team.allowed.mac_vms', v.countValue, "an integer"],
  ['concurrency.team.allowed.mac_arm_vms', v.countValue, "an integer"],
  ['concurrency.team.allowed.rds', v.countValue, "an integer"],
  ['concurrency.team.current', v.optionalRecordValue, "an object of counts"],
  ['concurrency.team.current.vms', v.countValue, "an integer"],
  ['concurrency.team.current.mac_vms', v.countValue, "an integer"],
  ['concurrency.team.current.mac_arm_vms', v.countValue, "an integer"],
  ['concurrency.team.current.rds', v.countValue, "an integer"],
  ['timestamp', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)"],
]);

const visualBuild = fields([
  ['org_id', v.textValue, "a string"],
  ['user_id', v.textValue, "a string"],
  ['team_ids', v.textsValue, "an array of strings"],
  ['creator_id', v.textValue, "a string"],
  ['build_id', v.idValue, "a non-empty string", required],
  ['build_name', v.textValue, "a string"],
  ['build_url', v.textValue, "a string"],
  ['status', v.statusValue, "a status word", required],
  ['branch', v.textValue, "a string"],
  ['project', v.textValue, "a string"],
  ['summary', v.summaryValue, "an object of counts, or a JSON string of one"],
  ['summary.errored', v.countValue, "an integer"],
  ['summary.approved', v.countValue, "an integer"],
  ['summary.equal', v.countValue, "an integer"],
  ['summary.rejected', v.countValue, "an integer"],
  ['summary.unapproved', v.countValue, "an integer"],
  ['summary.queued', v.countValue, "an integer"],
  ['data_center', v.textValue, "a string"],
]);

const build = fields([
  ['name', v.idValue, "a non-empty string", required],
  ['owner', v.textValue, "a string", required],
  ['type', v.deviceKindValue, "vdc or rdc", required],
  ['counts', v.recordValue, "an object", required],
  ['counts.passed', v.totalValue, "an integer >= 0", required],
  ['counts.failed', v.totalValue, "an integer >= 0", required],
  ['counts.errored', v.totalValue, "an integer >= 0", required],
  ['counts.complete', v.totalValue, "an integer >= 0", required],
  ['tests', v.buildTestsValue, "an array of tests", required],
  ['startedAt', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)", required],
  ['endedAt', v.timeValue, "a time (ISO 8601, or epoch seconds or milliseconds)", required],
  ['revision', v.totalValue, "an integer >= 0", required],
  ['confirmed', v.flagValue, "true or false", required],
]);

export const wireFields = { vdc, rdc: vdc, rdcEnvelope, concurrency, visualBuild, build };
