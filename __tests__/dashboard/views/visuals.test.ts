import type { Build } from '../../../lib/dashboard/read-model/builds';
import { mergeVisualBuilds, type VisualBuild } from '../../../lib/dashboard/read-model/rows';
import { visualsOf } from '../../../lib/dashboard/views/visuals';

const hour = 60 * 60_000;

/** A build of twenty minutes. */
const build = (hours: number, branch: string | null = 'main', sauceName = 'smoke') =>
  ({ sauceName, beganAt: hours * hour, changedAt: (hours + 1 / 3) * hour, tests: [{ branch }] }) as Build;

const visual = (
  id: string,
  hours: number,
  branch: string | null = 'main',
  project: string | null = null,
): VisualBuild => {
  const at = hours * hour;
  return { id, name: 'smoke', status: 'EQUAL', url: null, project, branch, firstAt: at, at };
};

function assigned(visuals: VisualBuild[], builds: Build[]) {
  const newestFirst = visuals.toSorted((a, b) => b.at - a.at);
  const model = { visualBuilds: { size: visuals.length, newestFirst: () => newestFirst } };
  const { ofBuild, others } = visualsOf(model as never, builds);
  return {
    ofBuilds: builds.map(
      (one) =>
        ofBuild
          .get(one)
          ?.map(({ id }) => id)
          .join(' ') ?? null,
    ),
    others: others.map(({ id }) => id),
  };
}

it.each<[string, VisualBuild[], Build[], (string | null)[], string[]]>([
  [
    'each run of a name has its own, soon after its tests',
    [visual('a', 0.5), visual('b', 2.4), visual('c', 4.3)],
    [build(4), build(2), build(0)],
    ['c', 'b', 'a'],
    [],
  ],
  ['one that comes before the tests belongs to them', [visual('a', 1.9)], [build(2), build(0)], ['a', null], []],
  [
    'each branch has its own',
    [visual('a', 0.5), visual('b', 0.6, 'feature')],
    [build(0.1, 'feature'), build(0)],
    ['b', 'a'],
    [],
  ],
  ['another branch has none', [visual('a', 0.5, 'feature')], [build(0)], [null], ['a']],
  [
    'unknown branches match any',
    [visual('a', 0.5, null), visual('b', 2.5, 'feature')],
    [build(2, null), build(0)],
    ['b', 'a'],
    [],
  ],
  [
    'each project has its own',
    [visual('a', 0.2, 'main', 'shop'), visual('b', 0.3, 'main', 'admin'), visual('c', 0.1, 'main', 'shop')],
    [build(0)],
    ['b a'],
    [],
  ],
  ['of one build, the newest counts', [visual('a', 0.2), visual('b', 0.3)], [build(0)], ['b'], []],
  ['that of a single build may come days later', [visual('a', 60)], [build(0)], ['a'], []],
  ['one far from each run is none of theirs', [visual('a', 60)], [build(2), build(0)], [null, null], ['a']],
  ['one without tests is shown by itself', [visual('a', 0.5)], [build(0, 'main', 'web')], [null], ['a']],
])('%s', (_, visuals, builds, ofBuilds, others) => {
  expect(assigned(visuals, builds)).toEqual({ ofBuilds, others });
});

it('one that was reviewed in the morning belongs to the night', () => {
  const reviewed = { ...visual('a', 9), status: 'APPROVED' };
  for (const merged of [mergeVisualBuilds(visual('a', 0.5), reviewed), mergeVisualBuilds(reviewed, visual('a', 0.5))]) {
    expect(merged.status).toBe('APPROVED');
    expect(assigned([merged], [build(8), build(0)])).toEqual({ ofBuilds: [null, 'a'], others: [] });
  }
});
