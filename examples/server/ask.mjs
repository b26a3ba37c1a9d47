import { failureReason, mergeRecord, sauceApi } from 'sauce-webhooks/api';

/** Asks Sauce Labs, if there are credentials. */
export function askingApi({ SAUCE_USERNAME: username, SAUCE_ACCESS_KEY: accessKey, SAUCE_REGION, SAUCE_API_URL }) {
  if (!username || !accessKey) return undefined;
  return sauceApi({ username, accessKey, ...(SAUCE_API_URL ? { baseUrl: SAUCE_API_URL } : { region: SAUCE_REGION }) });
}

/** The event of a failed test with what its record adds, and the reason as its error. Others are not worth a request. */
export async function withRecord(api, event, { signal, attempt }) {
  if (!api || !['failed', 'errored'].includes(event.outcome)) return event;
  try {
    const current = mergeRecord(event, await api.jobRecord(event, { signal, attempt, waitForReasonMs: 10_000 }));
    return { ...current, payload: { ...current.payload, error: failureReason(current) } };
  } catch (error) {
    // The sample events are of no account.
    if (error.code === 'API_NOT_FOUND') return event;
    throw error;
  }
}
