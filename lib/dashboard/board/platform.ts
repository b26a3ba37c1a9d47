import type { JobPayload } from '../../events/event';

/** `Chrome 128.0 on Windows 11`, `iPhone 15 on IOS 17`; null when nothing of it is told. */
export function platformOf({ device, browser_name, browser_version, os_name, os_version }: JobPayload): string | null {
  const pair = (name: string | null, version: string | null) => name && [name, version].filter(Boolean).join(' ');
  const parts = [device, pair(browser_name, browser_version), pair(os_name, os_version)].filter(Boolean);
  return parts.join(' on ') || null;
}
