import type { TestRow } from '../read-model/rows';
import { changed } from './address';
import { element, outsideLink } from './element';
import { ago, duration } from './format';
import { outcomeBadge } from './outcome';

export function testTable(tests: readonly TestRow[], caption: string, hasBuild = true): HTMLElement {
  const names = ['Outcome', 'Test', 'Browser or device', 'Duration', 'Owner', ...(hasBuild ? ['Build'] : []), 'When'];
  const head = names.map((name) => element('th', { scope: 'col', class: name === 'Duration' ? 'figure' : null }, name));
  return element(
    'table',
    { class: 'tests' },
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...tests.map((test) => testLine(test, hasBuild))),
  );
}

function testLine(test: TestRow, hasBuild: boolean): HTMLElement {
  const { key, outcome, name, id, url, platform, durationSec, owner, build, changedAt, error } = test;
  const isFailure = outcome === 'failed' || outcome === 'errored';
  return element(
    'tr',
    { 'data-key': key, class: 'line' },
    element('td', {}, outcomeBadge(outcome)),
    element(
      'td',
      { class: 'name' },
      outsideLink(url, { title: 'Open the job in Sauce Labs' }, name ?? id),
      isFailure && error !== null && element('span', { class: 'error', title: error }, error),
    ),
    element('td', { class: 'quiet' }, platform ?? ''),
    element('td', { class: 'figure' }, duration(durationSec)),
    element('td', { class: 'quiet' }, owner ?? ''),
    hasBuild && element('td', { class: 'quiet' }, build === null ? '' : buildLink(build)),
    element('td', { class: 'quiet when' }, ago(changedAt)),
  );
}

/** A link to the build among the builds. */
export function buildLink(build: string): HTMLElement {
  return element('a', { href: changed({ view: 'builds', open: build }), 'data-go': true }, element('bdi', {}, build));
}
