import { Agent, request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { rejectionCodes } from '../../lib/errors/rejection';
import { parse } from '../../lib/index';
import { payloads } from '../fixtures';
import { serve } from '../request/send';
import { until } from '../until';
import { receiver } from './receiver-under-test';

const samples = Object.values(payloads);
const numRuns = 250;

/** Bytes that began as a sample and were cut, doubled, or had bytes replaced. */
const mutatedBytes = fc
  .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat(), fc.nat(9))
  .map(([sample, replaced, at, kind]) => {
    const bytes = Buffer.from(sample);
    for (const [place, byte] of replaced) bytes[place % bytes.length] = byte;
    if (kind === 0) return bytes.subarray(0, at % bytes.length);
    if (kind === 1) return bytes.subarray(at % bytes.length);
    return kind === 2 ? Buffer.concat([bytes, bytes]) : bytes;
  });

const anyName = fc.oneof(
  fc.constantFrom(...samples.flatMap((sample) => Object.keys(JSON.parse(`${sample}`)))),
  fc.constantFrom('__proto__', 'constructor', 'toString', 'length', ''),
);

/** JSON that began as a sample and had fields replaced, added or removed. */
const mutatedJson = fc
  .tuple(fc.constantFrom(...samples), fc.array(fc.tuple(anyName, fc.option(fc.jsonValue(), { nil: undefined }))))
  .map(([sample, changes]) => {
    const fields = new Map<string, unknown>(Object.entries(JSON.parse(`${sample}`)));
    for (const [name, value] of changes) {
      if (value === undefined) fields.delete(name);
      else fields.set(name, value);
    }
    const texts = Array.from(fields, ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    return Buffer.from(`{${texts.join()}}`);
  });

const batches = fc
  .array(fc.oneof(mutatedJson, fc.constantFrom(...samples), fc.constantFrom(Buffer.from('5'), Buffer.from('{}'))))
  .map((items) => Buffer.from(` [ ${items.map((item) => item.toString()).join(' ,\n')} ] `));

const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

/** Over node:http, as fetch has no interest in odd headers. */
function statusOf(port: number, body: Uint8Array, headers: Record<string, string> = {}): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ port, host: '127.0.0.1', method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    sent.on('error', reject).end(body);
  });
}

describe('whatever is posted', () => {
  it.each<[string, fc.Arbitrary<Uint8Array>]>([
    ['arbitrary bytes', fc.uint8Array({ maxLength: 300 })],
    ['arbitrary text', fc.string({ unit: 'binary' }).map((text) => Buffer.from(text))],
    ['arbitrary JSON', fc.json({ maxDepth: 6 }).map((json) => Buffer.from(json))],
    ['samples with other bytes', mutatedBytes],
    ['samples with other fields', mutatedJson],
    ['batches', batches],
  ])('is acknowledged, and handled only if parse() finds events in it: %s', async (_, bodies) => {
    const { webhooks, handled, rejected, errors } = receiver({ dedupe: false });
    const { port } = await serve(webhooks);
    let expected = 0;
    const runs = fc.asyncProperty(bodies, async (body) => {
      const { events, rejections } = parse(body);
      const [handledBefore, rejectedBefore] = [expected, rejected.length];
      expected += events.length;
      expect(await statusOf(port, body)).toBe(204);
      expect(rejected.slice(rejectedBefore)).toEqual(rejections.map(({ code }) => code));
      await until(() => handled.length >= expected);
      // Sorted, as handlers run in no promised order.
      const facts = (list: typeof events) =>
        list.map(({ type, raw, payload, issues }) => JSON.stringify({ type, raw, payload, issues })).sort();
      expect(facts(handled.slice(handledBefore))).toEqual(facts(events));
    });
    await fc.assert(runs, { numRuns, endOnFailure: true });
    expect(errors).toEqual([]);
    for (const code of rejected) expect(rejectionCodes).toContain(code);
    expect(await statusOf(port, samples[0] as Buffer)).toBe(204);
    await until(() => handled.length === expected + 1);
  });

  it('is acknowledged with any headers as well, and handled never without a signature', async () => {
    const { webhooks, handled, errors } = receiver({ secret: 's', urlToken: 't' });
    const { port } = await serve(webhooks);
    const value = fc.stringMatching(/^[\x21-\x7e]{0,40}$/);
    const encoding = fc.constantFrom('gzip', 'x-gzip', 'deflate', 'br', 'identity', '', 'gzip, br', 'zstd');
    const headers = fc.record(
      {
        'saucelabs-sign': value,
        'content-type': value,
        'content-encoding': fc.oneof(encoding, value),
        'x-request-id': value,
      },
      { requiredKeys: [] },
    );
    const bodies = fc.oneof(mutatedBytes, fc.uint8Array());
    const runs = fc.asyncProperty(bodies, headers, async (body, given) => {
      expect(await statusOf(port, body, given)).toBe(204);
    });
    await fc.assert(runs, { numRuns, endOnFailure: true });
    expect([handled, errors]).toEqual([[], []]);
    expect((await webhooks.health()).accepted).toBe(0);
  });
});
