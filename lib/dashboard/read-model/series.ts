import type { Part } from './same-name';
import { numbersIn, shardPlaceIn, stemOf } from './shape';
import { groupBy } from './values';

/** Builds of one name, newest first. */
export interface NamedBuilds {
  name: string;
  builds: Part[];
}

/** From so many builds on, over more than a day, a name with a number is repeated each night. */
const minNights = 3;
const dayMs = 24 * 60 * 60_000;

/**
 * Returns the series of each name. Names of one series differ in numbers, dates or hashes only. A number that runs beside another one again
 * and again, like the version in `nightly 412 iOS 17` and `nightly 412 iOS 18`, does not count builds: each has its series, and so has a
 * name with a number that is repeated each night.
 */
export function seriesOf(names: readonly NamedBuilds[]): Map<string, string> {
  const series = new Map(names.map(({ name }) => [name, name]));
  const counted = names.filter((one) => !isNightly(one));
  for (const [stem, ofStem] of groupBy(counted, ({ name }) => stemOf(name))) {
    for (const alike of groupBy(ofStem, ({ name }) => numbersIn(name).length).values()) {
      const parallel = parallelNumbers(alike);
      for (const { name } of alike) {
        const kept = numbersIn(name).filter((_, place) => parallel.has(place));
        series.set(name, kept.length === 0 ? stem : `${stem} (${kept.join(', ')})`);
      }
    }
  }
  return series;
}

function isNightly({ builds }: NamedBuilds): boolean {
  const [newest, oldest] = [builds[0], builds.at(-1)];
  return builds.length >= minNights && (newest?.beganAt ?? 0) - (oldest?.beganAt ?? 0) > dayMs;
}

/** So that thousands of parallel builds take no time. */
const maxParallel = 20;
const maxBuilds = 1000;
/** Builds that overlap within this time are parallel once. */
const occasionMs = 60 * 60_000;

/** Returns the places of numbers of which two values ran in parallel at least twice. */
function parallelNumbers(names: readonly NamedBuilds[]): Set<number> {
  const places = new Set<number>();
  if (names.length < 4) return places;
  const lastAt = new Map<string, number>();
  const byStart = names
    .map(({ name, builds: [build] }) => ({
      numbers: numbersIn(name),
      shardPlace: shardPlaceIn(name),
      ...(build as Part),
    }))
    .sort((a, b) => b.beganAt - a.beganAt)
    .slice(0, maxBuilds)
    .reverse();
  let running: typeof byStart = [];
  for (const build of byStart) {
    running = running.filter(({ endedAt }) => endedAt > build.beganAt).slice(-maxParallel);
    for (const other of running) {
      for (const [place, number] of build.numbers.entries()) {
        const values = [number, other.numbers[place] as string];
        if (values[0] === values[1] || places.has(place) || place === build.shardPlace) continue;
        const pair = [place, ...values.sort()].join(' ');
        const known = lastAt.get(pair);
        if (known !== undefined && build.beganAt > known + occasionMs) places.add(place);
        lastAt.set(pair, build.beganAt);
      }
    }
    running.push(build);
  }
  return places;
}
