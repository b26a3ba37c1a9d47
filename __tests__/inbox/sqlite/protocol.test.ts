import { SauceWebhooksError } from '../../../lib/errors/error';
import {
  decodeCalls,
  decodeError,
  decodeResult,
  encodeCalls,
  encodeError,
  encodeResult,
} from '../../../lib/inbox/sqlite/protocol';
import { aCall } from './handles';

/** What comes out on the other side of a thread. */
const sent = <T>(value: T): T => structuredClone(value);

describe('what goes to the thread and back', () => {
  test('gives each call its own body, of one piece of memory', () => {
    const calls = [
      aCall('getQuarantined', { id: 'a' }),
      aCall('add', undefined, Buffer.from([0, 255, 128])),
      aCall('add', undefined, Buffer.alloc(0)),
      aCall('counts'),
      aCall('add', undefined, Buffer.from('Grüße')),
    ];
    const message = encodeCalls(calls);
    expect(message.bodies).toHaveLength(3 + 0 + 7);
    expect(decodeCalls(sent(message))).toEqual(calls);
    expect(decodeCalls(sent(message)).map(({ body }) => body && Buffer.isBuffer(body))).toEqual([
      null,
      true,
      true,
      null,
      true,
    ]);
  });

  test('copies bodies, so that they stay with those who gave them', () => {
    const body = Buffer.from('mine');
    const message = encodeCalls([aCall('add', undefined, body)]);
    structuredClone(message.bodies, { transfer: [message.bodies.buffer as ArrayBuffer] });
    expect(body.toString()).toBe('mine');
  });

  test.each([[5], [null], [undefined], [{ seq: 1, isRequeued: false }]])('brings back the value %j', (value) => {
    expect(decodeResult(sent(encodeResult({ value })))).toEqual({ value });
  });

  test('brings back errors of our own with their code and help', () => {
    const error = new SauceWebhooksError('INBOX_IN_USE', 'Expected to be the only consumer.');
    const back = decodeError(sent(encodeError(error)));
    expect(back).toBeInstanceOf(SauceWebhooksError);
    expect(back).toMatchObject({ code: 'INBOX_IN_USE', message: error.message, help: error.help });
    expect(decodeResult(sent(encodeResult({ error })))).toEqual({ error: back });
  });

  test('brings back the help with just this error', () => {
    const error = new SauceWebhooksError('STORE_UNUSABLE', 'Expected a folder.', { help: 'Make it.' });
    expect(decodeError(sent(encodeError(error)))).toMatchObject({ code: 'STORE_UNUSABLE', help: 'Make it.' });
  });

  test('brings back errors of others with their code, and what kind they were', () => {
    const error = Object.assign(new TypeError('database is locked'), { code: 'SQLITE_BUSY' });
    const back = decodeError(sent(encodeError(error)));
    expect(back).not.toBeInstanceOf(SauceWebhooksError);
    expect(back).toMatchObject({ code: 'SQLITE_BUSY', message: 'TypeError: database is locked' });
  });

  test.each([
    ['a string', 'no', 'no'],
    ['nothing', undefined, 'undefined'],
    ['null', null, 'null'],
    ['what cannot be shown', Object.create(null), 'A value was thrown that cannot be shown.'],
  ])('brings back %s that was thrown as an error', (_, thrown, message) => {
    expect(decodeError(sent(encodeError(thrown)))).toEqual(Object.assign(new Error(message), { code: '' }));
  });
});
