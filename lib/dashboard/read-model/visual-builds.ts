import type { VisualBuildEvent } from '../../events/event';
import { parseSauceUrl } from '../../events/job-url';
import { eventTime, nonBlank, truncate } from './values';

export interface VisualBuild {
  id: string;
  name: string;
  status: string;
  /** Its page, if that is one of Sauce Labs. */
  url: string | null;
  branch: string | null;
  at: number;
}

/** The latest visual builds, each once. */
export class VisualBuilds {
  readonly #byId = new Map<string, VisualBuild>();

  constructor(readonly maxBuilds = 500) {}

  add(event: VisualBuildEvent): void {
    const { build_id, build_name, build_url, branch, status } = event.payload;
    const id = truncate(build_id);
    const at = eventTime(event, null);
    if ((this.#byId.get(id)?.at ?? 0) > at) return;
    this.#byId.set(id, {
      id,
      name: truncate(nonBlank(build_name) ?? build_id),
      status: truncate(status),
      url: build_url === null ? null : (parseSauceUrl(build_url)?.href ?? null),
      branch: truncate(branch),
      at,
    });
    if (this.#byId.size > this.maxBuilds) this.#byId.delete(this.newestFirst().at(-1)?.id ?? '');
  }

  newestFirst(): VisualBuild[] {
    return [...this.#byId.values()].sort((a, b) => b.at - a.at);
  }
}
