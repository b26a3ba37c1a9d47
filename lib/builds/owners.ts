import { testId } from '../events/create-event';
import type { JobPayload } from '../events/event';
import { type Build, Owner } from './build';

type Type = Build['type'];
/** How an event names an owner. Webhooks of real devices may only have the id, and records of the API only the name. */
type Named = Pick<Owner, 'name' | 'id'>;

/** Maximum number of ids remembered for a name. A user has one; an unverified sender may invent more. */
const maxIds = 10;

/** Returns the owner of a test. Missing parts come from earlier events. */
export function ownerOf({ owner, owner_id }: JobPayload, known: Build | undefined): Named {
  return { name: owner ?? known?.by.name ?? null, id: owner_id ?? known?.by.id ?? null };
}

/** Returns the owner in an announcement: its name, or its hexadecimal id. */
function announcedOwner(owner: string | null): Named {
  const isId = owner !== null && /^[\da-f]{32}$/i.test(owner);
  return { name: isId ? null : owner, id: isId ? owner : null };
}

/**
 * Finds builds by kind, name and owner, even if one event has the owner's name and another one the id. The cost does not depend on how many
 * owners have builds of one name.
 */
export class Namesakes {
  /** By kind and name. */
  readonly #builds = new Map<string, Set<Build>>();
  /** By name in lower case. */
  readonly #byName = new Map<string, Owner>();
  readonly #byId = new Map<string, Owner>();
  readonly #unknown = new Owner({ name: null, id: null });

  constructor(
    /** Creates a missing build. */
    readonly create: (type: Type, name: string, owner: Owner) => Build,
    /** Called for two builds that turn out to be one. Deletes the first one here. */
    readonly merge: (from: Build, into: Build) => void,
  ) {}

  /** Returns the build of the owner; creates it if missing. */
  find(type: Type, name: string, named: Named): Build {
    const owner = this.#connect(named);
    const key = keyOf({ type, name });
    const known = owner.builds.get(key);
    if (known !== undefined) return known;
    const build = this.create(type, name, owner);
    owner.builds.set(key, build);
    this.#builds.set(key, (this.#builds.get(key) ?? new Set()).add(build));
    return build;
  }

  /** Learns the owner of a build from an earlier or later event of one of its tests. Then builds of that owner may be merged. */
  learn({ by }: Build, named: Named): void {
    const isSame =
      by.name === null || named.name === null
        ? named.id !== null && this.#byId.get(testId(named.id)) === by
        : by.name.toLowerCase() === named.name.toLowerCase();
    if (isSame) this.#connect(named);
  }

  /** Makes two builds of one name one, because Sauce Labs lists them as one; not if they are known to have two owners. */
  unite(one: Build, other: Build): void {
    if (keyOf(one) === keyOf(other)) this.#uniteIfOnly([one, other]);
  }

  /**
   * Assumes, if nothing shows which name an id belongs to, the only build that may be the owner's. Must not be called in the middle of
   * the history: a later event may show it.
   */
  mergeLikely(): void {
    for (const builds of this.#builds.values()) if (builds.size > 1) this.#uniteIfOnly([...builds]);
  }

  /** Returns the build of an announcement. */
  findAnnounced(type: Type, name: string, owner: string | null): Build {
    const owners = owner === null ? [] : [this.#byName.get(owner.toLowerCase()), this.#byId.get(testId(owner))];
    const key = keyOf({ type, name });
    const [known] = owners.flatMap((one) => one?.builds.get(key) ?? []);
    return known ?? this.find(type, name, announcedOwner(owner));
  }

  /** Deletes a build, and its owner with the last one: an unverified sender may invent owners. */
  delete(build: Build): void {
    const key = keyOf(build);
    const namesakes = this.#builds.get(key);
    namesakes?.delete(build);
    if (namesakes?.size === 0) this.#builds.delete(key);
    const { by } = build;
    if (by.builds.get(key) === build) by.builds.delete(key);
    if (by.builds.size > 0) return;
    const name = by.name?.toLowerCase();
    if (name !== undefined && this.#byName.get(name) === by) this.#byName.delete(name);
    for (const id of by.ids) this.#forgetId(id, by);
  }

  #forgetId(id: string, owner: Owner): void {
    owner.ids.delete(id);
    if (this.#byId.get(id) === owner) this.#byId.delete(id);
  }

  /** Connects a name and an id, whose owners become one, and returns the owner. */
  #connect({ name, id }: Named): Owner {
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

  #moveBuilds(from: Owner, into: Owner): void {
    for (const [key, build] of from.builds) {
      const same = into.builds.get(key);
      if (same === undefined) {
        build.by = into;
        into.builds.set(key, build);
      } else this.merge(build, same);
    }
  }

  /** Unites two owners if only one of the builds' owners is known only by name, and only one by id. */
  #uniteIfOnly(builds: readonly Build[]): void {
    const owners = builds.map(({ by }) => by);
    const [named, ...othersNamed] = owners.filter(({ name, id }) => name !== null && id === null);
    const [withId, ...othersWithId] = owners.filter(({ name, id }) => name === null && id !== null);
    if (named === undefined || withId === undefined || othersNamed.length + othersWithId.length > 0) return;
    this.#connect({ name: named.name, id: withId.id });
  }
}

const keyOf = ({ type, name }: Pick<Build, 'type' | 'name'>): string => `${type}:${name}`;
