import { displayName, platformOf } from '../../lib/events/display';
import type { SauceEvent } from '../../lib/events/event';
import { accepted, leastJob } from './reading';

const nameOf = (item: object) => displayName(accepted(item) as SauceEvent);

describe('the name of an event', () => {
  it.each([
    ['login', { ...leastJob, name: 'login' }],
    ['j1', leastJob],
    ['j1', { ...leastJob, name: ' \t' }],
    ['nightly', { build_id: 'b1', status: 'EQUAL', build_name: 'nightly' }],
    ['b1', { build_id: 'b1', status: 'EQUAL' }],
    [null, { concurrency: {} }],
  ])('is %j of %j', (name, item) => {
    expect(nameOf(item)).toBe(name);
  });

  it('is that of a build, which has no id, also if it is blank', () => {
    expect(displayName({ type: 'build', payload: { name: ' ' } } as SauceEvent)).toBe(' ');
  });
});

const unknown = { device: null, browser_name: null, browser_version: null, os_name: null, os_version: null };

describe('the platform of a test', () => {
  it.each([
    ['Chrome 128.0 on Windows 11', ['Chrome', '128.0', 'Windows', '11']],
    ['Chrome on Windows', ['Chrome', null, 'Windows', null]],
    ['Windows 11', [null, '128.0', 'Windows', '11']],
    ['Chrome 128.0', ['Chrome', '128.0', null, '11']],
    ['iOS 17', [null, null, 'IOS', '17']],
    ['Android', [null, null, 'ANDROID', null]],
    [null, [null, '128.0', null, '11']],
  ])('is %s of %j', (platform, [browser_name = null, browser_version = null, os_name = null, os_version = null]) => {
    expect(platformOf({ ...unknown, browser_name, browser_version, os_name, os_version })).toBe(platform);
  });

  it('begins with the device', () => {
    expect(platformOf({ ...unknown, device: 'iPhone 15', os_name: 'iOS', os_version: '17' })).toBe(
      'iPhone 15 on iOS 17',
    );
  });
});
