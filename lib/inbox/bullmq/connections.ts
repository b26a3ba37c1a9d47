import type { Redis } from 'ioredis';
import { withTimeout } from '../../async/time';
import { SauceWebhooksError } from '../../errors/error';
import { errorMessage } from '../../text/escape';
import type { ResolvedOptions } from './options';
import { checkRedis, databaseError, loadPeers } from './requirements';

interface ConnectionsOptions extends Pick<ResolvedOptions, 'connection' | 'prefix' | 'timeoutMs' | 'lockDurationMs'> {
  /** Called each time that Redis is connected and usable, with warnings about its settings. */
  onUsable: (warnings: string[]) => void;
  onFailure: (cause: unknown) => void;
}

const lateMessage = 'Redis did not respond';
const firstDelayMs = 50;
const maxDelayMs = 2000;
/** How soon an unusable Redis is checked again. */
const checkDelayMs = 500;
/** Maximum time that a worker's blocking request waits for the next job. */
const maxBlockMs = 10_000;
/** How long a closed connection may still keep the process alive. */
const disconnectTimeout = 50;

/** The Redis clients of one inbox. */
export class Connections {
  /** For calls with a waiting caller: commands fail at once while Redis is unreachable. */
  readonly commandClient: Redis;
  /** Resolves once Redis was reached for the first time, even if the database does not exist. */
  readonly #reached: Promise<void>;
  #onReached!: () => void;
  /** The latest check of the current connection. */
  #checked: Promise<void> = Promise.resolve();
  #nextCheck: NodeJS.Timeout | undefined;
  #workerClient: Redis | undefined;
  #lastFailure: unknown;
  #databaseError: SauceWebhooksError | undefined;

  constructor(readonly options: ConnectionsOptions) {
    this.#reached = new Promise((resolve) => {
      this.#onReached = resolve;
    });
    this.commandClient = this.#connect({
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: options.timeoutMs,
    });
    this.commandClient.on('ready', () => {
      this.#checked = this.#check();
      this.#onReached();
    });
  }

  /**
   * For workers: commands wait until Redis is back. BullMQ duplicates it for blocking commands, and closes the duplicates. A silently
   * dropped connection is reopened; TCP would notice after a quarter of an hour. Not sooner than a worker counts as dead: one whose
   * handler blocks the process has not read its responses yet.
   */
  get workerClient(): Redis {
    this.#workerClient ??= this.#connect({
      maxRetriesPerRequest: null,
      enableOfflineQueue: true,
      commandTimeout: null,
      socketTimeout: this.options.lockDurationMs + maxBlockMs,
    });
    return this.#workerClient;
  }

  /** Resolves once Redis is usable. Rejects if it is not, or not in time. */
  async ready(): Promise<void> {
    const { timeoutMs } = this.options;
    const late = 'late';
    await withTimeout(this.#reached, timeoutMs, late).catch((cause) => {
      const why = cause.message === late ? `it did not respond within ${timeoutMs} ms` : errorMessage(cause);
      throw this.#unreachable(why);
    });
    if (this.commandClient.status !== 'ready') {
      throw this.#databaseError ?? this.#unreachable('the connection is lost');
    }
    await this.#checked;
  }

  /** Returns a response of Redis. Rejects without the command, or if it takes too long. */
  inTime<T>(response: Promise<T>): Promise<T> {
    const { timeoutMs } = this.options;
    return this.redacted(withTimeout(response, timeoutMs, `${lateMessage} within ${timeoutMs} ms.`));
  }

  /** Whether Redis responds to the workers. A client may not have noticed yet that its connection is lost. */
  async reachesRedis(): Promise<boolean> {
    if (this.workerClient.status !== 'ready') return false;
    return withTimeout(this.workerClient.ping(), this.options.timeoutMs, lateMessage).then(
      () => true,
      () => false,
    );
  }

  /** Returns a response for a caller. Rejects with one of our errors. */
  answer<T>(response: Promise<T>): Promise<T> {
    return this.redacted(response).catch((cause) => {
      throw cause instanceof SauceWebhooksError ? cause : storeFailed('respond', cause);
    });
  }

  /** Without a limit for several responses together: each command has its own. */
  redacted<T>(response: Promise<T>): Promise<T> {
    return response.catch((cause) => {
      if (isLate(cause)) this.#reconnect();
      throw redactCommand(cause);
    });
  }

  /**
   * The client keeps a timed-out command to match later responses, and Redis would still run it. A new connection ends both, and nothing
   * more is sent until Redis responds on it.
   */
  #reconnect(): void {
    if (this.commandClient.status === 'ready') this.commandClient.disconnect(true);
  }

  close(): void {
    clearTimeout(this.#nextCheck);
    this.commandClient.disconnect();
    this.#workerClient?.disconnect();
  }

  /** Repeated until it succeeds: permissions and settings of Redis can change without a new connection. */
  #check(): Promise<void> {
    clearTimeout(this.#nextCheck);
    const { prefix, onUsable } = this.options;
    const checked = this.inTime(checkRedis(this.commandClient, prefix)).then(onUsable, (cause) => {
      throw cause instanceof SauceWebhooksError ? cause : this.#unreachable(errorMessage(cause));
    });
    checked.catch(() => {
      const check = () => {
        if (this.commandClient.status === 'ready') this.#checked = this.#check();
      };
      this.#nextCheck = setTimeout(check, checkDelayMs).unref();
    });
    return checked;
  }

  #connect(fixed: object): Redis {
    const { connection, timeoutMs } = this.options;
    const settings = {
      connectTimeout: timeoutMs,
      disconnectTimeout,
      lazyConnect: false,
      // The client must not be ready before its database is selected.
      enableReadyCheck: true,
      retryStrategy: (attempts: number) => Math.min(maxDelayMs, firstDelayMs * 2 ** Math.min(attempts, 10)),
      ...fixed,
    };
    // The first occurrence of an option wins, also over the query of the URL.
    const Client = loadPeers().ioredis.Redis as unknown as new (...options: unknown[]) => Redis;
    const client = new Client(settings, connection, { reconnectOnError: isFromReplica });
    client.on('ready', () => {
      this.#databaseError = undefined;
    });
    client.on('error', (cause) => this.#onError(client, cause));
    return client;
  }

  #onError(client: Redis, cause: unknown): void {
    if (isDatabaseError(cause)) {
      // The client would continue with database 0. After Redis restarts, the database may exist.
      client.disconnect(true);
      this.#databaseError ??= databaseError(client.options.db, errorMessage(cause));
      if (client === this.commandClient) this.#onReached();
    } else if (isNetworkError(cause)) {
      this.#databaseError = undefined;
    }
    this.#lastFailure = redactCommand(cause);
    this.options.onFailure(this.#lastFailure);
  }

  #unreachable(why: string): SauceWebhooksError {
    const cause = this.#lastFailure;
    const message = `Expected Redis to be reached, but ${why}${cause === undefined ? '' : ` (${errorMessage(cause)})`}.`;
    return new SauceWebhooksError('STORE_UNREACHABLE', message, { cause });
  }
}

