import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Health, WebhooksOptions } from '../../lib';
import type { JobPollHealth, PollJobsOptions, SauceApiOptions } from '../../lib/api';
import type { Page, QuarantinedDelivery, StoredEntry } from '../../lib/inbox/inbox';
import { until } from '../until';
import type { Handling } from './handlings';
import { Sender } from './sender';
import { longMs } from './size';

/** What server.mjs is told. */
export interface ServerSettings {
  file: string;
  driver?: 'node' | 'libsql';
  /** A file for what the handler does; left out: it is told to the parent. */
  log?: string;
  handler?: { kind: 'quick' | 'gated' | 'endless' | 'byJob' } | { kind: 'random'; maxMs: number; failures: number };
  options?: Pick<
    WebhooksOptions,
    'retry' | 'handlerTimeoutMs' | 'maxParallel' | 'maxWaiting' | 'onStoreFailure' | 'limit' | 'dedupe'
  >;
  /** Options of a poller of jobs; left out: there is none. */
  poll?: Omit<PollJobsOptions, 'api' | 'webhooks'> & { api: SauceApiOptions };
  closeMs?: number;
}

/** An event or a quarantined delivery with its body as text. */
type Listed = Omit<StoredEntry & QuarantinedDelivery, 'body'> & { body: string | null };

interface Described {
  code: string;
  message: string;
  cause?: string;
}

type Message =
  | { kind: 'ready'; pid: number; port: number; unusable: Described | null; openMs: number }
  | ({ kind: 'handling' } & Handling)
  | { kind: 'error'; error: Described }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'closed'; unhandled: number };

type Ready = Extract<Message, { kind: 'ready' }>;

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A script of this folder in a separate process, which is killed after the test if it still runs. */
export class Child {
  /** Resolves when the process has ended. */
  readonly exited: Promise<Exit>;
  protected readonly child: ReturnType<typeof fork>;

  constructor(script: string, settings: object, options: Parameters<typeof fork>[2] = {}) {
    this.child = fork(join(__dirname, script), [JSON.stringify(settings)], options);
    this.exited = once(this.child, 'exit').then(([code, signal]) => ({ code, signal }));
    running.add(this);
    void this.exited.then(() => running.delete(this));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<Exit> {
    if (this.child.exitCode === null && this.child.signalCode === null) process.kill(this.pid, signal);
    return this.exited;
  }
}

/** A receiver in a separate process. */
export class ChildServer extends Child {
  readonly handlings: Handling[] = [];
  readonly errors: Described[] = [];
  /** Events that it reported as unhandled when it was closed. */
  unhandled: number | undefined;
  readonly #ready: Promise<Ready | undefined>;
  #becomeReady: (ready: Ready) => void = () => {};
  readonly #questions = new Map<number, (answer: unknown) => void>();
  #about: Ready | undefined;
  #asked = 0;
  #output = '';

  /** @param tracer A program and its arguments that run Node under their eyes. */
  constructor(settings: ServerSettings, { tracer = [], flags = [] }: { tracer?: string[]; flags?: string[] } = {}) {
    const [execPath = process.execPath, ...execArgv] = [...tracer, process.execPath, ...flags];
    super('server.mjs', settings, { execPath, execArgv, silent: true });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (text) => (this.#output += text));
    this.child.on('message', (message: Message) => this.#hear(message));
    this.#ready = new Promise((resolve) => {
      this.#becomeReady = resolve;
      void this.exited.then(() => resolve(undefined));
    });
  }

  /** Resolves once it listens. */
  async ready(): Promise<this> {
    if ((await this.#ready) === undefined) throw new Error(`The server ended before it was ready: ${this.#output}`);
    return this;
  }

  /** Of the receiver itself, also when it is traced. */
  override get pid(): number {
    return this.#about?.pid ?? super.pid;
  }

  /** Why its inbox could not be opened. */
  get unusable(): Described | null | undefined {
    return this.#about?.unusable;
  }

  get openMs(): number {
    return this.#about?.openMs ?? 0;
  }

  sender(connections = 1): Sender {
    return new Sender(this.#about?.port ?? 0, connections);
  }

  health(): Promise<Health> {
    return this.#ask('health') as Promise<Health>;
  }

  pollHealth(): Promise<JobPollHealth> {
    return this.#ask('pollHealth') as Promise<JobPollHealth>;
  }

  list(given: { state: string; limit?: number; cursor?: string | null }): Promise<Page<Listed>> {
    return this.#ask('list', given) as Promise<Page<Listed>>;
  }

  listQuarantined(given: { limit?: number; cursor?: string | null }): Promise<Page<Listed>> {
    return this.#ask('listQuarantined', given) as Promise<Page<Listed>>;
  }

  memory(): Promise<NodeJS.MemoryUsage> {
    return this.#ask('memory') as Promise<NodeJS.MemoryUsage>;
  }

  /** Lets gated handlers continue. */
  async openGate(): Promise<void> {
    await this.#ask('openGate');
  }

  /** Resolves when no event waits or runs any more. */
  async drained(): Promise<void> {
    const isDrained = async () => {
      const { inbox, buffered } = await this.health();
      return inbox !== null && inbox.waiting + inbox.active + buffered === 0;
    };
    await until(isDrained, longMs);
  }

  #hear(message: Message): void {
    if (message.kind === 'ready') {
      this.#about = message;
      this.#becomeReady(message);
    } else if (message.kind === 'handling') this.handlings.push(message);
    else if (message.kind === 'error') this.errors.push(message.error);
    else if (message.kind === 'closed') this.unhandled = message.unhandled;
    else this.#questions.get(message.id)?.(message.answer);
  }

  #ask(ask: string, given?: unknown): Promise<unknown> {
    const id = ++this.#asked;
    const answered = new Promise((resolve) => this.#questions.set(id, resolve));
    this.child.send({ id, ask, given });
    const ended = this.exited.then(({ code, signal }) => {
      throw new Error(`The server ended (${code ?? signal}) when it was asked for ${ask}: ${this.#output}`);
    });
    return Promise.race([answered, ended]).finally(() => this.#questions.delete(id));
  }
}

const running = new Set<Child>();

export function startServer(
  settings: ServerSettings,
  environment?: ConstructorParameters<typeof ChildServer>[1],
): Promise<ChildServer> {
  return new ChildServer(settings, environment).ready();
}

afterEach(async () => {
  await Promise.all([...running].map((child) => child.end('SIGKILL')));
});
