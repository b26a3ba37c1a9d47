import type { VisualBuild } from '../read-model/rows';
import type { Slow } from '../read-model/slow';
import { counted, duration } from './format';
import { OutsideLink } from './parts';

/** Shortens a full Git hash. */
export function Commit({ commit }: { commit: string | null }) {
  if (commit === null) return null;
  return <code title={commit}>{/^[0-9a-f]{12,}$/.test(commit) ? commit.slice(0, 10) : commit}</code>;
}

export const slowRule = 'at least 1.5 times the median of at least 5 earlier ones, and 5 s more';

export const slowText = ({ times, medianSec, runs }: Slow): string =>
  `slow: ${times} times the median of ${duration(medianSec)} of the ${runs} before it`;

/** Marks a duration above its median. */
export function SlowMark({ slow }: { slow: Slow | null }) {
  return slow === null ? null : (
    <span class="slow" title={`${slowText(slow)} (slow: ${slowRule})`}>
      slow, {slow.times} ×
    </span>
  );
}

/** For a build with unfinished tests that has been silent. */
export function Silence({ seconds, running }: { seconds: number | null; running: number }) {
  return seconds === null ? null : (
    <p class="note warning">
      no news for {Math.floor(seconds / 3600)} h: {counted(running, 'test')} began and did not end.
    </p>
  );
}

export function Visual({ url, project, status }: VisualBuild) {
  const text = `◧ visual${project === null ? '' : ` (${project})`}: ${status.toLowerCase()}`;
  return <span class="visual">{url === null ? text : <OutsideLink href={url}>{text}</OutsideLink>}</span>;
}
