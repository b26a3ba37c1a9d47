import { RetryLater } from 'sauce-webhooks';
import { failureReason, mergeRecord, sauceApi } from 'sauce-webhooks/api';

/** Queries Sauce Labs, if there are credentials. */
export function askingApi({ SAUCE_USERNAME: username, SAUCE_ACCESS_KEY: accessKey, SAUCE_REGION, SAUCE_API_URL }) {
  if (!username || !accessKey) return undefined;
  return sauceApi({ username, accessKey, ...(SAUCE_API_URL ? { baseUrl: SAUCE_API_URL } : { region: SAUCE_REGION }) });
}

/** Returns the event of a failed test with data from its record, and the reason as its error. Others are not worth a request. */
export async function withRecord(api, event, context) {
  if (!api || !['failed', 'errored'].includes(event.outcome)) return event;
  const record = await recordOf(api, event, context);
  const merged = record === undefined ? event : mergeRecord(event, record);
  // A record without a verdict does not undo the failure.
  const current = ['complete', 'running'].includes(merged.outcome) ? event : merged;
  return { ...current, payload: { ...current.payload, error: failureReason(current, record) } };
}

/** How long a failure waits for its record. */
const maxWaitMs = 5 * 60_000;

/** Returns the record of a failed test. Undefined if it cannot be read: the failure is still reported. */
async function recordOf(api, event, { signal, attempt }) {
  try {
    return await api.jobRecord(event, { signal, attempt, waitForReasonMs: 10_000 });
  } catch (error) {
    signal.throwIfAborted();
    // Not yet: the inbox waits, not the handler.
    const isYoung = Date.now() - Date.parse(event.receivedAt) < maxWaitMs;
    if (error instanceof RetryLater && isYoung) throw new RetryLater(Math.min(error.delayMs, 60_000), error.message);
    // The sample events belong to no account.
    if (error.code !== 'API_NOT_FOUND') console.error(`No record of a failed test: ${error.message}`);
    return undefined;
  }
}
