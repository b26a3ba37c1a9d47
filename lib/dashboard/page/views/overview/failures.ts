import type { TestRow } from '../../../read-model/rows';
import { element, outsideLink } from '../../element';
import { ago, duration } from '../../format';
import { outcomeBadge } from '../../outcome';
import { buildLink } from '../../test-table';

export function failures(tests: readonly TestRow[]): HTMLElement | null {
  if (tests.length === 0) return null;
  return element(
    'section',
    { class: 'failures', 'data-key': 'failures' },
    element('h2', {}, 'Last failures'),
    element('ol', {}, ...tests.map(failure)),
  );
}

function failure({
  key,
  outcome,
  url,
  name,
  id,
  platform,
  durationSec,
  owner,
  build,
  error,
  changedAt,
}: TestRow): HTMLElement {
  const facts = [platform, duration(durationSec), owner].filter((fact) => fact !== null && fact !== '');
  return element(
    'li',
    { 'data-key': key },
    element(
      'div',
      { class: 'head' },
      outcomeBadge(outcome),
      outsideLink(url, { class: 'title' }, name ?? id),
      ago(changedAt),
    ),
    element(
      'p',
      { class: 'quiet' },
      ...facts.flatMap((fact, index) => [index > 0 && ' · ', element('bdi', {}, fact)]),
      build !== null && facts.length > 0 && ' · ',
      build !== null && buildLink(build),
    ),
    error !== null && element('p', { class: 'error', title: error }, error),
  );
}
