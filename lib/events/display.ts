import { isBlank } from '../text/whitespace';
import type { JobPayload, SauceEvent } from './event';

/** Returns the name of the event's test or build, otherwise its id; null for concurrency. */
export function displayName({ type, payload }: SauceEvent): string | null {
  if (type === 'concurrency') return null;
  if (type === 'build') return payload.name;
  const [name, id] = type === 'visual-build' ? [payload.build_name, payload.build_id] : [payload.name, payload.id];
  return name === null || isBlank(name) ? id : name;
}

/** Names of browsers and systems, which Sauce Labs writes differently in webhooks and in records of jobs. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ['chrome', 'Chrome'],
  ['googlechrome', 'Chrome'],
  ['firefox', 'Firefox'],
  ['safari', 'Safari'],
  ['microsoftedge', 'Edge'],
  ['ios', 'iOS'],
  ['android', 'Android'],
]);

const usualName = (name: string | null): string | null => name && (usualNames.get(name.toLowerCase()) ?? name);

/** Returns the browser and the system without their versions. */
export const browserOf = ({ browser_name }: JobPayload): string | null => usualName(browser_name);
export const systemOf = ({ os_name }: JobPayload): string | null => usualName(os_name);

/** Returns `Chrome 128.0 on Windows 11` or `iPhone 15 on iOS 17`; null if unknown. */
export function platformOf(payload: JobPayload): string | null {
  const { device, browser_version, os_version } = payload;
  const pair = (name: string | null, version: string | null) => name && [name, version].filter(Boolean).join(' ');
  // Of `128.0.6613.120`, only records have more than two numbers.
  const version = browser_version?.split('.', 2).join('.') ?? null;
  const parts = [device, pair(browserOf(payload), version), pair(systemOf(payload), os_version)].filter(Boolean);
  return parts.join(' on ') || null;
}
