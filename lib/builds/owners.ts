import { testId } from '../events/create-event';
import type { JobPayload } from '../events/event';
import { type Build, Owner } from './build';

type Type = Build['type'];
/** How events name an owner. Webhooks of real devices may only have the id, and records of the API only the name. */
type Named = Pick<Owner, 'name' | 'id'>;

/** Maximum number of ids remembered for a name. A user has one; an unverified sender may invent more. */
const maxIds = 10;

/** Returns how an event names the owner of its test. A missing part comes from earlier events, unless they name another owner. */
export function namedIn({ owner: name, owner_id: id }: JobPayload, known: Named | null): Named {
  const isOther =
    known === null || (name !== null && !isSame(name, known.name)) || (id !== null && !isSameId(id, known.id));
  return isOther ? { name, id } : { name: name ?? known.name, id: id ?? known.id };
}

/** Whether a known part is the same, or not known. */
const isSame = (one: string, other: string | null) => other === null || one.toLowerCase() === other.toLowerCase();
const isSameId = (one: string, other: string | null) => other === null || testId(one) === testId(other);

/** Returns the owner in an announcement: its name, or its hexadecimal id. */
function announcedOwner(owner: string | null): Named {
  const isId = owner !== null && /^[\da-f]{32}$/i.test(owner);
  return { name: isId ? null : owner, id: isId ? owner : null };
}

/** What a build consists of changes by these. */
interface Changes {
  /** Creates a missing build. */
  create(type: Type, name: string, owner: Owner): Build;
  /** Moves all tests of a build to another one, and deletes it here. */
  merge(from: Build, into: Build): void;
  /** Moves the tests of an owner to another build. */
  split(from: Build, owner: Owner, into: Build): void;
}

/**
 * Finds builds by kind, name and owner, even if one event has the owner's name and another one the id. The cost does not depend on how many
 * owners have builds of one name.
 */
export class Namesakes {
  /** By name in lower case. */
  readonly #byName = new Map<string, Owner>();
  readonly #byId = new Map<string, Owner>();
  /** The owners of builds of a kind and name. */
  readonly #owners = new Map<string, Set<Owner>>();
  readonly #unknown = new Owner({ name: null, id: null });
  readonly #changes: Changes;

  constructor(changes: Changes) {
    this.#changes = changes;
  }

