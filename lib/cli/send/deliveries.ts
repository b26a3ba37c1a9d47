import type { PostedType } from '../../events/event';
import { isObject } from '../../events/values';
import { concurrencyEvent, rdcEvent, type StoryEvent, story, vdcEvent, visualBuildEvent } from '../../testing';
import { type Payload, type SauceRequest, signedRequest, unsignedRequest } from '../../testing/signed-request';
import type { Fields } from './overrides';
import type { SendSource } from './send-source';

interface Plan {
  source: SendSource;
  /** Number of events, or of copies of the bytes. */
  count: number;
  /** How often each delivery is repeated. */
  duplicates: number;
  secret: string | undefined;
}

export interface Delivery {
  request: SauceRequest;
  /** Ids of the tests and visual builds in it. */
  ids: readonly string[];
  /** When it is due, in milliseconds since the first one. */
  atMs: number;
  /** Deliveries of the same subject are sent one after the other. */
  subject?: string;
}

interface Deliveries {
  total: number;
  deliveries: Iterable<Delivery>;
}

type Unsigned = Omit<Delivery, 'request' | 'ids'> & { payload: Payload };

/** Yields the deliveries of a plan. Generates events only as they are sent. */
export function deliveriesOf({ source, count, duplicates, secret }: Plan): Deliveries {
  const storyDeliveries = 'tests' in source ? storyUntilNow(source) : null;
  const make = () => ('type' in source ? newEvents[source.type](source.fields) : (source as { bytes: Buffer }).bytes);
  const toRequest = (payload: Payload) =>
    secret === undefined ? unsignedRequest(payload) : signedRequest(payload, secret);
  function* deliveries(): Generator<Delivery> {
    for (const { payload, ...when } of storyDeliveries ?? allAtOnce(make, count)) {
      const delivery = { request: toRequest(payload), ids: idsIn(payload), ...when };
      for (let sent = 0; sent <= duplicates; sent++) yield delivery;
    }
  }
  return { total: (storyDeliveries?.length ?? count) * (duplicates + 1), deliveries: deliveries() };
}

/** Returns the ids in a payload; none for bytes that are not JSON. */
function idsIn(payload: Payload): string[] {
  try {
    const content: unknown = Buffer.isBuffer(payload) ? JSON.parse(payload.toString()) : payload;
    return [content]
      .flat()
      .map((item) => (isObject(item) ? (item['id'] ?? item['build_id']) : undefined))
      .filter((id) => typeof id === 'string');
  } catch {
    return [];
  }
}

const storyMinutes = 10;

/** Generates a story of the last minutes, so that its events are in the past, spread over the given seconds. */
function storyUntilNow({ tests, seconds }: { tests: number; seconds: number }): Unsigned[] {
  const lengthMs = storyMinutes * 60_000;
  return story({ tests, minutes: storyMinutes, startAt: Date.now() - lengthMs }).map(({ payload, atMs }) => ({
    payload,
    atMs: (atMs / lengthMs) * seconds * 1000,
    subject: subjectOf(payload),
  }));
}

/** Returns the id of a test or a visual build; concurrency readings share one subject. */
function subjectOf(payload: StoryEvent['payload']): string {
  if ('data_type' in payload) return payload.id;
  return 'build_id' in payload ? String(payload.build_id) : 'concurrency';
}

const newEvents: Readonly<Record<PostedType, (fields: Fields) => object>> = {
  vdc: vdcEvent,
  rdc: rdcEvent,
  concurrency: concurrencyEvent,
  'visual-build': visualBuildEvent,
};

function* allAtOnce(make: () => Payload, count: number): Generator<Unsigned> {
  for (let index = 0; index < count; index++) yield { payload: make(), atMs: 0 };
}
