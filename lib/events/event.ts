import type { BuildPayload, ConcurrencyPayload, JobPayload, VisualBuildPayload } from './generated/payloads';
import type { Outcome, Region } from './job';
import type { JsonObject } from './values';

export type { BuildPayload, ConcurrencyPayload, JobPayload, VisualBuildPayload };

/** What an item of a delivery says, before the delivery itself is known. */
interface EventContent<Type extends string, Payload> {
  type: Type;
  /**
   * Sauce's fields under their own names, normalised to the documented forms; unknown fields are kept. JSON-safe, but for a
   * number like 1e400 in an unknown field: it is Infinity, and null once it is JSON. An inbox stores the bytes that came.
   */
  payload: Payload;
  /** The item as it came. */
  raw: JsonObject;
  /** Invalid optional fields, a line each: those fields are null in `payload`. */
  issues: string[];
}

export interface JobContent<Type extends 'vdc' | 'rdc'> extends EventContent<Type, JobPayload> {
  /** How the test ended, or that it still runs. `complete`: it ended without a verdict. */
  outcome: Outcome;
  /** The test's page in Sauce Labs: always https on saucelabs.com. */
  url: string;
  /** Data center that the page's host names; null when the event has no link. */
  region: Region | null;
}

/** What is known of an event's way to here. */
export interface EventMetadata {
  /** Unique for each accepted event. */
  id: string;
  /** What duplicates of this event share. */
  key: string;
  /** When the delivery came: ISO 8601 in UTC. */
  receivedAt: string;
  /** Whether it is known to be from Sauce Labs: its signature matched, or the app itself requested it. */
  verified: boolean;
  /** Name of the secret that matched; null when none was checked; `poll` for what was requested from Sauce Labs, `builds` for what `watchBuilds` made. */
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

/** The tests of a build ended: from `watchBuilds`, never from Sauce Labs itself. */
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

/** What Sauce Labs posts. */
export const postedTypes = ['vdc', 'rdc', 'concurrency', 'visual-build'] as const satisfies readonly EventType[];
export type PostedType = (typeof postedTypes)[number];
export const eventTypes = [...postedTypes, 'build'] as const satisfies readonly EventType[];
