import type { ConcurrencyPayload, JobPayload, VisualBuildPayload } from '../events/event';
import { isObject } from '../events/values';

/** Fields of Sauce Labs, with the types on the wire if they differ from the normalised ones. */
type OnWire<Payload, Own> = { [Field in keyof Payload]: Field extends keyof Own ? Own[Field] : Payload[Field] };
type OnlyRequired<Wire, Required extends keyof Wire> = Pick<Wire, Required> & Partial<Omit<Wire, Required>>;

/** Documented as a number, observed as a string. */
type NumberOrText = number | string | null;
type Time = string | number | null;

/** A test on a virtual or a real device as Sauce Labs sends it. */
export type JobWire = OnlyRequired<
  OnWire<
    JobPayload,
    {
      data_type: string;
      creation_time: Time;
      modification_time: Time;
      start_time: Time;
      passed: 1 | 0 | boolean | null;
      browser_version: NumberOrText;
      os_version: NumberOrText;
      duration_sec: NumberOrText;
      tags: string[] | null;
    }
  >,
  'id' | 'status' | 'data_type'
>;

/** A concurrency reading as Sauce Labs sends it. Its time is a number of seconds with a fraction. */
export type ConcurrencyWire = OnWire<ConcurrencyPayload, { timestamp: Time }>;

/** A build of Sauce Visual as Sauce Labs sends it. Its summary is documented as "JSON": an object, or a string that contains one. */
export type VisualBuildWire = OnlyRequired<
  OnWire<VisualBuildPayload, { summary: VisualBuildPayload['summary'] | string }>,
  'build_id' | 'status'
>;

/** Fields to set. `undefined` removes a field from the body; objects are merged, arrays replaced. */
export type Overrides<Wire> = Wire extends readonly unknown[]
  ? Wire
  : Wire extends object
    ? { [Field in keyof Wire]?: Overrides<Wire[Field]> | undefined }
    : Wire;

/** Applies the overrides: `undefined` removes a field, objects are merged, everything else is replaced. */
export function applyOverrides<Wire extends object>(fields: Wire, overrides: object): Wire {
  const changes = Object.entries(overrides).map(([name, value]) => {
    const field: unknown = Reflect.get(fields, name);
    return [name, isObject(field) && isObject(value) ? applyOverrides(field, value) : value];
  });
  const all = { ...fields, ...Object.fromEntries(changes) };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Wire;
}
