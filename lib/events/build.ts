import { hash } from 'node:crypto';
import { RejectionReason } from '../errors/rejection';
import type { BuildPayload, Content } from './event';
import { validate } from './shape';
import type { JsonObject } from './values';

/** Which build it is: the same name of another owner, or on the other kind of devices, is another one. */
export type BuildIdentity = Pick<BuildPayload, 'owner' | 'type' | 'name'>;

/** Parses an event that `watchBuilds` made. Nothing from outside leads here, so its size is not limited: a build may have thousands of tests. */
export function parseBuild(item: JsonObject): Content | RejectionReason {
  const { issues, isFatal } = validate(item, 'build');
  if (isFatal || issues.length > 0) return new RejectionReason('INVALID_EVENT', `Invalid build: ${issues[0]}.`, issues);
  return { type: 'build', payload: { ...item } as unknown as BuildPayload, raw: item, issues: [] };
}

/**
 * Returns the id of the event that announces a build: a UUID (version 8) that depends on the build and the revision alone, so that the
 * event is stored once, however many processes announce it.
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
