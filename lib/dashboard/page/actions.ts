import type { ReplayResult } from '../../receiving/delivery';
import { act } from './ask';
import { counted } from './format';

/** Does what a button says; answers a sentence of what became of it, or null when nothing was done. */
export async function doAction({ retry, retryAll, retryShown, replay, trust }: DOMStringMap): Promise<string | null> {
  if (retry !== undefined) return retried([retry]);
  if (retryShown !== undefined) return retried(JSON.parse(retryShown));
  if (retryAll !== undefined) return confirm('Run the handler of every failed event again?') ? retried([]) : null;
  if (replay !== undefined) return replayed(replay, false);
  if (trust === undefined) return null;
  const question = 'Take this delivery in although nothing says that it is from Sauce Labs?';
  return confirm(question) ? replayed(trust, true) : null;
}

/** Without an id, of all. */
async function retried(ids: readonly string[]): Promise<string> {
  const query = new URLSearchParams(ids.map((id) => ['id', id]));
  const { retried: count } = await act<{ retried: number }>('actions/retry', query);
  return count === 0
    ? 'Nothing was retried: it is no longer failed.'
    : `${counted(count, 'event')} put back to waiting.`;
}

async function replayed(id: string, trusted: boolean): Promise<string> {
  const result = await act<ReplayResult | { problem: string }>(
    'actions/replay',
    new URLSearchParams({ id, trusted: String(trusted) }),
  );
  if ('problem' in result) return `Not replayed. ${result.problem}`;
  const { accepted, duplicates, dropped, rejections } = result;
  const parts = [
    accepted.length > 0 && `${counted(accepted.length, 'event')} accepted`,
    duplicates > 0 && `${counted(duplicates, 'duplicate')}`,
    dropped > 0 && `${dropped} dropped`,
    ...rejections.map(({ code, message }) => `rejected again as ${code}: ${message}`),
  ].filter((part) => part !== false);
  return `Replayed: ${parts.join(', ')}.`;
}
