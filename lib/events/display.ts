import { isBlank } from '../text/whitespace';
import type { JobPayload, SauceEvent } from './event';

/** Returns the name of the event's test or build, otherwise its id; null for concurrency. */
export function displayName({ type, payload }: SauceEvent): string | null {
  if (type === 'concurrency') return null;
  if (type === 'build') return payload.name;
  const [name, id] = type === 'visual-build' ? [payload.build_name, payload.build_id] : [payload.name, payload.id];
  return name === null || isBlank(name) ? id : name;
}

/** As their makers write them: Sauce Labs sends those of real devices in capitals. */
const systemNames: ReadonlyMap<string, string> = new Map([
  ['IOS', 'iOS'],
  ['ANDROID', 'Android'],
]);

type Platform = Pick<JobPayload, 'device' | 'browser_name' | 'browser_version' | 'os_name' | 'os_version'>;

/** Returns `Chrome 128.0 on Windows 11` or `iPhone 15 on iOS 17`; null if unknown. */
export function platformOf(payload: Platform): string | null {
  const { device, browser_name, browser_version, os_name, os_version } = payload;
  const pair = (name: string | null, version: string | null) => name && [name, version].filter(Boolean).join(' ');
  const system = os_name && (systemNames.get(os_name) ?? os_name);
  const parts = [device, pair(browser_name, browser_version), pair(system, os_version)].filter(Boolean);
  return parts.join(' on ') || null;
}
