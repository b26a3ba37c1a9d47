import type { JobPayload } from './generated/payloads';
import {
  assignUnknownFields,
  type JsonObject,
  toDataType,
  toIsoTime,
  toPassed,
  toSeconds,
  toStatus,
  toText,
  toTexts,
  toVersion,
} from './values';

/** Longer than any test may run: three hours on virtual devices. For real devices, Sauce Labs documents no limit. */
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

export type Outcome = 'passed' | 'failed' | 'errored' | 'complete' | 'running';

const outcomeOfStatus: Readonly<Record<string, Outcome>> = {
  PASSED: 'passed',
  FAILED: 'failed',
  ERRORED: 'errored',
  NEW: 'running',
  QUEUED: 'running',
  IN_PROGRESS: 'running',
};

/** Returns how a test ended. For COMPLETE and unknown words, `passed` decides. */
export function outcomeOf(job: { status: string; passed: boolean | null }): Outcome {
  if (Object.hasOwn(outcomeOfStatus, job.status)) return outcomeOfStatus[job.status] as Outcome;
  if (job.passed === null) return 'complete';
  return job.passed ? 'passed' : 'failed';
}

/** Returns the stage of a test. A verdict may change, but is never withdrawn. */
export const stageOf: Readonly<Record<Outcome, number>> = { running: 1, complete: 2, passed: 3, failed: 3, errored: 3 };

export const isFailure = (outcome: Outcome): boolean => outcome === 'failed' || outcome === 'errored';

/** Returns the reason in a tag `failure:…` or `err:…`, as test runners set it, trimmed; null without one. */
export function reasonInTags(tags: readonly string[]): string | null {
  for (const tag of tags) {
    const reason = /^\s*(?:failure|err):(.*)$/is.exec(tag)?.[1]?.trim();
    if (reason) return reason;
  }
  return null;
}

/** Returns the value of a tag like `branch:main` or `commit=c0ffee6`, trimmed: the fields are empty for real devices. Null without one. */
export function valueInTags(tags: readonly string[], name: 'branch' | 'commit'): string | null {
  const tag = tags.find((tag) => tag.toLowerCase().startsWith(name) && /^[:=]./.test(tag.slice(name.length)));
  return tag?.slice(name.length + 1).trim() || null;
}

/** Returns the branch of a test, from its field or a tag. */
export const branchOf = ({ branch_name, tags }: Pick<JobPayload, 'branch_name' | 'tags'>): string | null =>
  branch_name?.trim() ? branch_name : valueInTags(tags, 'branch');

/** A data center of Sauce Labs; new ones are possible. */
export type Region = 'us-west-1' | 'us-east-4' | 'eu-central-1' | (string & {});

/** The usual form of a link from Sauce Labs: nothing to decode or check. */
const fastPath = /^https:\/\/app\.(?:([a-z]+-[a-z]+-\d+)\.)?saucelabs\.com\/tests\/[\w-]+$/;
const regionHost = /^app\.([a-z]+-[a-z]+-\d+)\.saucelabs\.com$/;
/** A link to Sauce Labs, without a user or another port, and with labels that DNS allows. */
const sauceLink = /^\s*https:\/\/(?:[a-z\d-]{1,63}\.)*saucelabs\.com(?::443)?(?:[/\\?#]|\s*$)/i;
/** `URL` takes quadratic time for long or international hosts, so it never gets one. */
const maxLinkLength = 2048;

/** Returns the test's page and its region. Links that are not https on saucelabs.com are not trusted. */
export function jobUrl(job: { id: string; sl_url: string | null }): { url: string; region: Region | null } {
  const plain = job.sl_url === null ? null : fastPath.exec(job.sl_url);
  if (plain !== null) return { url: plain[0], region: plain[1] ?? 'us-west-1' };
  const link = job.sl_url === null ? null : parseSauceUrl(job.sl_url);
  if (link !== null) return { url: link.href, region: regionOf(link.hostname) };
  return { url: testUrl(job.id), region: null };
}

/** Returns the page of a test. */
export const testUrl = (id: string, app = appUrl('us-west-1')): string => `${app}/tests/${segment(id)}`;

/** Returns the address of the Sauce Labs app for a data center. */
export const appUrl = (region: Region): string =>
  `https://${region === 'us-west-1' ? 'app' : `app.${region}`}.saucelabs.com`;

/** Browsers resolve `.` and `..`, even encoded, as path steps; encoded twice, they are not. */
function segment(id: string): string {
  if (id === '.' || id === '..') return '%252E'.repeat(id.length);
  return encodeURIComponent(id.toWellFormed());
}

/** Returns a plain link to Sauce Labs; other links may come from an unverified sender. */
export function parseSauceUrl(text: string): URL | null {
  const isSauce = text.length <= maxLinkLength && sauceLink.test(text);
  return isSauce && URL.canParse(text) ? new URL(text) : null;
}

function regionOf(host: string): Region | null {
  return host === 'app.saucelabs.com' ? 'us-west-1' : (regionHost.exec(host)?.[1] ?? null);
}
