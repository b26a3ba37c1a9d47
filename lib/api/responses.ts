import { type ErrorCode, SauceWebhooksError } from '../errors/error';

// Responses of Sauce Labs. Only required fields are always present; others may be added.

interface Job {
  id: string;
  status: string;
  /** The status with the verdict: `passed` where `status` is `complete`. */
  consolidated_status?: string | null;
  passed?: boolean | null;
  name?: string | null;
  build?: string | null;
  tags?: string[] | null;
  error?: string | null;
  automation_backend?: string | null;
  creation_time?: number | null;
  start_time?: number | null;
  modification_time?: number | null;
  end_time?: number | null;
  [field: string]: unknown;
}

/** Response of `GET /rest/v1/{user}/jobs/{id}`. Times are epoch seconds. Source: docs/dev/api/jobs.md of saucelabs/sauce-docs. */
export interface VdcJob extends Job {
  owner?: string | null;
  /** `googlechrome`. */
  browser?: string | null;
  browser_version?: string | null;
  /** With its version: `Windows 10`. */
  os?: string | null;
  /** Its visibility: `team`. */
  public?: string | null;
}

/** Response of `GET /v1/rdc/jobs/{id}`. Times are epoch milliseconds. Source: docs/dev/api/rdc.md of saucelabs/sauce-docs. */
export interface RdcJob extends Job {
  owner_sauce?: string | null;
  device_name?: string | null;
  os?: string | null;
  os_version?: string | null;
  /** Whether a person drove the device. */
  manual?: boolean | null;
  application_summary?: { appStorageId?: string | null; [field: string]: unknown } | null;
}

/** A job in a list. Its fields depend on the list: some have only an id. */
export interface JobRow {
  id: string;
  [field: string]: unknown;
}

/** Data of a list response besides its rows. */
export interface ListInfo {
  /** Number of rows, including those without an id, which are skipped. */
  listed: number;
  /** Whether it claims that there are more. */
  hasMore: boolean;
}

/** Beside the rows, which callers get unchanged. */
const listInfos = new WeakMap<readonly JobRow[], ListInfo>();

export function setListInfo(rows: readonly JobRow[], info: ListInfo): void {
  listInfos.set(rows, info);
}

export function listInfoOf(rows: readonly JobRow[]): ListInfo {
  return listInfos.get(rows) ?? { listed: rows.length, hasMore: false };
}

interface MachineCounts {
  /** Windows machines and Android emulators. */
  vms?: number;
  /** macOS machines and iOS simulators. */
  mac_vms?: number;
  /** iOS simulators on Apple silicon; not in the documentation. */
  mac_arm_vms?: number;
  /** Real devices. Sauce Labs calls this figure inaccurate. */
  rds?: number;
}

interface Scope {
  id?: string;
  allowed?: MachineCounts;
  current?: MachineCounts;
}

/** Response of `GET /rest/v1.2/users/{user}/concurrency`. Source: docs/dev/api/accounts.md of saucelabs/sauce-docs. */
export interface ConcurrencyResponse {
  concurrency: {
    /** The whole contract. */
    organization?: Scope;
    /** The team of the API user; observed as {}. */
    team?: Scope;
  };
  /** Epoch seconds, with fractions. */
  timestamp?: number;
  [field: string]: unknown;
}

/** Response of `GET /v2/builds/{vdc|rdc}/{id}/`. Times are epoch seconds. Source: docs/dev/api/builds.md of saucelabs/sauce-docs. */
export interface SauceBuild {
  id: string;
  name?: string | null;
  /** running, error, failed, complete or success. */
  status?: string;
  /** Counts of its jobs by state. */
  jobs: {
    running?: number;
    queued?: number;
    /** Jobs that are no longer running. */
    finished?: number;
    passed?: number;
    failed?: number;
    errored?: number;
    /** Without a verdict. */
    completed?: number;
    public?: number;
  };
  [field: string]: unknown;
}

/** A job in the response of `GET /v2/builds/{vdc|rdc}/{id}/jobs/`. Times are epoch seconds. */
export interface SauceBuildJob {
  id: string;
  creation_time?: number | null;
  modification_time?: number | null;
  /** completed, errored, failed, finished, new, passed, public, queued, running: each true or false. */
  state?: Readonly<Record<string, boolean>>;
  [field: string]: unknown;
}

/** A failed API call. Never contains credentials or text of the response. */
export class SauceApiError extends SauceWebhooksError {
  /** HTTP status of the last response; null when there was none. */
  readonly status: number | null;
  /** When to retry, in milliseconds from now, if known. */
  readonly retryAfterMs: number | null;

  constructor(
    code: ErrorCode & `API_${string}`,
    message: string,
    { status = null, retryAfterMs = null }: { status?: number | null; retryAfterMs?: number | null } = {},
  ) {
    super(code, message);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/** A response above the size limit. */
export class ResponseTooLargeError extends SauceApiError {}

/** Describes the type of a value, never its content: it may be a secret, even in a response that echoes the credentials. */
export function describeType(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `a string of ${value.length} characters`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
