import type { RejectionCode } from '../errors/rejection';
import { type EventOptions, eventSource } from './event-options';
import { concurrencyEvent, rdcEvent, toWireTime, vdcEvent, visualBuildEvent } from './events';
import type { Payload } from './signed-request';

/** An unusual delivery. */
export interface EdgeCase {
  /** What is unusual about it. */
  description: string;
  /** What the receiver does with it. */
  expected: string;
  /** Numbers of accepted items and of duplicates on first delivery. */
  accepted: number;
  duplicates: number;
  /** Codes of the rejected items, or of the whole delivery. */
  codes: readonly RejectionCode[];
  /** Returns the payload, with new ids, for `deliver` or `signedRequest`. */
  payload(options?: EventOptions): Payload;
}

export type Make = (options?: EventOptions) => Payload;

type Counts = Partial<Pick<EdgeCase, 'accepted' | 'duplicates' | 'codes'>>;

export function accepted(description: string, expected: string, payload: Make, counts: Counts = {}): EdgeCase {
  return { description, expected, accepted: 1, duplicates: 0, codes: [], ...counts, payload };
}

/** Tests in forms that Sauce Labs documents, or was observed to send. */
export const edgeJobs = {
  'rdc-envelope': accepted(
    'A test on a real device in the envelope of a draft of the documentation, with its misspelt `groupIdd`.',
    'Flattens it to the same rdc event.',
    (options) => {
      const { id, status, name, build, device, os_name, os_version, ...job } = rdcEvent({}, options);
      return {
        eventPayload: {
          ...{ id, status, name, build, osName: os_name, osVersion: os_version, deviceName: device },
          ...{ creationTime: job.creation_time, modificationTime: job.modification_time },
          ...{ durationSec: Number(job.duration_sec), automationBackend: 'appium' },
        },
        ownership: { userId: job.owner_id, orgId: job.org_id, teamId: job.team_id, groupIdd: job.group_id },
      };
    },
  ),
  'documented-numbers': accepted(
    'Numbers, as documented, where strings were observed.',
    'Converts versions to strings and the duration to a number, as in any event.',
    (options) => vdcEvent({ browser_version: 130, os_version: 14, duration_sec: 70 }, options),
  ),
  'numbers-as-texts': accepted(
    'Versions and the duration as strings, as observed.',
    'Converts the duration to a number and keeps the versions.',
    (options) => vdcEvent({ browser_version: '102.0', os_version: '10', duration_sec: '25' }, options),
  ),
  'passed-null-beside-failed': accepted(
    'A failed test on a real device whose `passed` is null.',
    'Uses the status: the outcome is failed.',
    (options) => rdcEvent({ status: 'FAILED', passed: null }, options),
  ),
  'passed-as-boolean': accepted(
    'A verdict of true, as in the REST API, instead of 1.',
    'Treats it the same.',
    (options) => vdcEvent({ status: 'complete', passed: true }, options),
  ),
  'complete-without-verdict': accepted(
    'A test that ended without a verdict.',
    'The outcome is complete; a later event may have the verdict.',
    (options) => vdcEvent({ status: 'COMPLETE' }, options),
  ),
  'empty-texts': accepted('Empty strings in all optional fields.', 'Converts them to null.', (options) =>
    rdcEvent({ owner: '', name: '', os_name: '', os_version: '', device: '', app: '', build: '', sl_url: '' }, options),
  ),
  'nulls-of-rdc': accepted(
    'Null in all fields that a draft of the documentation leaves open for real devices.',
    'Keeps them null; no tags are an empty array.',
    (options) =>
      rdcEvent(
        { owner: null, browser_name: null, commit_id: null, branch_name: null, automation_backend: null, tags: null },
        options,
      ),
  ),
  minimal: accepted(
    'Only the required fields.',
    'All other fields are null, and the url is derived from the id.',
    (options) => {
      const { id } = vdcEvent({}, options);
      return { id, status: 'PASSED', data_type: 'vdc' };
    },
  ),
  'draft-status-word': accepted(
    'A status from the drafts and the REST API: in-progress.',
    'Converts it to IN_PROGRESS; the outcome is running.',
    (options) => vdcEvent({ status: 'in-progress' }, options),
  ),
  'draft-error-word': accepted(
    'The status error of the drafts, for ERRORED, and the `data_type` VDC_JOB.',
    'Converts them to ERRORED and vdc.',
    (options) => vdcEvent({ status: 'error', data_type: 'VDC_JOB' }, options),
  ),
  'observed-words': accepted(
    'The status and the `data_type` in lower case with a suffix, as observed in 2022: passed and vdc_test.',
    'Converts them to PASSED and vdc.',
    (options) => vdcEvent({ status: 'passed', data_type: 'vdc_test' }, options),
  ),
  'early-verdict': accepted(
    'A test in progress that has already passed: `passed` was observed seconds before the status.',
    'Keeps `passed`; the outcome is running until the status shows the end.',
    (options) => vdcEvent({ status: 'in progress', passed: 1, duration_sec: '0' }, options),
  ),
  'same-second': accepted(
    'Two states of a running test in one second, in an array.',
    'Handles both; by `isNewer` neither is newer, because times are whole seconds.',
    (options) => {
      const test = vdcEvent({ status: 'new', duration_sec: '0' }, options);
      return [test, { ...test, status: 'queued' }];
    },
    { accepted: 2 },
  ),
  'late-name': accepted(
    'A test without a name while it is running, and with one at its end, in an array.',
    'Handles both; the name of the first is null.',
    (options) => {
      const ended = vdcEvent({ status: 'passed' }, options);
      const modification_time = ended.creation_time;
      return [{ ...ended, modification_time, status: 'in progress', passed: null, duration_sec: '0', name: '' }, ended];
    },
    { accepted: 2 },
  ),
  'failed-without-reason': accepted(
    'A failed test with empty `error` and `exception`, as observed in 2022.',
    'Converts them to null: the reason may be on its record at Sauce Labs.',
    (options) => vdcEvent({ status: 'failed', error: '', exception: '' }, options),
  ),
  'versions-in-words': accepted(
    'Versions that are not numbers, as observed for macOS and unreleased browsers.',
    'Keeps them.',
    (options) => vdcEvent({ browser_version: 'beta.0', os_name: 'macOS', os_version: 'Mojave' }, options),
  ),
  'unknown-status': accepted('An unknown status.', 'Accepts it; the outcome follows from `passed`.', (options) =>
    vdcEvent({ status: 'ABANDONED', passed: 0 }, options),
  ),
  'unknown-field': accepted('An unknown field.', 'Keeps it unchanged.', (options) => ({
    ...vdcEvent({}, options),
    future_field: { levels: [1, 2] },
  })),
  'wrong-types': accepted(
    'Values of a wrong type in optional fields.',
    'Converts them to null, and lists each in `issues`.',
    (options) => ({ ...vdcEvent({}, options), name: 5, tags: 'e2e', duration_sec: 'soon' }),
  ),
  'epoch-times': accepted(
    'Times in epoch seconds and milliseconds, as in the REST API.',
    'Converts them to ISO 8601.',
    (options = {}) => {
      const { atMs } = eventSource(options, 'payload');
      const creation_time = Math.floor(atMs / 1000) - 70;
      return vdcEvent({ creation_time, modification_time: atMs }, options);
    },
  ),
  'times-with-milliseconds': accepted(
    'Times with milliseconds, as sent before mid-2022.',
    'Accepts them.',
    (options = {}) => {
      const { atMs } = eventSource(options, 'payload');
      return vdcEvent({ modification_time: toWireTime(atMs).replace('+00:00', '.123+00:00') }, options);
    },
  ),
  'foreign-link': accepted(
    'A link to the test that does not lead to Sauce Labs.',
    'Keeps it in `payload.sl_url`, but derives `url` from the id.',
    (options) => vdcEvent({ sl_url: 'https://saucelabs.com.example.org/tests/1' }, options),
  ),
  'staging-link': accepted(
    'A link to the test on a staging host of Sauce Labs, as observed in 2022.',
    'Keeps it in `payload.sl_url`, but derives `url` from the id, as for any other domain than saucelabs.com.',
    (options) => vdcEvent({ sl_url: 'https://app.staging.saucelabs.net/tests/1' }, options),
  ),
  'dangerous-name': accepted(
    'A name with escape codes, a bidi override and markup.',
    'Keeps it: escape it where you show it.',
    (options) => vdcEvent({ name: '\u001b[2J\u202e<img src=x onerror=alert(1)>' }, options),
  ),
  'lone-surrogate': accepted(
    'A name with a lone surrogate, which JSON can contain and UTF-8 cannot.',
    'Keeps it.',
    (options) => vdcEvent({ name: 'half \ud83d of a smile' }, options),
  ),
};

