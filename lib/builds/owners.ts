import { testId } from '../events/create-event';
import type { JobPayload } from '../events/event';
import type { Build, Owner } from './build';

type Type = Build['type'];

/** Returns the owner of a test. Missing parts come from earlier events. */
export function ownerOf({ owner, owner_id }: JobPayload, known: Build | undefined): Owner {
  return { name: owner ?? known?.by.name ?? null, id: owner_id ?? known?.by.id ?? null };
}

/** Returns the owner in an announcement: its name, or its hexadecimal id. */
function announcedOwner(owner: string | null): Owner {
  const isId = owner !== null && /^[\da-f]{32}$/i.test(owner);
  return { name: isId ? null : owner, id: isId ? owner : null };
}

/** More than an organization has users; an unverified sender may invent them. */
const maxNames = 10_000;

/** Finds builds by kind, name and owner, even if one event has the owner's name and another one the id. */
export class Namesakes {
  readonly #builds = new Map<string, Build[]>();
  /** Names of owners by id, and ids by name, from events with both. */
  readonly #names = new Map<string, string>();
  readonly #ids = new Map<string, string>();

  constructor(
    /** Creates a missing build. */
    readonly create: (type: Type, name: string, owner: Owner) => Build,
    /** Called for two builds that turn out to be one. Deletes the first one here. */
    readonly merge: (from: Build, into: Build) => void,
  ) {}

  /** Returns the build of the owner; creates it if missing. */
  find(type: Type, name: string, owner: Owner): Build {
    const key = keyOf(type, name);
    const found = this.#same(this.#of(key), owner);
    const build = found ?? this.create(type, name, owner);
    if (found === undefined) this.#builds.set(key, [...this.#of(key), build]);
    if (!this.#learn(build, owner)) return build;
    this.#mergeAll(key);
    return this.#same(this.#of(key), owner) as Build;
  }

  /** Sets the owner of a build from an earlier or later event of one of its tests; then it may be merged. */
  learn(build: Build, owner: Owner): void {
    if (this.#same([build], owner) !== undefined && this.#learn(build, owner))
      this.#mergeAll(keyOf(build.type, build.name));
  }

  /** Makes two builds of one name one, because Sauce Labs lists them as one; not if they are known to have two owners. */
  unite(one: Build, other: Build): void {
    const isSameName = one.type === other.type && one.name === other.name;
    if (!isSameName || !(this.#mayBeSame(one.by, other.by) || this.#mayBeSame(other.by, one.by))) return;
    this.#learn(one, other.by);
    this.#mergeAll(keyOf(one.type, one.name));
  }

  /**
   * Assumes, if nothing shows which name an id belongs to, the only build that may be the owner's. Must not be called in the middle of
   * the history: a later event may show it.
   */
  mergeLikely(): void {
    for (const [key, builds] of this.#builds) if (builds.length > 1) this.#mergeAll(key, true);
  }

  /** Returns the build of an announcement. */
  findAnnounced(type: Type, name: string, owner: string | null): Build {
    const own = this.#of(keyOf(type, name)).find(({ by }) => owner !== null && (by.name === owner || by.id === owner));
    return own ?? this.find(type, name, announcedOwner(owner));
  }

  delete(build: Build): void {
    const key = keyOf(build.type, build.name);
    const others = this.#of(key).filter((one) => one !== build);
    if (others.length === 0) this.#builds.delete(key);
    else this.#builds.set(key, others);
  }

  #of(key: string): readonly Build[] {
    return this.#builds.get(key) ?? [];
  }

  /** Returns whether that was new. */
  #learn(build: Build, owner: Owner): boolean {
    const name = build.by.name ?? owner.name;
    const id = build.by.id ?? owner.id;
    const isNews = name !== build.by.name || id !== build.by.id;
    build.by = { name, id };
    if (name === null || id === null || isEqual(this.#names.get(testId(id)) ?? null, name)) return isNews;
    if (this.#names.size >= maxNames) for (const known of [this.#names, this.#ids]) known.clear();
    this.#names.set(testId(id), name);
    this.#ids.set(name.toLowerCase(), id);
    return true;
  }

  #mergeAll(key: string, isLikelyEnough = false): void {
    for (const build of this.#of(key)) {
      const others = this.#of(key).filter((one) => one !== build);
      if (others.length === this.#of(key).length) continue;
      const same = this.#same(others, build.by) ?? (isLikelyEnough ? this.#likely(others, build.by) : undefined);
      if (same === undefined) continue;
      this.#learn(same, build.by);
      this.merge(build, same);
    }
  }

  #same(builds: readonly Build[], owner: Owner): Build | undefined {
    return builds.find(({ by }) => this.#isSame(by, owner));
  }

  #likely(builds: readonly Build[], owner: Owner): Build | undefined {
    const [only, ...others] = builds.filter(({ by }) => this.#mayBeSame(by, owner) || this.#mayBeSame(owner, by));
    return others.length === 0 ? only : undefined;
  }

  #isSame(one: Owner, other: Owner): boolean {
    if (one.name === null && one.id === null) return other.name === null && other.id === null;
    const [name, otherName] = [this.#nameOf(one), this.#nameOf(other)];
    return name === null || otherName === null ? isEqual(one.id, other.id) : isEqual(name, otherName);
  }

  /** Whether one is only known by id, and the other by name. */
  #mayBeSame(one: Owner, other: Owner): boolean {
    const hasOnlyName = other.name !== null && other.id === null && !this.#ids.has(other.name.toLowerCase());
    return hasOnlyName && one.id !== null && this.#nameOf(one) === null;
  }

  #nameOf({ name, id }: Owner): string | null {
    return name ?? (id === null ? null : (this.#names.get(testId(id)) ?? null));
  }
}

const keyOf = (type: string, name: string): string => `${type}:${name}`;
const isEqual = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
