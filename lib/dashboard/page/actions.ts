import type { ReplayResult } from '../../receiving/delivery';
import { act } from './ask';
import { counted } from './format';

/** Does something; answers a sentence of what became of it, or null when the reader changed their mind. */
export type Action = () => Promise<string | null>;

export const retryAll: Action = async () =>
  confirm('Run the handler of every failed event again?') ? retry([]) : null;

/** Without an id, of all. */
export async function retry(ids: readonly string[]): Promise<string> {
  const query = new URLSearchParams(ids.map((id) => ['id', id]));
  const { retried: count } = await act<{ retried: number }>('actions/retry', query);
  return count === 0
    ? 'Nothing was retried: it is no longer failed.'
    : `${counted(count, 'event')} put back to waiting.`;
}

export const trust = async (id: string): Promise<string | null> =>
  confirm('Take this delivery in although nothing says that it is from Sauce Labs?') ? replay(id, true) : null;

export async function replay(id: string, trusted = false): Promise<string> {
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
