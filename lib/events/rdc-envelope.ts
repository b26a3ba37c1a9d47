import { isObject, type JsonObject } from './values';

/** Names of the flat job for those of the envelope; other names are the same in both. */
const flatNames: Readonly<Record<string, string>> = {
  creationTime: 'creation_time',
  modificationTime: 'modification_time',
  automationBackend: 'automation_backend',
  osName: 'os_name',
  osVersion: 'os_version',
  durationSec: 'duration_sec',
  deviceName: 'device',
  userId: 'owner_id',
  orgId: 'org_id',
  teamId: 'team_id',
  groupId: 'group_id',
  groupIdd: 'group_id',
};

export function isRdcEnvelope(item: JsonObject): boolean {
  return Object.hasOwn(item, 'eventPayload') && Object.hasOwn(item, 'ownership');
}

/** The flat job of an envelope. Its own id and status stand above whatever else bears these names. */
export function flattenRdcEnvelope({ eventPayload, ownership, ...rest }: JsonObject): JsonObject {
  return { ...rest, ...renamed(ownership), ...renamed(eventPayload) };
}

function renamed(part: unknown): JsonObject {
  if (!isObject(part)) return {};
  // A group may come under either spelling, and null or "" under the other.
  const given = Object.entries(part).filter(([name, value]) => !isBlank(value) || !Object.hasOwn(flatNames, name));
  return Object.fromEntries(
    given.map(([name, value]) => [Object.hasOwn(flatNames, name) ? flatNames[name] : name, value]),
  );
}

const isBlank = (value: unknown): boolean => value === null || value === '';
