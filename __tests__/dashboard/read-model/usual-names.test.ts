import { parse, type VdcEvent } from '../../../lib';
import { usualPlatform } from '../../../lib/dashboard/read-model/usual-names';
import { platformOf } from '../../../lib/events/display';
import { vdcEvent } from '../../../lib/testing';

test.each([
  [
    { browser_name: 'Chrome', browser_version: '96.0', os_name: 'Windows', os_version: '11' },
    'Chrome 96.0 on Windows 11',
  ],
  [
    { browser_name: 'googlechrome', browser_version: '96.0.4664.110', os_name: 'Windows', os_version: '11' },
    'Chrome 96.0 on Windows 11',
  ],
  [
    { browser_name: 'MicrosoftEdge', browser_version: '131', os_name: 'Mac', os_version: '15' },
    'MicrosoftEdge 131.0 on macOS 15',
  ],
  [
    { browser_name: 'Edge', browser_version: '96.0', os_name: 'Windows', os_version: '11' },
    'MicrosoftEdge 96.0 on Windows 11',
  ],
  [
    { browser_name: '', device: 'Google Pixel 8', os_name: 'ANDROID', os_version: '14' },
    'Google Pixel 8 on Android 14',
  ],
  [{ browser_name: 'Vivaldi', browser_version: '', os_name: '', os_version: '' }, 'Vivaldi'],
  [
    { browser_name: 'iexplore', browser_version: '11.0', os_name: 'Windows', os_version: '10' },
    'Internet Explorer 11.0 on Windows 10',
  ],
  [
    { browser_name: 'Safari', browser_version: 'beta.0', os_name: 'macOS', os_version: 'Mojave' },
    'Safari beta.0 on macOS 10.14',
  ],
])('webhooks and records of jobs name one platform alike: %j', (fields, expected) => {
  const [event] = parse(vdcEvent({ device: '', ...fields })).events as VdcEvent[];
  expect(platformOf(usualPlatform((event as VdcEvent).payload))).toBe(expected);
});
