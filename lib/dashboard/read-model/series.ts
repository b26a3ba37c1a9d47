import type { Part } from './same-name';
import { numbersIn, stemOf } from './shape';
import { groupBy } from './values';

/** Builds of one name, newest first. */
export interface NamedBuilds {
  name: string;
  builds: Part[];
}

/** From so many builds of one name on, it is repeated each night: one that ran again the next day is not. */
export const minNights = 3;
const dayMs = 24 * 60 * 60_000;

/**
 * Returns the series of each name. Names of one series differ in numbers, dates or hashes only. A number that runs beside another one again
 * and again, like the version in `nightly 412 iOS 17` and `nightly 412 iOS 18`, or whose values have a counter each, as in `QA1 #412` and `QA2 #88`,
 * does not count builds: each has its series, and so have names that are repeated in the same nights.
 */
export function seriesOf(names: readonly NamedBuilds[]): Map<string, string> {
  const series = new Map(names.map(({ name }) => [name, name]));
  for (const [stem, ofStem] of groupBy(names, ({ name }) => stemOf(name))) {
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

interface NumberedBuild extends Part {
  numbers: string[];
}

/** Returns the places of numbers that do not count builds. */
function labelPlaces(names: readonly NamedBuilds[]): Set<number> {
  if (names.length < 4) return new Set();
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
  const sideBySide = runs.filter(overlap);
  const sizes = groupBy(sideBySide, ({ length }) => length);
  const usual = Math.max(0, ...[...sizes.values()].map(({ length }) => length));
  const byNumber = [...groupBy(sideBySide.flat(), ({ numbers }) => numbers[place]).values()];
  const returning = byNumber.filter(({ length }) => length > 1);
  return 2 * usual > runs.length && returning.length > 1 && 2 * returning.length >= byNumber.length;
}

/** Returns the places of which each combination of values has another counter. */
function placesWithCounters(places: readonly number[], oldestFirst: readonly string[][]): readonly number[] {
  const counting = places.filter((place) => oldestFirst.every((numbers) => /^\d+$/.test(numbers[place] as string)));
  const without = (label: readonly number[]) => counting.filter((place) => !label.includes(place));
  const single = places.map((place) => [place]);
  const all = places.map((place) => places.toSpliced(place, 1));
  return [...single, ...all].find((label) => haveCounters(label, without(label), oldestFirst)) ?? [];
}

/**
 * Whether the other numbers grow from build to build of one label, but not from label to label. Labels alternate: days of months return, too,
 * but mostly grow.
 */
function haveCounters(label: readonly number[], counter: readonly number[], oldestFirst: readonly string[][]): boolean {
  const values = (numbers: readonly string[], places: readonly number[]) =>
    places.map((place) => Number(numbers[place]));
  const lastOf = new Map<string, string[]>();
  const returned = new Set<string>();
  const within = { all: 0, grown: 0 };
  const across = { all: 0, grown: 0, up: 0 };
  let before: string[] | undefined;
  for (const numbers of oldestFirst) {
    const name = label.map((place) => numbers[place]).join(' ');
    const last = lastOf.get(name);
    const grows = (from: string[], places = counter) => compare(values(from, places), values(numbers, places)) <= 0;
    if (last !== undefined) {
      within.all++;
      if (grows(last)) within.grown++;
    }
    if (before !== undefined && before !== last) {
      across.all++;
      if (grows(before)) across.grown++;
      if (grows(before, label)) across.up++;
      if (last !== undefined) returned.add(name);
    }
    lastOf.set(name, numbers);
    before = numbers;
  }
  const alternate = returned.size > 1 && 10 * across.up <= 9 * across.all;
  return alternate && 10 * within.grown >= 9 * within.all && 4 * across.grown <= 3 * across.all;
}

/** Compares the first numbers that differ. */
function compare(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((number, index) => number !== b[index]);
  return place === -1 ? 0 : (a[place] as number) - (b[place] as number);
}

/** Whether two of them ran the same test at once. Shards run different ones. */
function overlap(builds: readonly NumberedBuild[]): boolean {
  const byStart = builds.toSorted((a, b) => a.beganAt - b.beganAt);
  return byStart.some((build, index) => {
    const before = byStart[index - 1];
    if (before === undefined || build.beganAt >= before.endedAt) return false;
    const names = new Set(before.runs.map(({ name }) => name));
    return build.runs.some(({ name }) => names.has(name));
  });
}
