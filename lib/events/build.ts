import { hash } from 'node:crypto';
import { RejectionReason } from '../errors/rejection';
import type { BuildPayload, Content } from './event';
import { validate } from './shape';
import type { JsonObject } from './values';

/** Identifies a build by its kind of devices, owner and name. */
export type BuildIdentity = Pick<BuildPayload, 'owner' | 'type' | 'name'>;

/** Parses an event of `watchBuilds`. It does not come from outside, so its size is not limited: a build may have thousands of tests. */
export function parseBuild(item: JsonObject): Content | RejectionReason {
  const { issues } = validate(item, 'build');
  if (issues.length > 0) return new RejectionReason('INVALID_EVENT', `Invalid build: ${issues[0]}.`, issues);
  return { type: 'build', payload: { ...item } as unknown as BuildPayload, raw: item, issues: [] };
}

/**
 * Returns the id of the event that announces a build: a UUID (version 8) derived from the build and the revision only, so that the event
 * is stored once, however many processes announce it.
 */
export function buildEventId({ owner, type, name }: BuildIdentity, revision: number): string {
  const hex = hash('sha256', JSON.stringify([owner, type, name, revision]));
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
