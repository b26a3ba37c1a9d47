import { type EventType, eventTypes } from '../../events/event';
import { readBody } from '../arguments';
import { wrongUsage } from '../failure';
import { isWatched } from '../terminal';
import type { Fields } from './overrides';

/** What is to be sent: new events of a type, a whole story, or bytes as they are. */
export type Matter = { type: EventType; fields: Fields } | StoryMatter | { bytes: Buffer };

interface StoryMatter {
  tests: number;
  /** How long the story takes. */
  seconds: number;
}

export interface MatterOptions {
  set?: Fields;
  file?: string;
  story?: true;
  count?: number;
  seconds?: number;
  fast?: true;
  rate?: number;
}

/** Where `serve` listens when nothing else is said. */
export const defaultUrl = 'http://127.0.0.1:3000/sauce';

export const storyTests = 20;
/** In a terminal, where a person watches. */
export const storySeconds = 20;
/** A story is made as a whole before it is sent, and takes about a second for some thousand tests. */
export const maxStoryTests = 10_000;

/** What the words and options of the command ask for. @throws {CommandFailure} when they contradict each other. */
export async function matterOf(
  words: readonly string[],
  options: MatterOptions,
): Promise<{ matter: Matter; url: URL }> {
  const { file, story, set, count } = options;
  if (file !== undefined && story) throw wrongUsage('Expected either --file or --story.');
  if (!story && options.seconds !== undefined)
    throw wrongUsage('--seconds is the length of a story: it needs --story.');
  if (!story && options.fast) throw wrongUsage('--fast sends a story at once: it needs --story.');
  if (file === undefined && !story) {
    const [type, url = defaultUrl] = words;
    return { matter: { type: typeOf(type), fields: set ?? {} }, url: urlOf(url) };
  }
  const [url = defaultUrl, ...rest] = words;
  const flag = story ? '--story' : '--file';
  if (rest.length > 0 || isType(url)) throw wrongUsage(`${flag} says what is sent: expected no type beside it.`);
  if (set !== undefined) throw wrongUsage(`--set sets fields of a new event: it does not go with ${flag}.`);
  if (story && count !== undefined && count > maxStoryTests)
    throw wrongUsage(`Expected --count to be at most ${maxStoryTests} tests with --story, got ${count}.`);
  const matter =
    file === undefined ? { tests: count ?? storyTests, seconds: secondsOf(options) } : { bytes: await readBody(file) };
  return { matter, url: urlOf(url) };
}

function secondsOf({ seconds, fast, rate }: MatterOptions): number {
  if (fast || rate !== undefined) return 0;
  return seconds ?? (isWatched(process.stdout) ? storySeconds : 0);
}

const isType = (word: string | undefined): word is EventType => (eventTypes as readonly unknown[]).includes(word);

function typeOf(word: string | undefined): EventType {
  if (isType(word)) return word;
  throw wrongUsage(`Expected a type (${eventTypes.join(', ')}), or --file or --story, got ${word ?? 'nothing'}.`);
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') return url;
  throw wrongUsage(`Expected a URL like ${defaultUrl}, got ${text}.`);
}
