/** Answers as the documentation of Sauce Labs shows them, shortened, with invented values. */

export const username = 'ada.k';
export const accessKey = 'key-Jx5-do-not-print';

export function vdcJob(fields: object = {}) {
  return {
    browser_short_version: '89',
    creation_time: 1789900000,
    browser_version: '89.0.4389.72',
    owner: username,
    automation_backend: 'cypress',
    id: 'eed5eb4999d840f89f67f8b6d60a2da3',
    build: 'Release',
    passed: true,
    public: 'team',
    status: 'complete',
    start_time: 1789900002,
    modification_time: 1789900070,
    tags: ['e2e', 'release team'],
    name: 'login test',
    consolidated_status: 'passed',
    manual: false,
    end_time: 1789900070,
    error: null,
    os: 'Windows 10',
    browser: 'googlechrome',
    ...fields,
  };
}

export function rdcJob(fields: object = {}) {
  return {
    application_summary: { appStorageId: '861d0f58-ff75-450b-b063-344e7216cc5b', name: 'My Demo App' },
    automation_backend: 'appium',
    build: 'app-55',
    consolidated_status: 'failed',
    creation_time: 1789900000664,
    device_name: 'Samsung Galaxy S10',
    device_type: 'real_device',
    end_time: 1789900059717,
    error: null,
    id: '51873a114a6141239c933042e948aa54',
    manual: false,
    modification_time: 1789900059717,
    name: 'test_pay',
    os: 'Android',
    os_version: '10',
    owner_sauce: username,
    passed: null,
    start_time: 1789900014713,
    status: 'failed',
    tags: [],
    ...fields,
  };
}

export function concurrency(vms = 3, timestamp = 1789900000.61984) {
  const scope = (id: string) => ({
    allowed: { mac_vms: 100, rds: 20, vms: 100 },
    current: { mac_vms: 8, rds: 2, vms },
    id,
  });
  return { concurrency: { organization: scope('o1'), team: scope('t1') }, timestamp };
}

export type JobState = 'queued' | 'running' | 'passed' | 'failed' | 'errored' | 'completed';

const ended = ['passed', 'failed', 'errored', 'completed'];

export function buildAnswer({ id, jobs }: { id: string; jobs: Record<string, JobState> }) {
  const states = Object.values(jobs);
  const count = (...wanted: string[]) => states.filter((state) => wanted.includes(state)).length;
  return {
    creation_time: 1631824314,
    deletion_time: null,
    end_time: 1631824422,
    group_id: '8cdb4afe7cba4846b5cae339a87e3b70',
    id,
    jobs: {
      completed: count('completed'),
      errored: count('errored'),
      failed: count('failed'),
      finished: count(...ended),
      passed: count('passed'),
      public: 0,
      queued: count('queued'),
      running: count('running'),
    },
    modification_time: 1631824426,
    name: 'DevX SS',
    org_id: '7fb25570b4064716b9b6daae1a846790',
    owner_id: '5c207d581a48462e9c0eb21d30b931e2',
    passed: null,
    public: false,
    run: 0,
    start_time: 1631824314,
    status: count('queued', 'running') > 0 ? 'running' : 'success',
    team_id: '98b9f34e596047d99abba56f517846a9',
  };
}

export function buildJobAnswer(id: string, now: JobState) {
  const is = (...wanted: string[]) => wanted.includes(now);
  return {
    creation_time: 1632236598,
    deletion_time: null,
    id,
    modification_time: 1632236607,
    state: {
      completed: is('completed'),
      errored: is('errored'),
      failed: is('failed'),
      finished: is(...ended),
      new: false,
      passed: is('passed'),
      public: false,
      queued: is('queued'),
      running: is('running'),
    },
  };
}
