import type { TestRow } from './rows';
import type { Part } from './same-name';
import { numbersIn } from './shape';
import { groupBy } from './values';

/** Builds of one name, newest first. */
export interface NamedBuilds {
  name: string;
  /** What is left of it without numbers; see `stemOf`. */
  stem: string;
  builds: Part[];
}

/** From so many builds of one name on, it is repeated each night: one that ran again the next day is not. */
export const minNights = 3;
const dayMs = 24 * 60 * 60_000;

/**
 * Returns the series of each name. Names of one series differ in numbers, dates or hashes only. A number that runs beside another one again
 * and again, like the version in `nightly 412 iOS 17` and `nightly 412 iOS 18`, or whose values have a counter each, as in `QA1 #412` and
 * `QA2 #88`, does not count builds: each has its series, and so have names that are repeated in the same nights.
 */
export function seriesOf(names: readonly NamedBuilds[]): Map<string, string> {
  const series = new Map(names.map(({ name }) => [name, name]));
  for (const [stem, ofStem] of groupBy(names, ({ stem }) => stem)) {
    if (ofStem.length === 1) continue;
    const besides = nightsBesideOthers(ofStem);
    const counted = ofStem.filter((one) => !besides.has(one));
    for (const alike of groupBy(counted, ({ name }) => numbersIn(name).length).values()) {
      const labels = labelPlaces(alike);
      for (const { name } of alike) {
        const kept = numbersIn(name).filter((_, place) => labels.has(place));
        series.set(name, kept.length === 0 ? stem : `${stem} (${kept.join(', ')})`);
      }
    }
  }
  return series;
}

/** Returns the names that are repeated each night in the same time as others: `Sprint 47` and `Sprint 48` follow each other. */
function nightsBesideOthers(names: readonly NamedBuilds[]): Set<NamedBuilds> {
  const nightly = names.filter(({ builds }) => builds.length >= minNights && endOf(builds) - startOf(builds) > dayMs);
  const isBeside = (a: NamedBuilds, b: NamedBuilds) =>
    a !== b && startOf(a.builds) < endOf(b.builds) - dayMs && startOf(b.builds) < endOf(a.builds) - dayMs;
  return new Set(nightly.filter((one) => nightly.some((other) => isBeside(one, other))));
}

const startOf = (builds: readonly Part[]): number => builds.at(-1)?.beganAt ?? 0;
const endOf = (builds: readonly Part[]): number => builds[0]?.beganAt ?? 0;

const maxBuilds = 1000;
/** So that names with hundreds of numbers take no time: of more, all count builds. */
const maxNumbers = 16;

interface NumberedBuild extends Part {
  numbers: string[];
}

/** Returns the places of numbers that do not count builds. */
function labelPlaces(names: readonly NamedBuilds[]): Set<number> {
  if (names.length < 4 || numbersIn(names[0]?.name ?? '').length > maxNumbers) return new Set();
  const builds = names
    .map(({ name, builds: [build] }) => ({ name, ...(build as Part) }))
    .sort((a, b) => b.beganAt - a.beganAt)
    .slice(0, maxBuilds)
    .map((build) => ({ ...build, numbers: numbersIn(build.name) }));
  const places = [...(builds[0]?.numbers.keys() ?? [])];
  const parallel = places.filter((place) => isParallel(place, builds));
  return new Set([...parallel, ...placesWithCounters(places, builds.map(({ numbers }) => numbers).reverse())]);
}

/**
 * Whether, in most runs, equally many builds that differ in this number only run the same tests side by side, and their numbers return in
 * other runs. Counters that are reset each day count another number of builds each day.
 */
function isParallel(place: number, builds: readonly NumberedBuild[]): boolean {
  const runs = [...groupBy(builds, ({ numbers }) => numbers.toSpliced(place, 1).join(' ')).values()];
  if (runs.length < 2) return false;
  const sideBySide = runs.filter((run) => run.length > 1 && areSideBySide(run));
  const sizes = groupBy(sideBySide, ({ length }) => length);
  const usual = Math.max(0, ...[...sizes.values()].map(({ length }) => length));
  const byNumber = [...groupBy(sideBySide.flat(), ({ numbers }) => numbers[place]).values()];
  const returning = byNumber.filter(({ length }) => length > 1);
  return 2 * usual > runs.length && returning.length > 1 && 2 * returning.length >= byNumber.length;
}

/** Returns the places of labels: each combination has another counter, like 1 and 2 in `QA1 #412` and `QA2 #88`. */
function placesWithCounters(places: readonly number[], oldestFirst: readonly string[][]): number[] {
  const isNumber = (place: number) => oldestFirst.every((numbers) => /^\d+$/.test(numbers[place] as string));
  const varies = (place: number) => new Set(oldestFirst.map((numbers) => numbers[place])).size > 1;
  const varying = places.filter((place) => varies(place) && isNumber(place));
  for (const counter of varying) {
    const others = varying.filter((place) => place !== counter);
    const builds = oldestFirst.map((numbers) => ({
      label: others.map((place) => numbers[place]).join(' '),
      count: Number(numbers[counter]),
    }));
    if (haveCounters(builds)) return others;
  }
  return [];
}

/** In how many builds a number counts something. */
const minCounted = 3;

interface Counted {
  label: string;
  count: number;
}

/** Returns each build with the one before it. */
const pairsOf = (builds: readonly Counted[]) =>
  builds.slice(1).map((build, index) => [builds[index] as Counted, build] as const);

/** Whether builds of labels that alternate are counted by label. Attempts like `412.1` and `412.2` have one counter. */
function haveCounters(oldestFirst: readonly Counted[]): boolean {
  const counts = groupBy(oldestFirst, ({ label }) => label);
  const counted = [...counts.values()].filter(({ length }) => length >= minCounted);
  if (counted.length < 2 || 2 * counted.flat().length < oldestFirst.length) return false;
  if (4 * new Set(oldestFirst.map(({ count }) => count)).size < 3 * oldestFirst.length) return false;
  const across = pairsOf(oldestFirst).filter(([before, build]) => before.label !== build.label);
  const within = counted.flatMap(pairsOf);
  const grown = (all: typeof within) => all.filter(([before, build]) => build.count >= before.count).length;
  const alternate = across.length > counts.size;
  return alternate && 10 * grown(within) >= 9 * within.length && 10 * grown(across) <= 9 * across.length;
}

/** Whether each began before those before it had ended, and most of their tests are the same. Shards run different ones. */
function areSideBySide(builds: readonly NumberedBuild[]): boolean {
  const [first, ...others] = builds.toSorted((a, b) => a.beganAt - b.beganAt) as [NumberedBuild, ...NumberedBuild[]];
  let { endedAt } = first;
  return others.every((build) => {
    const isBeside = build.beganAt < endedAt && haveCommonTests(first, build);
    endedAt = Math.max(endedAt, build.endedAt);
    return isBeside;
  });
}

/** Half of those of the smaller one. */
function haveCommonTests(a: Part, b: Part): boolean {
  const [some, others] = [new Set(a.runs.map(keyOf)), new Set(b.runs.map(keyOf))];
  return 2 * [...some].filter((test) => others.has(test)).length >= Math.min(some.size, others.size);
}

/** By branch and platform, too; a real device may be whichever is free. */
const keyOf = ({ type, name, place, own }: TestRow): string =>
  [name, type === 'rdc' ? '' : place, own.branch].join('\n');
