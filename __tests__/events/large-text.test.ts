import { wireFields } from '../../lib/events/generated/wire-fields';
import { parse } from '../../lib/events/parse';
import { detectShape, type EventShape } from '../../lib/events/shape';
import { isObject, type JsonObject } from '../../lib/events/values';
import { payloads } from '../fixtures';

const megabyte = 2 ** 20;
const filled = (start: string, part: string, bytes = megabyte) =>
  start + part.repeat((bytes - start.length) / Buffer.byteLength(part));

/** Text that is slow to match, to convert or to escape, unless each character is read a bounded number of times. */
const awkward: Record<string, string> = {
  'an international host': filled(
    'https://',
    String.fromCharCode(...Array.from({ length: 2000 }, (_, n) => 0x4e00 + n)),
  ),
  'whitespace before another word': `${filled('vdc', ' \t-')}x`,
  'digits behind a time': filled('2026-09-20T10:02:37.', '1'),
};

const samples = Object.values(payloads).map((bytes) => JSON.parse(bytes.toString()) as JsonObject);

function replaced(node: JsonObject, [key = '', ...rest]: readonly string[], value: unknown): JsonObject {
  const inner = rest.length === 0 ? value : replaced(isObject(node[key]) ? node[key] : {}, rest, value);
  return { ...node, [key]: inner };
}

/** Time of this process alone, whatever else runs on the machine. */
function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** What is slow is slow each time; once, it may have been the garbage of the tests before. */
function parsingMs(bytes: Buffer): number {
  let ms = cpuMs(() => parse(bytes));
  for (let again = 0; again < 2 && ms > limitMs; again++) ms = cpuMs(() => parse(bytes));
  return ms;
}

const ordinary = JSON.stringify(samples.map((sample) => Array(100).fill(sample)));
const msPerMegabyte =
  (Math.max(...[1, 2, 3].map(() => cpuMs(() => JSON.parse(ordinary)))) * megabyte) / ordinary.length;
const limitMs = 100 * Math.max(1, msPerMegabyte);

describe('a megabyte of text takes linear time', () => {
  // Builds are not posted.
  const shapes = Object.keys(wireFields).filter((shape) => shape !== 'build') as EventShape[];
  it.each(shapes)('in any field of %s', (shape) => {
    const sample = samples.find((item) => detectShape(item) === shape) as JsonObject;
    const cases = wireFields[shape].flatMap(({ path }) => Object.keys(awkward).map((kind) => ({ path, kind, ms: 0 })));
    for (const one of cases) {
      one.ms = parsingMs(Buffer.from(JSON.stringify(replaced(sample, one.path, awkward[one.kind]))));
      if (one.ms > limitMs) break;
    }
    expect(cases.filter(({ ms }) => ms > limitMs)).toEqual([]);
  });

  it.each(Object.keys(awkward))('in a batch whose links are the first 2,000 characters of %s', (kind) => {
    const sl_url = awkward[kind]?.slice(0, 2000);
    const batch = Array(500).fill({ id: 'a', status: 'PASSED', data_type: 'vdc', sl_url });
    expect(parsingMs(Buffer.from(JSON.stringify(batch)))).toBeLessThan(limitMs);
  });
});
