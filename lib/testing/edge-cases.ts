import type { RejectionCode } from '../errors/rejection';
import { accepted, type EdgeCase, edgeJobs, edgeOtherEvents, type Make } from './edge-events';
import { concurrencyEvent, rdcEvent, vdcEvent } from './events';
import { pythonJson } from './signed-request';

export type { EdgeCase } from './edge-events';

function rejected(code: RejectionCode, description: string, payload: Make): EdgeCase {
  const expected = `Acknowledges it, calls no handler, and reports ${code}.`;
  return { description, expected, accepted: 0, duplicates: 0, codes: [code], payload };
}

/** Bodies with one event or several, in another form than JSON.stringify writes. */
const edgeBodies = {
  'python-json': accepted(
    'JSON as Python writes it: with spaces, and with \\u00e4 for ä.',
    'Verifies these bytes; serialized again by JavaScript, they would have another signature.',
    (options) => pythonJson(vdcEvent({ name: 'Zahlung schlägt fehl 💥' }, options)),
  ),
  'unescaped-json': accepted('JSON in UTF-8 without escapes.', 'Reads the same name.', (options) =>
    JSON.stringify(vdcEvent({ name: 'Zahlung schlägt fehl 💥' }, options)),
  ),
  'byte-order-mark': accepted(
    'A byte order mark before the JSON, which JSON does not allow.',
    'Verifies all bytes, and skips the mark.',
    (options) => `\ufeff${JSON.stringify(vdcEvent({}, options))}`,
  ),
  'surrounding-whitespace': accepted(
    'Spaces and line breaks around the JSON.',
    'Ignores them; two such bodies of one event are duplicates.',
    (options) => `\r\n  ${JSON.stringify(vdcEvent({}, options))}\n`,
  ),
  batch: accepted(
    'Several events in an array: plausible, but never observed.',
    'Handles each separately.',
    (options) => [vdcEvent({}, options), rdcEvent({}, options), concurrencyEvent({}, options)],
    { accepted: 3 },
  ),
  'batch-with-duplicates': accepted(
    'A test three times in one array.',
    'Handles it once; the others are duplicates.',
    (options) => Array(3).fill(vdcEvent({}, options)),
    { duplicates: 2 },
  ),
  'batch-with-bad-items': accepted(
    'An array with an item that is not an event and one without required fields.',
    'Accepts the valid one, and reports the others as UNKNOWN_EVENT and INVALID_EVENT.',
    (options) => [{ hello: 'world' }, vdcEvent({}, options), { data_type: 'vdc', id: '' }],
    { codes: ['UNKNOWN_EVENT', 'INVALID_EVENT'] },
  ),
};

const mebibyte = 1024 * 1024;

/** Bodies that are rejected as a whole. */
const edgeRejections = {
  'no-status': rejected('INVALID_EVENT', 'A test without a status.', (options) =>
    vdcEvent({ status: undefined }, options),
  ),
  'no-data-type': rejected('UNKNOWN_EVENT', 'A test without the kind of device.', (options) =>
    vdcEvent({ data_type: undefined }, options),
  ),
  'no-event': rejected('UNKNOWN_EVENT', 'JSON that is not an event.', () => ({ hello: 'world' })),
  'empty-batch': rejected('UNKNOWN_EVENT', 'An empty array.', () => []),
  'nested-too-deep': rejected('INVALID_EVENT', 'An event with a field nested 200 levels deep.', (options) => {
    const event = JSON.stringify(vdcEvent({}, options));
    return `${event.slice(0, -1)},"deep":${'['.repeat(200)}${']'.repeat(200)}}`;
  }),
  'empty-body': rejected('MALFORMED_JSON', 'No body.', () => ''),
  'cut-off': rejected('MALFORMED_JSON', 'The first half of an event.', (options) => {
    const event = JSON.stringify(vdcEvent({}, options));
    return event.slice(0, event.length / 2);
  }),
  'not-utf8': rejected('MALFORMED_JSON', 'A name in Latin-1 instead of UTF-8.', (options) =>
    Buffer.from(JSON.stringify(vdcEvent({ name: 'Prüfung' }, options)), 'latin1'),
  ),
  'too-large': rejected('BODY_TOO_LARGE', 'An event with a name above one mebibyte, the default `limit`.', (options) =>
    vdcEvent({ name: 'x'.repeat(mebibyte) }, options),
  ),
};

export type EdgeCaseName =
  | keyof typeof edgeJobs
  | keyof typeof edgeOtherEvents
  | keyof typeof edgeBodies
  | keyof typeof edgeRejections;

/**
 * Unusual deliveries by name. Each describes what is unusual and what the receiver does.
 *
 * @example await deliver(app, edgeCases['rdc-envelope'].payload(), { secret });
 * @example test.each(Object.entries(edgeCases))('my app survives %s', async (_name, { payload }) => { … });
 */
export const edgeCases: Readonly<Record<EdgeCaseName, EdgeCase>> = Object.freeze({
  ...edgeJobs,
  ...edgeOtherEvents,
  ...edgeBodies,
  ...edgeRejections,
});
