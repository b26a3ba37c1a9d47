import type { BuildPayload, ConcurrencyPayload, JobPayload, VisualBuildPayload } from './generated/payloads';
import type { Outcome, Region } from './job';
import type { JsonObject } from './values';

export type { BuildPayload, ConcurrencyPayload, JobPayload, VisualBuildPayload };

/** Content of an item, before the delivery is known. */
interface EventContent<Type extends string, Payload> {
  type: Type;
  /**
   * Sauce's fields under their own names, normalised to the documented forms; unknown fields are kept. JSON-safe, except numbers like
   * 1e400 in unknown fields: they are Infinity, and null in JSON. An inbox stores the original bytes.
   */
  payload: Payload;
  /** The item as received. */
  raw: JsonObject;
  /** Invalid optional fields, one line each; they are null in `payload`. */
  issues: string[];
}

export interface JobContent<Type extends 'vdc' | 'rdc'> extends EventContent<Type, JobPayload> {
  /** The state of the test: how it ended, or `running`. `complete`: ended without a verdict. */
  outcome: Outcome;
  /** The test's page in Sauce Labs, always https on saucelabs.com. */
  url: string;
  /** Data center of the page's host; null if the event has no link. */
  region: Region | null;
}

/** Where an event came from, and when. */
export interface EventMetadata {
  /** Unique for each accepted event. */
  id: string;
  /** Shared by duplicates of this event. */
  key: string;
  /** When the delivery was received: ISO 8601 in UTC. */
  receivedAt: string;
  /** Whether the event is known to be from Sauce Labs: its signature matched, or the app requested it. */
  verified: boolean;
  /**
   * Name of the secret that matched; null if none was checked; `poll` for events requested from Sauce Labs, `builds` for those of
   * `watchBuilds`.
   */
  source: string | null;
}

/** A test on a virtual device: a browser on a virtual machine, an emulator or a simulator. */
export type VdcEvent = JobContent<'vdc'> & EventMetadata;
/** A test on a real device. */
export type RdcEvent = JobContent<'rdc'> & EventMetadata;
/** How many machines and devices are in use. */
export type ConcurrencyEvent = EventContent<'concurrency', ConcurrencyPayload> & EventMetadata;
/** A completed build of Sauce Visual. */
export type VisualBuildEvent = EventContent<'visual-build', VisualBuildPayload> & EventMetadata;

/** The tests of a build ended. Made by `watchBuilds`, never sent by Sauce Labs. */
export type BuildEvent = EventContent<'build', BuildPayload> & EventMetadata;

export type SauceEvent = VdcEvent | RdcEvent | ConcurrencyEvent | VisualBuildEvent | BuildEvent;
export type EventType = SauceEvent['type'];
/** The event of a type: `EventOf<'vdc'>` is `VdcEvent`. */
export type EventOf<Type extends EventType> = Extract<SauceEvent, { type: Type }>;

export type Content =
  | JobContent<'vdc'>
  | JobContent<'rdc'>
  | EventContent<'concurrency', ConcurrencyPayload>
  | EventContent<'visual-build', VisualBuildPayload>
  | EventContent<'build', BuildPayload>;

/** The types that Sauce Labs posts. */
export const postedTypes = ['vdc', 'rdc', 'concurrency', 'visual-build'] as const satisfies readonly EventType[];
export type PostedType = (typeof postedTypes)[number];
export const eventTypes = [...postedTypes, 'build'] as const satisfies readonly EventType[];
