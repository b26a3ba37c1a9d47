import type { JobPayload } from '../../events/event';

/** Names of browsers and systems that webhooks and records of jobs write differently. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ['chrome', 'Chrome'],
  ['googlechrome', 'Chrome'],
  ['firefox', 'Firefox'],
  ['safari', 'Safari'],
  ['edge', 'MicrosoftEdge'],
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

/** What a test ran on, named alike in webhooks and records. */
export function usualPlatform({ device, browser_name, browser_version, os_name, os_version }: JobPayload) {
  return {
    device,
    browser_name: usualName(browser_name),
    browser_version: usualVersion(browser_version),
    os_name: usualName(os_name),
    os_version: os_version && (macVersions.get(os_version) ?? os_version.replace(/^(\d+)(?:\.0+)+$/, '$1')),
  };
}

const usualName = (name: string | null): string | null => name && (usualNames.get(name.toLowerCase()) ?? name);

/** Of `128.0.6613.120`, only records have more than two numbers, and one number is documented for webhooks. */
function usualVersion(version: string | null): string | null {
  if (version === null || !/^\d+(\.|$)/.test(version)) return version;
  const [major, minor = '0'] = version.split('.');
  return `${major}.${minor}`;
}
