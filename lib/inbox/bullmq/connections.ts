import type { Redis } from 'ioredis';
import { withTimeout } from '../../async/timeout';
import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import type { ResolvedOptions } from './options';
import { databaseError, onlyInOwnDatabase } from './own-database';
import { peers } from './peers';
import { withoutCommand } from './without-command';

const firstDelayMs = 50;
const longestDelayMs = 2000;
/** For so long a connection that is closed may still keep the process alive. */
const disconnectTimeout = 50;

/** After a failover, the one that was connected to may be a replica; a new connection finds the one that takes writes. */
const isOfReplica = ({ message }: Error): boolean => message.startsWith('READONLY');

/** Such an error has a code, as ECONNREFUSED; answers of Redis, and what the client itself says, have none. */
const isOfNetwork = (cause: unknown): boolean => typeof (cause as { code?: unknown }).code === 'string';

/** The connections of one process: one that answers at once or fails, and one that waits until Redis is back. */
export class Connections {
  /** For whoever waits for an answer: it fails at once while Redis is not reached. */
  readonly asking: Redis;
  /** Resolves once Redis was reached for the first time, also when it turns out to have no such database. */
  readonly #reached: Promise<void>;
  #isReached!: () => void;
  #working: Redis | undefined;
  #lastFailure: unknown;
  #databaseError: SauceWebhooksError | undefined;

  constructor(
    readonly options: Pick<ResolvedOptions, 'connection' | 'timeoutMs'>,
    readonly onFailure: (cause: unknown) => void,
  ) {
    this.#reached = new Promise((resolve) => {
      this.#isReached = resolve;
    });
    this.asking = this.#connect({
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: options.timeoutMs,
    });
  }

  /** For workers, who have time. */
  get working(): Redis {
    this.#working ??= this.#connect({
      maxRetriesPerRequest: null,
      enableOfflineQueue: true,
      commandTimeout: null,
    });
    return this.#working;
  }

  /** Resolves when Redis can be asked; rejects when it is not reached, or not in time. */
  async ready(): Promise<void> {
    const { timeoutMs } = this.options;
    const late = 'late';
    await withTimeout(this.#reached, timeoutMs, late).catch((cause) => {
      throw this.#unreachable(
        cause.message === late ? `it did not answer within ${timeoutMs} ms` : errorMessage(cause),
      );
    });
    if (this.asking.status === 'ready') return;
    throw this.#databaseError ?? this.#unreachable('the connection is lost');
  }

  /** An answer of Redis, or a rejection that shows nothing of what was asked. */
  answered<T>(answer: Promise<T>): Promise<T> {
    return answer.catch((cause) => {
      throw withoutCommand(cause);
    });
  }

  /** The same, or a rejection when it takes too long. */
  inTime<T>(answer: Promise<T>): Promise<T> {
    const { timeoutMs } = this.options;
    return withTimeout(this.answered(answer), timeoutMs, `Redis did not answer within ${timeoutMs} ms.`);
  }

  close(): void {
    this.asking.disconnect();
    this.#working?.disconnect();
  }

  #connect(given: object): Redis {
    const { connection, timeoutMs } = this.options;
    const settings = {
      connectTimeout: timeoutMs,
      disconnectTimeout,
      lazyConnect: false,
      // A connection is ready only when it is known which database it is in.
      enableReadyCheck: true,
      retryStrategy: (times: number) => Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(times, 10)),
      ...given,
    };
    // Of what is given twice the first counts, also before what a URL says behind its `?`.
    const Client = peers().ioredis.Redis as unknown as new (...given: unknown[]) => Redis;
    const redis = new Client(settings, connection, { reconnectOnError: isOfReplica });
    redis.on('ready', () => {
      this.#databaseError = undefined;
      if (redis === this.asking) this.#isReached();
    });
    return onlyInOwnDatabase(redis, (cause) => this.#failed(redis, cause));
  }

  #failed(redis: Redis, cause: unknown): void {
    // Of a Redis that is not reached any more it is not known.
    if (isOfNetwork(cause)) this.#databaseError = undefined;
    this.#databaseError ??= databaseError(redis, cause);
    if (redis === this.asking && this.#databaseError !== undefined) this.#isReached();
    this.#lastFailure = withoutCommand(cause);
    this.onFailure(this.#lastFailure);
  }

  #unreachable(why: string): SauceWebhooksError {
    const cause = this.#lastFailure;
    const message = `Expected Redis to be reached, but ${why}${cause === undefined ? '' : ` (${errorMessage(cause)})`}.`;
    return new SauceWebhooksError('STORE_UNREACHABLE', message, { cause });
  }
}
