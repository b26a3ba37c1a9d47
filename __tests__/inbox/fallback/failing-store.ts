import { FallbackInbox } from '../../../lib/inbox/fallback/fallback-inbox';
import type { AddOptions, AddResult, ConsumeOptions, Entry, EntryProgress, Inbox } from '../../../lib/inbox/inbox';
import { memoryInbox } from '../../../lib/inbox/memory/memory-inbox';
import { aConsumer } from '../entries';

type Answer = AddResult | Error | Promise<AddResult>;

interface Given {
  maxBuffered?: number;
  maxUnanswered?: number;
  consumer?: ConsumeOptions;
  isLocal?: boolean | undefined;
  /** What the primary inbox returns when it is asked to withdraw an entry. */
  cancel?: (id: string) => boolean;
}

/**
 * A fallback before a primary inbox whose responses are given, one for each add; the last one goes on. An Error is thrown. By
 * default other processes may handle what the primary inbox has.
 */
export function fallbackBefore(
  answers: Answer[],
  { maxBuffered = 10, maxUnanswered = 1000, consumer, isLocal = false, cancel }: Given = {},
) {
  const added: [string, number][] = [];
  /** What the primary inbox was given with each add. */
  const given: { entry: Entry; options: AddOptions }[] = [];
  const errors: { code?: string; cause?: unknown }[] = [];
  const add = (entry: Entry, options: AddOptions) => {
    added.push([entry.id, options.dedupeWindowMs]);
    given.push({ entry, options });
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 'stored';
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const primary: Inbox & { isLocal?: boolean } = { ...memoryInbox(), add, consume: () => {}, isLocal };
  if (cancel !== undefined) primary.cancel = cancel;
  const fallback = new FallbackInbox({
    primary,
    maxBuffered,
    maxUnanswered,
    onError: (error) => errors.push(error as Error),
  });
  if (consumer !== undefined) fallback.consume(consumer);
  /** What the primary inbox answers from now on. */
  const answer = (...next: Answer[]) => answers.splice(0, answers.length, ...next);
  /** How far each entry had come when the primary inbox was asked to take it. */
  const progress = (): [string, EntryProgress | null | undefined][] =>
    given.map(({ entry, options }) => [entry.id, options.progress]);
  return { fallback, primary, added, given, progress, errors, answer };
}

/** A fallback before a local inbox, whose entries of type vdc are handled from memory. */
export function localFallbackBefore(
  answers: Answer[],
  process: ConsumeOptions['process'],
  { maxParallel = 4, ...given }: Omit<Given, 'consumer'> & { maxParallel?: number } = {},
) {
  return fallbackBefore(answers, { isLocal: true, ...given, consumer: aConsumer({ process, maxParallel }) });
}

export const broken = new Error('disk full');
export const never = new Promise<AddResult>(() => {});

export function rejection(): Promise<AddResult> {
  const rejected = Promise.reject(broken);
  rejected.catch(() => {});
  return rejected;
}

/** A response that comes when the test gives it. */
export function laterAnswer() {
  let give: (result: AddResult) => void = () => {};
  let reject: (cause: unknown) => void = () => {};
  const promise = new Promise<AddResult>((resolve, fail) => {
    give = resolve;
    reject = fail;
  });
  return { promise, give, fail: () => reject(broken) };
}
