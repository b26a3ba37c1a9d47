import type { SauceWebhooksError } from '../../lib/errors';
import { Hold } from '../../lib/inbox/hold';
import type { AddResult, ConsumeOptions, Entry, Inbox } from '../../lib/inbox/inbox';
import { memoryInbox } from '../../lib/inbox/memory';
import { recordedWork } from './entries';

/** A consumer of nothing. */
export const nobody: ConsumeOptions = { types: [], work: recordedWork().work, maxParallel: 1 };

type Answer = AddResult | Error | Promise<AddResult>;

/** A hold before a store whose answers are given, one for each add; the last one goes on. An Error is thrown. */
export function holdBefore(answers: Answer[], maxHeld = 10) {
  const added: [string, number][] = [];
  const failures: SauceWebhooksError[] = [];
  const add = (entry: Entry, options: { dedupeWindowMs: number }) => {
    added.push([entry.id, options.dedupeWindowMs]);
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 'stored';
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const inbox: Inbox = { ...memoryInbox(), add };
  const hold = new Hold({ inbox, consumer: nobody, maxHeld, onFailure: (error) => failures.push(error) });
  /** What the store answers from now on. */
  const answer = (...next: Answer[]) => answers.splice(0, answers.length, ...next);
  return { hold, added, failures, answer };
}

export const broken = new Error('disk full');
export const never = new Promise<AddResult>(() => {});

export function rejection(): Promise<AddResult> {
  const rejected = Promise.reject(broken);
  rejected.catch(() => {});
  return rejected;
}
