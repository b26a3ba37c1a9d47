import { rdcEvent, vdcEvent } from '../../lib/testing';

/** A test of a night, and how it ended. */
export interface Run {
  night: number;
  build: string;
  test: string;
  platform: string;
  owner: string;
  outcome: 'PASSED' | 'FAILED';
  error: string;
  durationSec: number;
  at: number;
}

const hour = 3_600_000;
const nights = 7;
export const platforms = ['Chrome', 'Firefox', 'Safari', 'Google Pixel 8', 'iPhone 15'];
/** Grace's tests never fail. */
const owners = ['ada', 'grace', 'linus'];
const names = Array.from({ length: 60 }, (_, index) => `${['cart', 'login', 'menu'][index % 3]} › case ${index}`);

/**
 * Seven nights of 300 tests, the last of which ended five hours ago. What is planted: in the third night all of `cart` 0 to 27
 * fail by one cause and are fixed in the next; in the last night six tests of `cart` fail everywhere by one cause; `menu 2`
 * fails on Safari from the second night on; `menu 5` fails on Chrome in every other night, not in the last. Each night takes an
 * hour, the last one 105 minutes; each test a minute, in the last night `login 1` on Firefox 100 s.
 */
export function week(now: number): Run[] {
  const runs: Run[] = [];
  for (let night = 0; night < nights; night++) {
    const lengthMs = (night === nights - 1 ? 1.75 : 1) * hour;
    const beganAt = now - 5 * hour - lengthMs - (nights - 1 - night) * 24 * hour;
    for (const [index, test] of names.entries()) {
      for (const [place, platform] of platforms.entries()) {
        const error = errorOf(night, index, platform);
        runs.push({
          night,
          build: `nightly-${411 + night}`,
          test,
          platform,
          owner: owners[index % 3] as string,
          outcome: error === '' ? 'PASSED' : 'FAILED',
          error,
          durationSec: night === nights - 1 && index === 1 && platform === 'Firefox' ? 100 : 60,
          at: beganAt + Math.round(((index * platforms.length + place + 1) / 300) * lengthMs),
        });
      }
    }
  }
  return runs;
}

function errorOf(night: number, index: number, platform: string): string {
  const isCart = index % 3 === 0;
  if (night === 2 && isCart && index < 28) return `AssertionError: expected ${index + 2} items, got ${night}`;
  if (night === 6 && isCart && index < 18) return `AssertionError: expected ${index + 7} items, got ${index}`;
  if (night >= 1 && index === 2 && platform === 'Safari')
    return `Timeout ${5000 + night} ms: "menu-${night}" is not visible`;
  if (night % 2 === 1 && index === 5 && platform === 'Chrome')
    return `socket hang up (request 9f86d081884c7d65${night})`;
  return '';
}

/** The last event of a test, as Sauce Labs posts it. */
export function eventOf({ night, build, test, platform, owner, outcome, error, durationSec, at }: Run): object {
  const id = `${night}-${test}-${platform}`;
  const fields = {
    id,
    name: test,
    build,
    owner,
    status: outcome,
    exception: error,
    branch_name: 'main',
    commit_id: `c0ffee${night}`,
    creation_time: new Date(at - durationSec * 1000).toISOString(),
    duration_sec: `${durationSec}`,
  };
  return platform === 'Google Pixel 8' || platform === 'iPhone 15'
    ? rdcEvent({ ...fields, device: platform }, { at })
    : vdcEvent({ ...fields, browser_name: platform }, { at });
}

/** What is true of the last night, beside the nights before it. */
export function truthOf(runs: readonly Run[]) {
  const outcomes = new Map(runs.map(({ night, test, platform, outcome }) => [`${night} ${test} ${platform}`, outcome]));
  const ofLast = runs.filter(({ night }) => night === nights - 1);
  const failed = ({ night, test, platform }: Run, before = 0) =>
    outcomes.get(`${night - before} ${test} ${platform}`) === 'FAILED';
  const names = (found: Run[]) => found.map(({ test, platform }) => `${test} on ${platform}`).sort();
  const outcomesOf = (test: string) =>
    Object.fromEntries(platforms.map((platform) => [platform, outcomes.get(`${nights - 1} ${test} ${platform}`)]));
  return {
    passed: ofLast.filter((run) => !failed(run)).length,
    failed: ofLast.filter((run) => failed(run)).length,
    newFailures: names(ofLast.filter((run) => failed(run) && !failed(run, 1))),
    stillFailing: names(ofLast.filter((run) => failed(run) && failed(run, 1))),
    fixed: names(ofLast.filter((run) => !failed(run) && failed(run, 1))),
    failures: runs.filter((run) => failed(run)),
    /** By test, of the last night, how it ended on each platform. */
    byTest: new Map([...new Set(ofLast.map(({ test }) => test))].map((test) => [test, outcomesOf(test)])),
    failedOn: (platform: string) => ofLast.filter((run) => run.platform === platform && failed(run)).length,
  };
}
