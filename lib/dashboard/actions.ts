import { SauceWebhooksError } from '../errors/error';
import type { Inbox, ReplayResult } from '../inbox/inbox';

/** The failed events with the ids, or without one all of them, are put back to waiting. */
export async function retryEvents(inbox: Inbox, query: URLSearchParams): Promise<{ retried: number }> {
  const ids = query.getAll('id');
  return { retried: await inbox.retry(ids.length === 0 ? undefined : ids) };
}

/** What became of a quarantined delivery; `problem` says why it could not be received anew at all. */
export async function replayDelivery(
  inbox: Inbox,
  query: URLSearchParams,
): Promise<ReplayResult | { problem: string }> {
  try {
    return await inbox.replay(query.get('id') ?? '', { trusted: query.get('trusted') === 'true' });
  } catch (error) {
    if (error instanceof SauceWebhooksError) return { problem: `${error.message} ${error.help}` };
    throw error;
  }
}
