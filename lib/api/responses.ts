import { type ErrorCode, SauceWebhooksError } from '../errors/error';

/** What Sauce Labs answers, as it answers it. Only the fields that are required here are sure to be there; others may come. */

/** Answer of `GET /rest/v1/{user}/jobs/{id}`. Times are epoch seconds. Source: docs/dev/api/jobs.md of saucelabs/sauce-docs. */
export interface VdcJob {
  id: string;
  status: string;
  /** The status with the verdict in it: `passed` where `status` is `complete`. */
  consolidated_status?: string | null;
  passed?: boolean | null;
  name?: string | null;
  owner?: string | null;
  build?: string | null;
  tags?: string[] | null;
  error?: string | null;
  /** `googlechrome`. */
  browser?: string | null;
  browser_version?: string | null;
  /** With its version: `Windows 10`. */
  os?: string | null;
  automation_backend?: string | null;
  /** Who may see it: `team`. */
  public?: string | null;
  creation_time?: number | null;
  start_time?: number | null;
  modification_time?: number | null;
  end_time?: number | null;
  [field: string]: unknown;
}

/** Answer of `GET /v1/rdc/jobs/{id}`. Times are epoch milliseconds. Source: docs/dev/api/rdc.md of saucelabs/sauce-docs. */
export interface RdcJob {
  id: string;
  status: string;
  consolidated_status?: string | null;
  passed?: boolean | null;
  name?: string | null;
  owner_sauce?: string | null;
  build?: string | null;
  tags?: string[] | null;
  error?: string | null;
  device_name?: string | null;
  os?: string | null;
  os_version?: string | null;
  automation_backend?: string | null;
  /** Whether a person drove the device. */
  manual?: boolean | null;
  application_summary?: { appStorageId?: string | null; [field: string]: unknown } | null;
  creation_time?: number | null;
  start_time?: number | null;
  modification_time?: number | null;
  end_time?: number | null;
  [field: string]: unknown;
}

interface Machines {
  /** Windows machines and Android emulators. */
  vms?: number;
  /** macOS machines and iOS simulators. */
  mac_vms?: number;
  /** Real devices. Sauce Labs calls this figure inaccurate. */
  rds?: number;
}

interface Scope {
  id?: string;
  allowed?: Machines;
  current?: Machines;
}

/** Answer of `GET /rest/v1.2/users/{user}/concurrency`. Source: docs/dev/api/accounts.md of saucelabs/sauce-docs. */
export interface ConcurrencyAnswer {
  concurrency: {
    /** The whole contract. */
    organization?: Scope;
    /** The team of the user who asks; observed as {}. */
    team?: Scope;
  };
  /** Epoch seconds, with fractions. */
  timestamp?: number;
  [field: string]: unknown;
}

/** A call of the API that failed. It never holds credentials, nor what the API said. */
export class SauceApiError extends SauceWebhooksError {
  /** HTTP status of the last answer; null when there was none. */
  readonly status: number | null;
  /** When to ask again, in milliseconds from now, if that is known. */
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

/** What kind of value came, in words. Never its text: that may be a secret, also in an answer that repeats the credentials. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
