import type { EventType } from '../../events/event';
import { concurrencyEvent, rdcEvent, type StoryEvent, story, vdcEvent, visualBuildEvent } from '../../testing';
import { type Payload, type SauceRequest, signedRequest, unsignedRequest } from '../../testing/signed-request';
import type { Matter } from './matter';
import type { Fields } from './overrides';

interface Plan {
  matter: Matter;
  /** How many events, or how often the bytes. */
  count: number;
  /** How often each delivery is sent again. */
  duplicates: number;
  secret: string | undefined;
}

export interface Delivery {
  request: SauceRequest;
  /** When it is due, in milliseconds since the first one. */
  atMs: number;
  /** What it is about, where the order matters: one of the same subject is sent only after this one is answered. */
  subject?: string;
}

interface Deliveries {
  total: number;
  deliveries: Iterable<Delivery>;
}

type Unsigned = Omit<Delivery, 'request'> & { payload: Payload };

/** The deliveries of a plan. Those of many events are made only as they are sent. */
export function deliveriesOf({ matter, count, duplicates, secret }: Plan): Deliveries {
  const ofStory = 'tests' in matter ? storyUntilNow(matter) : null;
  const make = () => ('type' in matter ? newEvent(matter.type, matter.fields) : (matter as { bytes: Buffer }).bytes);
  const toRequest = (payload: Payload) =>
    secret === undefined ? unsignedRequest(payload) : signedRequest(payload, secret);
  function* deliveries(): Generator<Delivery> {
    for (const { payload, ...when } of ofStory ?? allAtOnce(make, count)) {
      const delivery = { request: toRequest(payload), ...when };
      for (let sent = 0; sent <= duplicates; sent++) yield delivery;
    }
  }
  return { total: (ofStory?.length ?? count) * (duplicates + 1), deliveries: deliveries() };
}

const storyMinutes = 10;

/** A story of the last minutes, so that its events have happened when they are sent, spread over the given seconds. */
function storyUntilNow({ tests, seconds }: { tests: number; seconds: number }): Unsigned[] {
  const lengthMs = storyMinutes * 60_000;
  return story({ tests, minutes: storyMinutes, startAt: Date.now() - lengthMs }).map(({ payload, atMs }) => ({
    payload,
    atMs: (atMs / lengthMs) * seconds * 1000,
    subject: subjectOf(payload),
  }));
}

/** The id of a test or a visual build; readings of the concurrency have none. */
function subjectOf(payload: StoryEvent['payload']): string {
  if ('data_type' in payload) return payload.id;
  return 'build_id' in payload ? String(payload.build_id) : 'concurrency';
}

function newEvent(type: EventType, fields: Fields): object {
  switch (type) {
    case 'vdc':
      return vdcEvent(fields);
    case 'rdc':
      return rdcEvent(fields);
    case 'concurrency':
      return concurrencyEvent(fields);
    case 'visual-build':
      return visualBuildEvent(fields);
  }
}

function* allAtOnce(make: () => Payload, count: number): Generator<Unsigned> {
  for (let index = 0; index < count; index++) yield { payload: make(), atMs: 0 };
}
