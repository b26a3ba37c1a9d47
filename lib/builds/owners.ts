import { testId } from '../events/create-event';
import type { JobPayload } from '../events/event';

/** Who ran tests. Webhooks of real devices may have only the id, and records of the API have only the name. */
export interface Owner {
  name: string | null;
  id: string | null;
}

type Type = 'vdc' | 'rdc';

interface OwnedBuild {
  readonly type: Type;
  readonly name: string;
  by: Owner;
}

/** The owner of a test. What its event does not say is known from earlier ones. */
export function ownerOf({ owner, owner_id }: JobPayload, known: OwnedBuild | undefined): Owner {
  return { name: owner ?? known?.by.name ?? null, id: owner_id ?? known?.by.id ?? null };
}

/** The owner that an announcement has: its name, or else its id, which is hexadecimal. */
function announcedOwner(owner: string | null): Owner {
  const isId = owner !== null && /^[\da-f]{32}$/i.test(owner);
  return { name: isId ? null : owner, id: isId ? owner : null };
}

/** More than an organization has users; a stranger may invent them. */
const maxNames = 10_000;

/** Finds builds by kind, name and owner, where one event has the owner's name, and another one the id. */
export class Namesakes<Build extends OwnedBuild> {
  readonly #builds = new Map<string, Build[]>();
  /** Names of owners, by their ids, as events with both say. */
  readonly #names = new Map<string, string>();

  /** @param create Makes a build that is not there yet. */
  constructor(readonly create: (type: Type, name: string, owner: Owner) => Build) {}

  delete(build: Build): void {
    const key = keyOf(build.type, build.name);
    const others = (this.#builds.get(key) ?? []).filter((one) => one !== build);
    if (others.length === 0) this.#builds.delete(key);
    else this.#builds.set(key, others);
  }

  /**
   * Returns the build of the owner. Where nothing says which name an id belongs to, it is that of the only build which may be the owner's. Creates one if there is none.
   */
  find(type: Type, name: string, owner: Owner): Build {
    if (owner.name !== null && owner.id !== null) this.#learn(owner.id, owner.name);
    const key = keyOf(type, name);
    const builds = this.#builds.get(key) ?? [];
    const own = builds.find(({ by }) => this.#isSame(by, owner)) ?? this.#onlyPossible(builds, owner);
    if (own !== undefined) {
      own.by = { name: own.by.name ?? owner.name, id: own.by.id ?? owner.id };
      return own;
    }
    const build = this.create(type, name, owner);
    this.#builds.set(key, [...builds, build]);
    return build;
  }

  /** Returns the build of an announcement. */
  findAnnounced(type: Type, name: string, owner: string | null): Build {
    const builds = this.#builds.get(keyOf(type, name)) ?? [];
    const own = builds.find(({ by }) => owner !== null && (by.name === owner || by.id === owner));
    return own ?? this.find(type, name, announcedOwner(owner));
  }

  #learn(id: string, name: string): void {
    if (this.#names.size >= maxNames) this.#names.clear();
    this.#names.set(testId(id), name);
  }

  #isSame(one: Owner, other: Owner): boolean {
    if (one.name === null && one.id === null) return other.name === null && other.id === null;
    const [name, otherName] = [this.#nameOf(one), this.#nameOf(other)];
    return name === null || otherName === null ? isEqual(one.id, other.id) : isEqual(name, otherName);
  }

  #onlyPossible(builds: readonly Build[], owner: Owner): Build | undefined {
    const isEither = (one: Owner) =>
      (this.#nameOf(one) === null && this.#nameOf(owner) !== null && owner.id === null && one.id !== null) ||
      (this.#nameOf(owner) === null && this.#nameOf(one) !== null && one.id === null && owner.id !== null);
    const possible = builds.filter(({ by }) => isEither(by));
    return possible.length === 1 ? possible[0] : undefined;
  }

  #nameOf({ name, id }: Owner): string | null {
    return name ?? (id === null ? null : (this.#names.get(testId(id)) ?? null));
  }
}

const keyOf = (type: string, name: string): string => `${type}:${name}`;
const isEqual = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