/** After a failover, the former primary may be a replica; a new connection finds the current primary. */
const isFromReplica = ({ message }: Error): boolean => message.startsWith('READONLY');

/** Network errors have a code, like ECONNREFUSED; responses of Redis have none. */
const isNetworkError = (cause: unknown): boolean => typeof (cause as { code?: unknown }).code === 'string';

/** The client's own message, or that of `withTimeout`. */
const isLate = ({ message }: Error): boolean => message === 'Command timed out' || message.startsWith(lateMessage);

/** A response of Redis to SELECT, not a lost connection. */
function isDatabaseError(cause: unknown): boolean {
  const { name, command } = cause as { name?: string; command?: { name?: string } };
  return name === 'ReplyError' && command?.name === 'select';
}

/** One code for all causes, so that an outage is reported once. */
export function storeFailed(what: string, cause: unknown): SauceWebhooksError {
  return new SauceWebhooksError('STORE_FAILED', `Expected Redis to ${what}, but it failed.`, { cause });
}

/** Added by Redis to the error for an unknown command: for AUTH, the password. */
const argumentsSent = /, with args beginning with: .*/s;

/** Removes the failed command from an error and its causes: its arguments are whole events, or the password. */
export function redactCommand(error: unknown): unknown {
  const redacted = new Set<unknown>();
  const redact = (one: unknown): void => {
    if (typeof one !== 'object' || one === null || redacted.has(one)) return;
    redacted.add(one);
    Reflect.deleteProperty(one, 'command');
    if (one instanceof Error) redactMessage(one);
    const { cause, previousErrors } = one as { cause?: unknown; previousErrors?: unknown };
    for (const origin of [cause, previousErrors].flat()) redact(origin);
  };
  redact(error);
  return error;
}

function redactMessage(error: Error): void {
  const { message, stack } = error;
  const redacted = message.replace(argumentsSent, '');
  if (redacted === message) return;
  error.message = redacted;
  // The stack contains the original message.
  error.stack = stack?.replace(message, () => redacted) ?? '';
}
