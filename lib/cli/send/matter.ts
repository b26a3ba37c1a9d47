import { type EventType, eventTypes } from '../../events/event';
import { wrongUsage } from '../failure';
import { readBody } from '../read-body';
import type { Fields } from './overrides';

/** What is to be sent: new events of a type, a whole story, or bytes as they are. */
export type Matter = { type: EventType; fields: Fields } | { tests: number } | { bytes: Buffer };

export interface MatterOptions {
  set?: Fields;
  file?: string;
  story?: true;
  count?: number;
}

/** Where `serve` listens when nothing else is said. */
export const defaultUrl = 'http://127.0.0.1:3000/sauce';

const storyTests = 20;
/** A story is made as a whole before it is sent, and takes about a second for some thousand tests. */
export const maxStoryTests = 10_000;

/** What the words and options of the command ask for. @throws {CommandFailure} when they contradict each other. */
export async function matterOf(
  words: readonly string[],
  { file, story, set, count }: MatterOptions,
): Promise<{ matter: Matter; url: URL }> {
  if (file !== undefined && story) throw wrongUsage('Expected either --file or --story.');
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
  const matter = file === undefined ? { tests: count ?? storyTests } : { bytes: await readBody(file) };
  return { matter, url: urlOf(url) };
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
