import { type ErrorCode, SauceWebhooksError } from '../errors/error';

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
