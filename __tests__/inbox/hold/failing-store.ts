import type { SauceWebhooksError } from '../../../lib/errors/error';
import { Hold } from '../../../lib/inbox/fallback/hold';
import type { AddOptions, AddResult, ConsumeOptions, Entry, EntryProgress, Inbox } from '../../../lib/inbox/inbox';
import { memoryInbox } from '../../../lib/inbox/memory/memory-inbox';
import { recordedWork } from '../entries';

/** A consumer of nothing. */
export const nobody: ConsumeOptions = { types: [], work: recordedWork().work, maxParallel: 1 };

type Answer = AddResult | Error | Promise<AddResult>;

interface Given {
  consumer?: ConsumeOptions;
  isLocal?: boolean;
}

/** A hold before a store whose answers are given, one for each add; the last one goes on. An Error is thrown. */
export function holdBefore(answers: Answer[], maxHeld = 10, { consumer = nobody, isLocal }: Given = {}) {
  const added: [string, number][] = [];
  /** What the store was given with each add. */
  const given: { entry: Entry; options: AddOptions }[] = [];
  const failures: SauceWebhooksError[] = [];
  const add = (entry: Entry, options: AddOptions) => {
    added.push([entry.id, options.dedupeWindowMs]);
    given.push({ entry, options });
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 'stored';
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const inbox: Inbox & { isLocal?: boolean } = { ...memoryInbox(), add, ...(isLocal === undefined ? {} : { isLocal }) };
  const hold = new Hold({ inbox, consumer, maxHeld, onFailure: (error) => failures.push(error) });
  /** What the store answers from now on. */
  const answer = (...next: Answer[]) => answers.splice(0, answers.length, ...next);
  /** How far each entry had come when the store was asked to take it. */
  const progress = (): [string, EntryProgress | null | undefined][] =>
    given.map(({ entry, options }) => [entry.id, options.progress]);
  return { hold, inbox, added, given, progress, failures, answer };
}

/** A hold before the store of a local inbox, whose entries of type vdc are handled from memory by this work. */
export function localHoldBefore(
  answers: Answer[],
  work: ConsumeOptions['work'],
  { maxHeld = 10, maxParallel = 4 } = {},
) {
  return holdBefore(answers, maxHeld, { consumer: { types: ['vdc'], work, maxParallel }, isLocal: true });
}

export const broken = new Error('disk full');
export const never = new Promise<AddResult>(() => {});

export function rejection(): Promise<AddResult> {
  const rejected = Promise.reject(broken);
  rejected.catch(() => {});
  return rejected;
}

/** An answer that comes when the test gives it. */
export function laterAnswer() {
  let give: (result: AddResult) => void = () => {};
  let reject: (cause: unknown) => void = () => {};
  const promise = new Promise<AddResult>((resolve, fail) => {
    give = resolve;
    reject = fail;
  });
  return { promise, give, fail: () => reject(broken) };
}