/** Concurrency readings and visual builds. */
export const edgeOtherEvents = {
  'empty-team': accepted(
    'A concurrency reading with an empty team, as observed for users without one.',
    'The numbers of the team are null.',
    (options) => {
      const { concurrency, ...reading } = concurrencyEvent({}, options);
      return { ...reading, concurrency: { ...concurrency, team: {} } };
    },
  ),
  'over-use': accepted(
    'More machines in use than allowed, and none allowed: both are valid.',
    'Keeps the numbers.',
    (options) => {
      const organization = { current: { vms: 102 }, allowed: { vms: 100 } };
      return concurrencyEvent({ concurrency: { organization, team: { allowed: { rds: 0 } } } }, options);
    },
  ),
  'no-apple-silicon': accepted(
    'A concurrency reading of three kinds, as documented, without `mac_arm_vms`.',
    'The numbers of `mac_arm_vms` are null.',
    (options) => {
      const scope = { current: { mac_arm_vms: undefined }, allowed: { mac_arm_vms: undefined } };
      return concurrencyEvent({ concurrency: { organization: scope, team: scope } }, options);
    },
  ),
  'unknown-kind': accepted(
    'A concurrency reading with an unknown kind of machines.',
    'Keeps its numbers under its own name.',
    (options) => {
      const { concurrency, ...reading } = concurrencyEvent({}, options);
      const { id, current, allowed } = concurrency.organization;
      const organization = { id, current: { ...current, gpu_vms: 3 }, allowed: { ...allowed, gpu_vms: 5 } };
      return { ...reading, concurrency: { ...concurrency, organization } };
    },
  ),
  'summary-as-text': accepted(
    'A visual build whose summary is a string that contains JSON.',
    'Parses it.',
    (options) => {
      const { summary, ...build } = visualBuildEvent({ status: 'UNAPPROVED' }, options);
      return { ...build, summary: JSON.stringify(summary) };
    },
  ),
  'other-data-center': accepted(
    'A visual build in us-east-1, a data center of visual builds only.',
    'Accepts it.',
    (options) => visualBuildEvent({ data_center: 'us-east-1' }, options),
  ),
  'running-visual-build': accepted(
    'A visual build in a status known only from the SDK of Sauce Labs.',
    'Accepts it.',
    (options) => visualBuildEvent({ status: 'RUNNING' }, options),
  ),
};
