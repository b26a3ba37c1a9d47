import type { EventType } from '../../events/event';
import { concurrencyEvent, rdcEvent, story, vdcEvent, visualBuildEvent } from '../../testing';
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

export interface Deliveries {
  total: number;
  requests: Iterable<SauceRequest>;
}

/** The deliveries of a plan. Those of many events are made only as they are sent. */
export function deliveriesOf({ matter, count, duplicates, secret }: Plan): Deliveries {
  const payloads = 'tests' in matter ? storyUntilNow(matter.tests) : null;
  const make = () => ('type' in matter ? newEvent(matter.type, matter.fields) : (matter as { bytes: Buffer }).bytes);
  const toRequest = (payload: Payload) =>
    secret === undefined ? unsignedRequest(payload) : signedRequest(payload, secret);
  function* requests(): Generator<SauceRequest> {
    for (const payload of payloads ?? repeated(make, count)) {
      const request = toRequest(payload);
      for (let copy = 0; copy <= duplicates; copy++) yield request;
    }
  }
  return { total: (payloads?.length ?? count) * (duplicates + 1), requests: requests() };
}

/** What happened in the last minutes, so that nothing of it is told before it happens. */
function storyUntilNow(tests: number): Payload[] {
  const minutes = 10;
  return story({ tests, minutes, startAt: Date.now() - minutes * 60_000 }).map(({ payload }) => payload);
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

function* repeated<T>(make: () => T, count: number): Generator<T> {
  for (let index = 0; index < count; index++) yield make();
}
