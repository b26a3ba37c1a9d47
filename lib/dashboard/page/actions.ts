import type { ReplayResult } from '../../receiving/delivery';
import type { InboxView } from '../views/inbox';
import { act, ask } from './ask';
import { confirmed } from './confirmed';
import { counted, number } from './format';

/**
 * Runs an action. Resolves to a message about its result, or null if the reader cancelled.
 *
 * @param say Shows the progress.
 */
export type Action = (say: (text: string) => void) => Promise<string | null>;

type Replayed = ReplayResult | { problem: string };

export const retryAll =
  (count: number): Action =>
  async () => {
    const all = count === 1 ? 'the one failed event' : `all ${number(count)} failed events`;
    return (await confirmed(`Run the handler again for ${all}?`, 'Retry')) ? retry([]) : null;
  };

/** All events without an id. */
export async function retry(ids: readonly string[]): Promise<string> {
  const query = new URLSearchParams(ids.map((id) => ['id', id]));
  const { retried: count } = await act<{ retried: number }>('actions/retry', query);
  return count === 0 ? 'Nothing was retried: the event is no longer failed.' : `${counted(count, 'event')} requeued.`;
}

export const trust = async (id: string): Promise<string | null> =>
  (await confirmed('Accept this delivery without verifying that it is from Sauce Labs?', 'Accept'))
    ? replay(id, true)
    : null;

export async function replay(id: string, trusted = false): Promise<string> {
  const [result] = (await replayEach([id], trusted)) as [Replayed];
  return 'problem' in result
    ? `Not replayed. ${result.problem}`
    : `Replayed: ${becameOf(
        [result],
        result.rejections.map(({ code, message }) => `rejected again as ${code}: ${message}`),
      )}.`;
}

const replayEach = (ids: readonly string[], trusted = false): Promise<Replayed[]> =>
  act('actions/replay', new URLSearchParams([...ids.map((id) => ['id', id]), ['trusted', String(trusted)]]));

/** Replays the deliveries with these ids. */
export const replayMany = async (ids: readonly string[]): Promise<string> => summaryOf(await replayEach(ids));

/** Replays all deliveries that can be replayed, page by page; those rejected again stay in quarantine. */
export const replayAll =
  (count: number): Action =>
  async (say) => {
    const all = count === 1 ? 'the one delivery' : `all ${counted(count, 'delivery', 'deliveries')}`;
    if (!(await confirmed(`Verify ${all} in quarantine again, and accept the valid ones?`, 'Replay'))) return null;
    const results: Replayed[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: InboxView = await ask('data/inbox', new URLSearchParams({ state: 'quarantined', cursor }));
      const ids = page.deliveries.filter(({ isReplayable }) => isReplayable).map(({ id }) => id);
      if (ids.length > 0) results.push(...(await replayEach(ids)));
      cursor = page.cursor;
      say(`Replayed ${number(results.length)} of ${number(count)}…`);
    }
    return summaryOf(results);
  };

function summaryOf(results: readonly Replayed[]): string {
  const received = results.filter((result): result is ReplayResult => !('problem' in result));
  const codes = received.flatMap(({ rejections }) => rejections.map(({ code }) => code));
  const again = [...new Set(codes)].map(
    (code) => `${number(codes.filter((one) => one === code).length)} rejected again as ${code}`,
  );
  const problems = results.length - received.length;
  const parts = problems > 0 ? [...again, `${number(problems)} not possible`] : again;
  const became = becameOf(received, parts);
  return `${counted(results.length, 'delivery', 'deliveries')} replayed: ${became === '' ? 'nothing could be' : became}.`;
}

function becameOf(results: readonly ReplayResult[], others: readonly string[]): string {
  const sum = (count: (result: ReplayResult) => number) => results.reduce((total, result) => total + count(result), 0);
  const accepted = sum((result) => result.accepted.length);
  const duplicates = sum((result) => result.duplicates);
  const dropped = sum((result) => result.dropped);
  return [
    ...(accepted > 0 ? [`${counted(accepted, 'event')} accepted`] : []),
    ...(duplicates > 0 ? [counted(duplicates, 'duplicate')] : []),
    ...(dropped > 0 ? [`${number(dropped)} dropped`] : []),
    ...others,
  ].join(', ');
}
