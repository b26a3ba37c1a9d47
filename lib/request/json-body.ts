import { bodyTooLarge, RejectionReason } from '../errors/rejection';
import { JsonTooLarge, longestJson, writeJson } from '../text/write-json';

/** The bytes of JSON that was already parsed, at most `limit`. */
export function stringifyBody(json: unknown, limit = longestJson): Buffer | RejectionReason {
  try {
    const bytes = writeJson(json, limit);
    if (bytes !== undefined) return bytes;
    return new RejectionReason(
      'BODY_UNREADABLE',
      'Expected a body, but other middleware has read it and left nothing.',
    );
  } catch (error) {
    if (error instanceof JsonTooLarge) return bodyTooLarge(limit, 'more');
    return new RejectionReason('BODY_UNREADABLE', 'Expected JSON, got an object that cannot be written as JSON.');
  }
}
