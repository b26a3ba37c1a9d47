import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { accessKey, buildAnswer, buildJobAnswer, concurrency, type JobState, username } from './documented';

/** What to do instead of the next response. */
export type Fault = (response: ServerResponse, request: IncomingMessage) => void;

/** A build, with its jobs by their ids. */
export interface FakeBuild {
  kind: 'vdc' | 'rdc';
  id: string;
  jobs: Record<string, JobState>;
}

/** A server that responds as the API of Sauce Labs is documented, credentials and limits too. */
export class FakeSauce {
  readonly jobs = { vdc: new Map<string, object>(), rdc: new Map<string, object>() };
  /** What the list of VDC jobs has of each: records, as most clients see them; few fields; or only ids. */
  vdcRows: 'records' | 'few fields' | 'ids' = 'records';
  /** Called before a list is read, with how many lists were read before. */
  onList: (count: number) => void = () => {};
  #listed = 0;
  concurrency: object = concurrency();
  /** Builds by the ids of their jobs, with the states of these. */
  readonly builds: FakeBuild[] = [];
  /** How many jobs of a build it lists at most, whatever the limit. */
  maxPageLength = 500;
  /** Raw paths that were asked for, in order. */
  readonly asked: string[] = [];
  /** How many requests got a 429 because of the limits. */
  refused = 0;
  url = '';
  readonly #times: number[] = [];
  readonly #faults: Fault[] = [];
  readonly #server = createServer((request, response) => this.#answer(request, response));

