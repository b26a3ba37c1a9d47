import { nearestName } from '../../errors/check-options';
import { type PostedType, postedTypes } from '../../events/event';
import { defaultUrl, httpUrl, readInput, withoutCredentials } from '../arguments';
import { usageError } from '../failure';
import { isWatched } from '../terminal';
import type { Fields } from './overrides';

/** New events of a type, a story, or the bytes of a file. */
export type SendSource = { type: PostedType; fields: Fields } | StorySource | { bytes: Buffer };

interface StorySource {
  tests: number;
  /** Length of the story. */
  seconds: number;
}

export interface SourceOptions {
  set?: Fields;
  file?: string;
  story?: true;
  count?: number;
  seconds?: number;
  fast?: true;
  rate?: number;
}

export const storyTests = 20;
/** In a terminal. */
export const storySeconds = 20;
/** A story is generated completely before it is sent, which takes about a second for a few thousand tests. */
export const maxStoryTests = 10_000;

/** Resolves the arguments and options of the command. @throws {CommandFailure} if they contradict each other. */
export async function resolveSource(
  words: readonly string[],
  options: SourceOptions,
): Promise<{ source: SendSource; url: URL }> {
  const { file, story, set, count } = options;
  if (file !== undefined && story) throw usageError('Expected either --file or --story.');
  if (!story && options.seconds !== undefined)
    throw usageError('--seconds is the length of a story: it needs --story.');
  if (!story && options.fast) throw usageError('--fast sends a story at once: it needs --story.');
  if (file === undefined && !story) {
    const [type, url = defaultUrl] = words;
    return { source: { type: typeOf(type), fields: set ?? {} }, url: httpUrl(url) };
  }
  const [url = defaultUrl, ...rest] = words;
  const flag = story ? '--story' : '--file';
  if (rest.length > 0 || isType(url)) throw usageError(`${flag} replaces the type: give only one of them.`);
  if (set !== undefined) throw usageError(`--set sets fields of a new event: it cannot be combined with ${flag}.`);
  if (story && count !== undefined && count > maxStoryTests)
    throw usageError(`Expected --count to be at most ${maxStoryTests} tests with --story, got ${count}.`);
  const source =
    file === undefined ? { tests: count ?? storyTests, seconds: secondsOf(options) } : { bytes: await readInput(file) };
  return { source, url: httpUrl(url) };
}

function secondsOf({ seconds, fast, rate }: SourceOptions): number {
  if (fast || rate !== undefined) return 0;
  return seconds ?? (isWatched(process.stdout) ? storySeconds : 0);
}

const isType = (word: string | undefined): word is PostedType => (postedTypes as readonly unknown[]).includes(word);

function typeOf(word: string | undefined): PostedType {
  if (isType(word)) return word;
  const meant = word === undefined ? undefined : nearestName(word, postedTypes);
  const hint = meant === undefined ? '' : ` Did you mean ${meant}?`;
  const expected = `a type (${postedTypes.join(', ')}), or --file or --story`;
  throw usageError(`Expected ${expected}, got ${withoutCredentials(word ?? 'nothing')}.${hint}`);
}
