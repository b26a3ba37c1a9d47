import { RejectionReason } from '../errors/rejection';
import type { EventOf, JobPayload } from '../events/event';
import { parseEvent } from '../events/parse-event';
import { toIsoTime } from '../events/time';
import { isObject, type JsonObject, toText } from '../events/values';
import { kindOf } from './kind-of';
import { unreadable } from './try-once';

/** `Windows 10`, `macOS 10.12`: the version begins with the first digit after a blank. */
const systemAndVersion = /^(\D*[^\d\s])\s+(\d.*)$/;

/**
 * The record of a job under the names of an event's payload, normalised as that is. Values keep Sauce's words, which are
 * others in places: the record says `googlechrome`. Fields of other names are kept.
 *
 * @throws {SauceApiError} API_INVALID_RESPONSE for what is no record of a job.
 */
export function readRecord(type: 'vdc' | 'rdc', answer: JsonObject): JobPayload {
  const named = type === 'vdc' ? namedVdc(answer) : namedRdc(answer);
  const status = toText(toText(answer.consolidated_status)?.trim()) ?? answer.status;
  const read = parseEvent({ ...answer, ...named, status, duration_sec: durationOf(answer), data_type: type });
  if (read instanceof RejectionReason) {
    const parts = `its id is ${kindOf(answer.id)}, its status ${kindOf(answer.status)}`;
    throw unreadable('the record of a job', `got an object that is none: ${parts}`);
  }
  return (read as EventOf<'vdc' | 'rdc'>).payload;
}

function namedVdc({ browser, os, public: visibility, ...job }: JsonObject): JsonObject {
  const [, system, version] = systemAndVersion.exec(toText(os) ?? '') ?? [];
  return {
    browser_name: job.browser_name ?? browser,
    os_name: job.os_name ?? system ?? os,
    os_version: job.os_version ?? version,
    visibility: toText(visibility)?.toUpperCase() ?? job.visibility,
  };
}

function namedRdc({ owner_sauce, device_name, os, application_summary, ...job }: JsonObject): JsonObject {
  const appId = isObject(application_summary) ? toText(application_summary.appStorageId) : null;
  return {
    owner: job.owner ?? owner_sauce,
    device: job.device ?? device_name,
    os_name: job.os_name ?? os,
    app: job.app ?? (appId === null ? null : `storage:${appId}`),
  };
}

function durationOf({ start_time, creation_time, end_time, duration_sec }: JsonObject): unknown {
  const [start, end] = [toIsoTime(start_time) ?? toIsoTime(creation_time), toIsoTime(end_time)];
  if (start === null || end === null || end < start) return duration_sec;
  return Math.round((Date.parse(end) - Date.parse(start)) / 1000);
}