  static async start(): Promise<FakeSauce> {
    const sauce = new FakeSauce();
    sauce.#server.listen(0, '127.0.0.1');
    await once(sauce.#server, 'listening');
    sauce.url = `http://127.0.0.1:${(sauce.#server.address() as AddressInfo).port}`;
    // The first fetch of a process compiles its parser in another thread, for which no stopped clock waits.
    await (await fetch(sauce.url)).text();
    sauce.asked.length = 0;
    sauce.#times.length = 0;
    return sauce;
  }

  /** The next requests meet these, in order. */
  next(...faults: Fault[]): void {
    this.#faults.push(...faults);
  }

  /** The next requests succeed. */
  forgetFaults(): void {
    this.#faults.length = 0;
  }

  /** Takes the place of the global fetch, for a stopped clock: it needs neither sockets nor time. */
  readonly fetch = (url: string, { headers, signal }: RequestInit = {}): Promise<Response> =>
    new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      const answer = { status: 200, headers: {} as Record<string, string> };
      const response = {
        setHeader: (name: string, value: string) => Object.assign(response, { ...answer.headers, [name]: value }),
        writeHead: (status: number, more: Record<string, string>) => {
          Object.assign(answer, { status, headers: more });
          return response;
        },
        end: (body: string) => resolve(new Response(body, answer)),
        socket: { destroy: () => reject(new TypeError('fetch failed')) },
      };
      const request = { url: url.slice(this.url.length), headers };
      this.#answer(request as unknown as IncomingMessage, response as unknown as ServerResponse);
    });

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    this.asked.push(request.url ?? '');
    if (this.#isOverLimit()) {
      this.refused++;
      status(429)(response, request);
      return;
    }
    const fault = this.#faults.shift();
    if (fault !== undefined) fault(response, request);
    else if (request.headers.authorization !== `Basic ${btoa(`${username}:${accessKey}`)}`)
      status(401)(response, request);
    else this.#route(request, response);
  }

  #route({ url = '' }: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(url, this.url);
    if (/^\/(v1\/rdc|rest\/v1\/[^/]+)\/jobs$/.test(pathname)) {
      this.onList(this.#listed++);
      this.#list(pathname, searchParams)(response);
    } else if (url === `/rest/v1.2/users/${username}/concurrency`) json(this.concurrency)(response);
    else {
      const found = this.#jobAt(url) ?? this.#buildAt(url);
      (found === undefined ? status(404) : json(found))(response);
    }
  }

  #list(path: string, query: URLSearchParams): (response: ServerResponse) => void {
    const number = (name: string, fallback: number) => Number(query.get(name) ?? fallback);
    const page = (jobs: Listed[], skip: number) =>
      jobs.sort((a, b) => b.creation_time - a.creation_time).slice(skip, skip + number('limit', 100));
    if (path === '/v1/rdc/jobs') {
      const [offset, limit] = [number('offset', 1), number('limit', 100)];
      if (offset < 1) return status(500);
      const entities = page([...this.jobs.rdc.values()] as Listed[], offset - 1).map((job) => pick(job, rdcRowFields));
      return json({ entities, metaData: { offset, limit, sortDirection: 'DESCENDING', moreAvailable: false } });
    }
    const owner = decodeURIComponent(path.split('/')[3] ?? '');
    const [from, to] = [number('from', 0), number('to', Number.POSITIVE_INFINITY)];
    const jobs = ([...this.jobs.vdc.values()] as Listed[]).filter(
      (job) => job.owner === owner && job.start_time >= from && job.start_time <= to,
    );
    const rows = page(jobs, number('skip', 0));
    if (this.vdcRows === 'records' && query.get('full') === 'true') return json(rows);
    return json(rows.map((job) => pick(job, this.vdcRows === 'ids' ? ['id'] : vdcRowFields)));
  }

  #buildAt(url: string): object | undefined {
    const [, kind, jobId = ''] = /^\/v2\/builds\/(vdc|rdc)\/jobs\/([^/]+)\/build\/$/.exec(url) ?? [];
    const ofJob = this.builds.find(
      (build) => build.kind === kind && Object.hasOwn(build.jobs, decodeURIComponent(jobId)),
    );
    if (ofJob !== undefined) return buildAnswer(ofJob);
    const [, ofKind, id, limit, offset] =
      /^\/v2\/builds\/(vdc|rdc)\/([^/]+)\/jobs\/\?limit=(\d+)&offset=(\d+)$/.exec(url) ?? [];
    const build = this.builds.find((one) => one.kind === ofKind && one.id === id);
    if (build === undefined) return undefined;
    const jobs = Object.entries(build.jobs).map(([jobId, state]) => buildJobAnswer(jobId, state));
    return { jobs: jobs.slice(Number(offset), Number(offset) + Math.min(Number(limit), this.maxPageLength)) };
  }

  #jobAt(url: string): object | undefined {
    const rdc = /^\/v1\/rdc\/jobs\/([^/]+)$/.exec(url)?.[1];
    if (rdc !== undefined) return this.jobs.rdc.get(decodeURIComponent(rdc));
    const [, owner = '', vdc = ''] = /^\/rest\/v1\/([^/]+)\/jobs\/([^/]+)$/.exec(url) ?? [];
    const job = this.jobs.vdc.get(decodeURIComponent(vdc));
    return job !== undefined && 'owner' in job && job.owner === decodeURIComponent(owner) ? job : undefined;
  }

  #isOverLimit(): boolean {
    const now = performance.now();
    this.#times.push(now);
    const since = (ms: number) => this.#times.filter((at) => at > now - ms).length;
    return since(1000) > 10 || since(3_600_000) > 3500;
  }
}

interface Listed {
  [field: string]: unknown;
  creation_time: number;
  start_time: number;
}

/** As the documentation of Sauce Labs shows rows. */
const rdcRowFields = [
  ...['id', 'name', 'owner_sauce', 'status', 'consolidated_status', 'creation_time', 'start_time', 'end_time'],
  ...['os', 'os_version', 'device_name', 'device_type', 'automation_backend'],
];
const vdcRowFields = ['id', 'owner', 'status', 'name', 'browser', 'os', 'creation_time', 'start_time', 'end_time'];

const pick = (job: Listed, names: readonly string[]): object =>
  Object.fromEntries(names.filter((name) => name in job).map((name) => [name, job[name]]));

export function json(body: unknown): (response: ServerResponse) => void {
  return (response) => void response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}

export function status(code: number, headers: Record<string, string> = {}, body = `{ "detail": "status ${code}" }`) {
  return (response: ServerResponse, _request?: IncomingMessage): void => {
    response.writeHead(code, headers).end(body);
  };
}

export const hang: Fault = () => {};
export const reset: Fault = (response) => void response.socket?.destroy();
/** Says that more comes, and hangs up. */
export const cut: Fault = (response) => {
  response.writeHead(200, { 'content-length': '1000' }).write('{"id":');
  setImmediate(() => response.socket?.destroy());
};
