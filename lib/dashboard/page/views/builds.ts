import type { VisualBuild } from '../../read-model/rows';
import type { BuildRow, BuildsView, BuildView } from '../../views/builds';
import type { OutcomeCounts } from '../../views/common';
import { address, changed } from '../address';
import { ask } from '../ask';
import { element, outsideLink } from '../element';
import { noEvents, withReadingNote } from '../empty';
import { isFiltered } from '../filter-bar';
import { ago, counted, duration, number } from '../format';
import { marks, outcomes } from '../outcome';
import { shareBar } from '../share-bar';
import { testTable } from '../test-table';

export async function buildsPage(signal: AbortSignal): Promise<Node[]> {
  const query = address();
  const open = query.get('open');
  const view = await ask<BuildsView>('data/builds', query, signal);
  if (view.builds.length + view.visualBuilds.length === 0 && view.history !== 'under way') {
    return [noEvents('No build yet', isFiltered())];
  }
  const opened = open === null ? null : await openBuild(open, query, signal);
  const isAmongNewest = view.builds.some(({ name }) => name === open);
  const builds = opened === null || isAmongNewest ? view.builds : [opened, ...view.builds];
  return withReadingNote(view, [
    element('h2', { class: 'sr' }, 'Builds'),
    element(
      'div',
      { class: 'builds' },
      ...builds.map((build) => buildSection(build, build.name === open ? opened : null)),
    ),
    view.more > 0 &&
      element('p', { class: 'note' }, `${counted(view.more, 'older build')} not shown: filter to find one.`),
    visualBuilds(view.visualBuilds),
  ]);
}

/** A build that was evicted meanwhile is missing, which is no reason to show nothing. */
async function openBuild(name: string, query: URLSearchParams, signal: AbortSignal): Promise<BuildView | null> {
  const wanted = new URLSearchParams(query);
  wanted.set('name', name);
  return ask<BuildView>('data/build', wanted, signal).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return null;
  });
}

function buildSection(build: BuildRow, opened: BuildView | null): HTMLElement {
  const { name, counts, owners, beganAt, changedAt, visual } = build;
  const isOpen = opened !== null;
  const whole = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
  const shares = (['failed', 'errored', 'running', 'complete', 'passed'] as const).map((kind) => ({
    kind,
    count: counts[kind],
  }));
  const href = changed({ open: isOpen ? '' : name });
  return element(
    'section',
    { class: 'build', 'data-key': name },
    element(
      'div',
      { class: 'head' },
      element('h3', {}, element('a', { href, 'data-go': true, 'aria-expanded': String(isOpen), class: 'opens' }, name)),
      element('span', { class: 'counts' }, ...countsOf(counts)),
      element(
        'span',
        { class: 'quiet took' },
        duration(((counts.running > 0 ? Date.now() : changedAt) - beganAt) / 1000),
      ),
      element('span', { class: 'quiet when' }, ago(changedAt)),
    ),
    shareBar(shares, whole, counted(whole, 'test')),
    (owners.length > 0 || visual !== null) &&
      element('p', { class: 'quiet' }, ...ownersOf(owners), visual && visualOf(visual)),
    isOpen && testTable(opened.tests, `Tests of ${name}`, false),
    isOpen &&
      opened.more > 0 &&
      element('p', { class: 'note' }, `${counted(opened.more, 'more test')}: filter to find them.`),
  );
}

/** Each apart, so that none turns the direction of the others. */
const ownersOf = (owners: readonly string[]) =>
  owners.flatMap((owner, index) => [index > 0 && ', ', element('bdi', {}, owner)]);

function countsOf(counts: OutcomeCounts): HTMLElement[] {
  const shown = (['passed', 'failed', 'errored', 'running', 'complete'] as const).filter(
    (outcome) => counts[outcome] > 0 || outcome === 'passed' || outcome === 'failed',
  );
  return shown.map((outcome) =>
    element(
      'span',
      { class: `count ${counts[outcome] > 0 ? outcome : 'none'}`, title: outcome },
      `${marks[outcome]} ${number(counts[outcome])}`,
      element('span', { class: 'sr' }, ` ${outcome}`),
    ),
  );
}

function visualOf({ url, status }: VisualBuild): HTMLElement {
  const text = `◧ visual: ${status.toLowerCase()}`;
  return element('span', { class: 'visual' }, url === null ? text : outsideLink(url, {}, text));
}

function visualBuilds(builds: readonly VisualBuild[]): HTMLElement | null {
  if (builds.length === 0) return null;
  const lines = builds.map((build) =>
    element(
      'li',
      { 'data-key': build.id },
      element('strong', {}, element('bdi', {}, build.name)),
      ' ',
      visualOf(build),
      ' ',
      ago(build.at),
    ),
  );
  return element('section', { class: 'visuals' }, element('h2', {}, 'Visual builds'), element('ul', {}, ...lines));
}
