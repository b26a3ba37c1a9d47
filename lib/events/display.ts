import { isBlank } from '../text/whitespace';
import type { JobPayload, SauceEvent } from './event';

/** Returns the name of the event's test or build, otherwise its id; null for concurrency. */
export function displayName({ type, payload }: SauceEvent): string | null {
  if (type === 'concurrency') return null;
  if (type === 'build') return payload.name;
  const [name, id] = type === 'visual-build' ? [payload.build_name, payload.build_id] : [payload.name, payload.id];
  return name === null || isBlank(name) ? id : name;
}

/** Names that Sauce Labs writes differently in webhooks and in records of jobs. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ['chrome', 'Chrome'],
  ['googlechrome', 'Chrome'],
  ['firefox', 'Firefox'],
  ['safari', 'Safari'],
  ['microsoftedge', 'MicrosoftEdge'],
  ['iexplore', 'Internet Explorer'],
  ['internet explorer', 'Internet Explorer'],
  ['ios', 'iOS'],
  ['android', 'Android'],
  ['mac', 'macOS'],
  ['macos', 'macOS'],
]);

/** Webhooks may have the names of versions of macOS, records have the numbers. */
const macVersions: ReadonlyMap<string, string> = new Map([
  ['High Sierra', '10.13'],
  ['Mojave', '10.14'],
  ['Catalina', '10.15'],
  ['Big Sur', '11'],
  ['Monterey', '12'],
  ['Ventura', '13'],
  ['Sonoma', '14'],
  ['Sequoia', '15'],
]);

const usualName = (name: string | null): string | null => name && (usualNames.get(name.toLowerCase()) ?? name);

/** Returns the browser without its version. */
export const browserOf = ({ browser_name }: JobPayload): string | null => usualName(browser_name);

/** Returns the system, and its version. */
export function systemOf({ os_name, os_version }: JobPayload): [name: string | null, version: string | null] {
  return [usualName(os_name), os_version && (macVersions.get(os_version) ?? os_version)];
}

/** Returns `Chrome 128.0 on Windows 11` or `iPhone 15 on iOS 17`; null if unknown. */
export function platformOf(payload: JobPayload): string | null {
  const { device } = payload;
  const pair = (name: string | null, version: string | null) => name && [name, version].filter(Boolean).join(' ');
  const parts = [device, pair(browserOf(payload), browserVersionOf(payload)), pair(...systemOf(payload))].filter(
    Boolean,
  );
  return parts.join(' on ') || null;
}

/** Of `128.0.6613.120`, only records have more than two numbers, and one number is documented for webhooks. */
function browserVersionOf({ browser_version }: JobPayload): string | null {
  if (browser_version === null || !/^\d+(\.|$)/.test(browser_version)) return browser_version;
  const [major, minor = '0'] = browser_version.split('.');
  return `${major}.${minor}`;
}
