import { hash } from 'node:crypto';
import { isoTime } from '../async/time';
import type { InboxValues } from '../inbox/inbox';
import type { JobList } from './job-lists';

interface Mark {
  /** Earliest end of the tests, in epoch milliseconds. */
  since: number;
  /** When the last complete poll began, in epoch milliseconds. */
  completeAt: number;
  /** Ids of tests that were running then. */
  running: readonly string[];
}

/** The progress of polls, by kind of job and user: stored beside the events they belong to. */
export class PollMarks {
  constructor(
    readonly values: InboxValues,
    readonly baseUrl: string,
  ) {}

  async has(lists: readonly JobList[]): Promise<boolean> {
    const values = await Promise.all(lists.flatMap((list) => this.#keysOf(list)).map((key) => this.values.get(key)));
    return values.every((value) => parseMark(value) !== undefined);
  }

  /**
   * Returns the mark of a list. If there is none, or the clock was set back to before it, sets it before any request: the process may
   * exit during a poll.
   */
  async begin(list: JobList, beginAt: number): Promise<Mark> {
    const since = Math.min(beginAt, Date.now());
    const marks = await Promise.all(
      this.#keysOf(list).map(async (key) => {
        const mark = parseMark(await this.values.get(key));
        if (mark !== undefined && mark.since <= Date.now()) return mark;
        const begun = { since, completeAt: since, running: mark?.running ?? [] };
        await this.#set(key, begun);
        return begun;
      }),
    );
    return {
      since: Math.min(...marks.map((mark) => mark.since)),
      completeAt: Math.min(...marks.map(({ completeAt }) => completeAt)),
      running: [...new Set(marks.flatMap(({ running }) => running))],
    };
  }

  /** Another process may have come further. */
  async complete(list: JobList, { completeAt, running }: Omit<Mark, 'since'>): Promise<void> {
    for (const key of this.#keysOf(list)) {
      const mark = parseMark(await this.values.get(key));
      if (mark === undefined || mark.completeAt < completeAt || mark.completeAt > Date.now()) {
        await this.#set(key, { since: mark?.since ?? completeAt, completeAt, running });
      }
    }
  }

  async #set(key: string, { since, completeAt, running }: Mark): Promise<void> {
    const ids = running.map((id) => encodeURIComponent(id.toWellFormed()));
    await this.values.set(key, [isoTime(since), isoTime(completeAt), ...ids].join(' '));
  }

  /** Hashed, because a store is no place for user names. */
  #keysOf({ type, users }: JobList): string[] {
    return users.map((user) => `poll:${type}:${hash('sha256', `${this.baseUrl} ${user.toLowerCase()}`).slice(0, 32)}`);
  }
}

function parseMark(value: string | undefined): Mark | undefined {
  const [first = '', second = '', ...ids] = (value ?? '').split(' ');
  const [since, completeAt] = [Date.parse(first), Date.parse(second)];
  return Number.isNaN(since + completeAt) ? undefined : { since, completeAt, running: ids.map(decodeURIComponent) };
}
