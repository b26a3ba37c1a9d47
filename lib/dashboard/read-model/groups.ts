/** Groups keys that belong together. */
export class Groups {
  readonly #parents = new Map<string, string>();

  /** Unites the groups of these keys. Returns one of them. */
  unite([first = '', ...others]: readonly string[]): string {
    const group = this.of(first);
    for (const other of others) {
      const otherGroup = this.of(other);
      if (otherGroup !== group) this.#parents.set(otherGroup, group);
    }
    return group;
  }

  /** Returns the key that stands for the group of a key, so far. */
  of(key: string): string {
    let group = key;
    for (let parent = this.#parents.get(group); parent !== undefined; parent = this.#parents.get(group)) group = parent;
    return group;
  }
}
