import { vdcEvent } from '../vdc-event';
import { rejected } from './shape';

const mebibyte = 1024 * 1024;

/** Bodies of which nothing is handled. */
export const edgeRejections = {
  'no-status': rejected('INVALID_EVENT', 'A test without a status.', (options) =>
    vdcEvent({ status: undefined }, options),
  ),
  'no-data-type': rejected('UNKNOWN_EVENT', 'A test that does not say which kind of device it ran on.', (options) =>
    vdcEvent({ data_type: undefined }, options),
  ),
  'no-event': rejected('UNKNOWN_EVENT', 'JSON that is no event at all.', () => ({ hello: 'world' })),
  'empty-batch': rejected('UNKNOWN_EVENT', 'A list of no events.', () => []),
  'nested-too-deep': rejected('INVALID_EVENT', 'An event with a field of 200 levels.', (options) => {
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
  'too-large': rejected(
    'BODY_TOO_LARGE',
    'An event with a name of more than a mebibyte, the default `limit`.',
    (options) => vdcEvent({ name: 'x'.repeat(mebibyte) }, options),
  ),
};
