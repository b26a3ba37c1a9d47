import { Refusal } from './rejection';

/** The bytes of JSON that somebody has parsed already. */
export function jsonBytes(json: unknown): Buffer | Refusal {
  try {
    const text: unknown = JSON.stringify(json);
    if (typeof text === 'string') return Buffer.from(text);
    return new Refusal('BODY_UNREADABLE', 'Expected a body, but other middleware has read it and left nothing.');
  } catch (error) {
    if (error instanceof RangeError)
      return new Refusal('INVALID_EVENT', 'Expected an event, got JSON nested too deep.');
    return new Refusal('BODY_UNREADABLE', 'Expected JSON, got an object that cannot be written as JSON.');
  }
}
