import { concurrencyEvent } from '../concurrency-event';
import { pythonJson } from '../python-json';
import { rdcEvent } from '../rdc-event';
import { vdcEvent } from '../vdc-event';
import { accepted } from './shape';

/** Bodies that hold an event, or several, in another way than JSON.stringify would. */
export const edgeBodies = {
  'python-json': accepted(
    'JSON as Python writes it: with blanks, and with \\u00e4 for ä.',
    'Verifies these bytes; written anew by JavaScript they would have another signature.',
    (options) => pythonJson(vdcEvent({ name: 'Zahlung schlägt fehl 💥' }, options)),
  ),
  'unescaped-json': accepted('JSON in UTF-8 without escapes.', 'Reads the same name.', (options) =>
    JSON.stringify(vdcEvent({ name: 'Zahlung schlägt fehl 💥' }, options)),
  ),
  'byte-order-mark': accepted(
    'A byte order mark before the JSON, which JSON does not allow.',
    'Verifies it with the rest, and reads on after it.',
    (options) => `\ufeff${JSON.stringify(vdcEvent({}, options))}`,
  ),
  'blanks-around': accepted(
    'Blanks and line breaks around the JSON.',
    'Reads what is between them; two such bodies of one event are repeats of each other.',
    (options) => `\r\n  ${JSON.stringify(vdcEvent({}, options))}\n`,
  ),
  batch: accepted(
    'Several events in a list, which was never observed but would be plausible.',
    'Takes each for itself.',
    (options) => [vdcEvent({}, options), rdcEvent({}, options), concurrencyEvent({}, options)],
    { accepted: 3 },
  ),
  'batch-with-duplicates': accepted(
    'A test three times in one list.',
    'Handles it once, and knows the others for repeats.',
    (options) => Array(3).fill(vdcEvent({}, options)),
    { duplicates: 2 },
  ),
  'batch-with-bad-items': accepted(
    'A list in which one item is no event and one is of no use.',
    'Accepts the good one, and reports the others as UNKNOWN_EVENT and INVALID_EVENT.',
    (options) => [{ hello: 'world' }, vdcEvent({}, options), { data_type: 'vdc', id: '' }],
    { codes: ['UNKNOWN_EVENT', 'INVALID_EVENT'] },
  ),
};
