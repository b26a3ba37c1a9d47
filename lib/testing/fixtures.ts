/** The fictional account of the test kit. */
export const account = {
  owner: 'ada.k',
  owner_id: '36b3216fdaeeb975729fae923d5a4fd1',
  org_id: '2aabfe228f219e9cb0eb53f16947ccf2',
  team_id: '5ec84d8dbc74254770f58904dba41ecc',
  team_name: 'Web',
  group_id: 'cc3fc1626e53a13043b026c48bbf33fe',
} as const;

/** Pipelines of builds: each has its owner, branch and tags. */
export interface Pipeline {
  /** Prefix of the names of its builds. */
  prefix: string;
  owner: string;
  owner_id: string;
  branch_name: string;
  tags: string[];
}

export const pipelines: readonly Pipeline[] = [
  { prefix: 'web', owner: account.owner, owner_id: account.owner_id, branch_name: 'main', tags: ['e2e'] },
  {
    prefix: 'nightly',
    owner: 'ci.nightly',
    owner_id: '7d1f4f8b0c6e4a3f9b52d0a1e8c7f634',
    branch_name: '',
    tags: ['nightly', 'stable'],
  },
  {
    prefix: 'pull-request',
    owner: 'grace.h',
    owner_id: 'b0a9d26c5e184f7f8c3d71e2f4a6590b',
    branch_name: 'feature/checkout',
    tags: [],
  },
];

/** The platform of a test on a virtual device. Versions are strings. */
interface Desktop {
  browser_name: string;
  browser_version: string;
  os_name: string;
  os_version: string;
}

/** The platform of a test on a real device. */
export interface Device {
  device: string;
  os_name: string;
  os_version: string;
}

export const desktops: readonly Desktop[] = [
  { browser_name: 'Chrome', browser_version: '128.0', os_name: 'Windows', os_version: '11' },
  { browser_name: 'Firefox', browser_version: '130.0', os_name: 'Windows', os_version: '10' },
  { browser_name: 'Safari', browser_version: '17.5', os_name: 'macOS', os_version: '14' },
  { browser_name: 'MicrosoftEdge', browser_version: '127.0', os_name: 'Windows', os_version: '11' },
];

export const devices: readonly Device[] = [
  { device: 'Google Pixel 8', os_name: 'ANDROID', os_version: '14' },
  { device: 'iPhone 15', os_name: 'IOS', os_version: '18.1' },
  { device: 'Samsung Galaxy S24', os_name: 'ANDROID', os_version: '15' },
];

/** The platform of a browser; unlisted ones run on Windows. */
export function desktopOf(browser: string): Desktop {
  const listed = desktops.find(({ browser_name }) => browser_name === browser);
  return listed ?? { browser_name: browser, browser_version: '1.0', os_name: 'Windows', os_version: '11' };
}

/** The platform of a device; unlisted ones run on Android. */
export function deviceOf(name: string): Device {
  return devices.find(({ device }) => device === name) ?? { device: name, os_name: 'ANDROID', os_version: '14' };
}