  /** Returns the owner; connects a name and an id, whose owners become one. */
  ownerOf({ name, id }: Named): Owner {
    if (name === null && id === null) return this.#unknown;
    const byId = id === null ? undefined : this.#byId.get(testId(id));
    if (name === null && byId !== undefined) return byId;
    const owner = (name === null ? undefined : this.#byName.get(name.toLowerCase())) ?? new Owner({ name, id });
    if (name !== null) this.#byName.set(name.toLowerCase(), owner);
    if (id === null || byId === owner) return owner;
    const [oldest = ''] = owner.ids;
    if (owner.ids.size >= maxIds) this.#forgetId(oldest, owner);
    owner.id ??= id;
    owner.ids.add(testId(id));
    this.#byId.set(testId(id), owner);
    if (byId !== undefined && byId.name === null) this.#moveBuilds(byId, owner);
    return owner;
  }

  /** Learns from an earlier or later event of a test of the owner. */
  learn(owner: Owner, { name, id }: Named): void {
    if (owner === this.#unknown) return;
    const isOwner = (name === null || isSame(name, owner.name)) && (id === null || isSameId(id, owner.id));
    if (isOwner) this.ownerOf({ name, id });
  }

  /** Returns the build of the owner; creates it if missing. */
  find(type: Type, name: string, owner: Owner): Build {
    const key = keyOf({ type, name });
    const guess = owner.name === null ? owner.guess : undefined;
    const build = owner.builds.get(key) ?? guess?.builds.get(key) ?? this.#changes.create(type, name, guess ?? owner);
    guess?.builds.set(key, build);
    this.#own(owner, build);
    return build;
  }

  /** Returns the build of an announcement. */
  findAnnounced(type: Type, name: string, owner: string | null): Build {
    const owners = owner === null ? [] : [this.#byName.get(owner.toLowerCase()), this.#byId.get(testId(owner))];
    const key = keyOf({ type, name });
    const [known] = owners.flatMap((one) => one?.builds.get(key) ?? []);
    return known ?? this.find(type, name, this.ownerOf(announcedOwner(owner)));
  }

  /** Makes two builds of one name one, because Sauce Labs lists them as one; not if they are known to have two owners. */
  unite(one: Build, other: Build): void {
    if (keyOf(one) !== keyOf(other)) return;
    const [named, withId] = onlyPair([one.by, other.by]) ?? [];
    if (named !== undefined && withId !== undefined) this.ownerOf({ name: named.name, id: withId.id });
  }

  /**
   * If nothing shows which name an id belongs to, it is probably that of the only name without an id that has a build of the same name. Such
   * guesses depend on all that is known, so they are made again, and taken back.
   */
  guess(): void {
    const guesses = new Map<Owner, Set<Owner>>();
    const add = (from: Owner, to: Owner) => guesses.set(from, (guesses.get(from) ?? new Set()).add(to));
    for (const owner of this.#byId.values())
      if (owner.name === null && owner.guess !== undefined) this.#disownEmpty(owner, owner.guess);
    for (const [key, all] of this.#owners) {
      const owners = [...all].filter((one) => (one.builds.get(key)?.tests.size ?? 0) > 0);
      const [named, withId] = (owners.length > 1 && onlyPair(owners)) || [];
      if (named === undefined || withId === undefined) continue;
      add(named, withId);
      add(withId, named);
    }
    const guessOf = (owner: Owner): Owner | undefined => {
      const [named, ...others] = guesses.get(owner) ?? [];
      return named !== undefined && others.length === 0 && guesses.get(named)?.size === 1 ? named : undefined;
    };
    const unnamed = [...this.#byId.values()].filter(({ name }) => name === null);
    for (const owner of unnamed)
      if (owner.guess !== undefined && owner.guess !== guessOf(owner)) this.#takeBack(owner, owner.guess);
    for (const owner of unnamed) {
      const guess = guessOf(owner);
      if (guess !== undefined && owner.guess === undefined) this.#assume(owner, guess);
    }
  }

  /** Tests may have left a shared build: an owner without tests in it has no build of that name. */
  #disownEmpty(owner: Owner, guess: Owner): void {
    for (const [key, build] of owner.builds) {
      const tests = [...build.tests.values()];
      if (!tests.some(({ by }) => by !== owner)) this.#owners.get(key)?.delete(guess);
      if (tests.some(({ by }) => by === owner)) continue;
      this.#owners.get(key)?.delete(owner);
      owner.builds.delete(key);
    }
    if (owner.builds.size === 0) this.#forgetOwner(owner);
  }

  /** Deletes a build, and its owner with the last one: an unverified sender may invent owners. */
  delete(build: Build): void {
    for (const owner of [build.by, build.by.guess]) if (owner !== undefined) this.#disown(owner, build);
  }

  #own(owner: Owner, build: Build): void {
    const key = keyOf(build);
    owner.builds.set(key, build);
    this.#owners.set(key, (this.#owners.get(key) ?? new Set()).add(owner));
  }

  #disown(owner: Owner, build: Build): void {
    const key = keyOf(build);
    if (owner.builds.get(key) !== build) return;
    owner.builds.delete(key);
    const owners = this.#owners.get(key);
    owners?.delete(owner);
    if (owners?.size === 0) this.#owners.delete(key);
    if (owner.builds.size === 0) this.#forgetOwner(owner);
  }

  #forgetOwner(owner: Owner): void {
    const name = owner.name?.toLowerCase();
    if (name !== undefined && this.#byName.get(name) === owner) this.#byName.delete(name);
    for (const id of owner.ids) this.#forgetId(id, owner);
    unlink(owner);
  }

  #forgetId(id: string, owner: Owner): void {
    owner.ids.delete(id);
    if (this.#byId.get(id) === owner) this.#byId.delete(id);
  }

  /** Moves all builds of an owner known by id to the owner that it is. */
  #moveBuilds(from: Owner, into: Owner): void {
    if (from.guess !== undefined && from.guess !== into) this.#takeBack(from, from.guess);
    unlink(from);
    from.name = into.name;
    for (const [key, build] of from.builds) {
      this.#owners.get(key)?.delete(from);
      const same = into.builds.get(key);
      if (same === undefined) build.by = into;
      this.#own(into, same ?? build);
      if (same !== undefined && same !== build) this.#changes.merge(build, same);
    }
  }

  #assume(owner: Owner, guess: Owner): void {
    owner.guess = guess;
    guess.guess = owner;
    for (const [key, build] of owner.builds) {
      const same = guess.builds.get(key);
      if (same === undefined) {
        build.by = guess;
        guess.builds.set(key, build);
      } else {
        owner.builds.set(key, same);
        this.#changes.merge(build, same);
      }
    }
  }

  #takeBack(owner: Owner, guess: Owner): void {
    this.#disownEmpty(owner, guess);
    unlink(owner);
    for (const [key, build] of [...owner.builds]) {
      const own = this.#changes.create(build.type, build.name, owner);
      owner.builds.set(key, own);
      this.#changes.split(build, owner, own);
      if (build.tests.size > 0) this.#own(guess, build);
    }
  }
}

function unlink(owner: Owner): void {
  if (owner.guess !== undefined) owner.guess.guess = undefined;
  owner.guess = undefined;
}

/** Returns the only owner known by name alone, and the only one known by id alone. */
function onlyPair(owners: Iterable<Owner>): [named: Owner, withId: Owner] | null {
  const all = [...owners];
  const [named, ...othersNamed] = all.filter(({ name, id }) => name !== null && id === null);
  const [withId, ...othersWithId] = all.filter(({ name, id }) => name === null && id !== null);
  if (named === undefined || withId === undefined || othersNamed.length + othersWithId.length > 0) return null;
  return [named, withId];
}

const keyOf = ({ type, name }: Pick<Build, 'type' | 'name'>): string => `${type}:${name}`;
