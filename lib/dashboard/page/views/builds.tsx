import type { VisualBuild } from '../../read-model/rows';
import type { BuildRow, BuildsView, BuildView } from '../../views/builds';
import type { OutcomeCounts } from '../../views/common';
import { changed } from '../address';
import { ask } from '../ask';
import { isFiltered, NoEvents } from '../filter-bar';
import { counted, duration, number } from '../format';
import { Ago, Facts, Go, marks, OutsideLink, outcomes, ShareBar, WithHistory } from '../parts';
import { TestTable } from '../test-table';

export async function buildsPage(query: URLSearchParams, signal: AbortSignal) {
  const open = query.get('open');
  const view = await ask<BuildsView>('data/builds', query, signal);
  if (view.builds.length + view.visualBuilds.length === 0 && view.history !== 'under way') {
    return <NoEvents title="No build yet" isFiltered={isFiltered()} />;
  }
  const opened = open === null ? null : await openBuild(open, query, signal);
  const isAmongNewest = view.builds.some(({ name }) => name === open);
  const builds = opened === null || isAmongNewest ? view.builds : [opened, ...view.builds];
  return (
    <WithHistory view={view}>
      <h2 class="sr">Builds</h2>
      <div class="builds">
        {builds.map((build) => (
          <Build key={build.name} build={build} opened={build.name === open ? opened : null} />
        ))}
      </div>
      {view.more > 0 && <p class="note">{counted(view.more, 'older build')} not shown: filter to find one.</p>}
      {view.visualBuilds.length > 0 && (
        <section class="visuals">
          <h2>Visual builds</h2>
          <ul>
            {view.visualBuilds.map((build) => (
              <li key={build.id}>
                <strong>
                  <bdi>{build.name}</bdi>
                </strong>{' '}
                <Visual {...build} /> <Ago at={build.at} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </WithHistory>
  );
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

const byWeight = ['failed', 'errored', 'running', 'complete', 'passed'] as const;

function Build({ build, opened }: { build: BuildRow; opened: BuildView | null }) {
  const { name, counts, owners, beganAt, changedAt, visual } = build;
  const isOpen = opened !== null;
  const whole = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
  const endAt = counts.running > 0 ? Date.now() : changedAt;
  return (
    <section class="build">
      <div class="head">
        <h3>
          <Go href={changed({ open: isOpen ? '' : name })} aria-expanded={isOpen} class="opens">
            {name}
          </Go>
        </h3>
        <Counts {...counts} />
        <span class="quiet took">{duration((endAt - beganAt) / 1000)}</span>
        <span class="quiet when">
          <Ago at={changedAt} />
        </span>
      </div>
      <ShareBar
        shares={byWeight.map((kind) => ({ kind, count: counts[kind] }))}
        whole={whole}
        label={counted(whole, 'test')}
      />
      {(owners.length > 0 || visual !== null) && (
        <p class="quiet">
          <Facts facts={[...owners, visual && <Visual {...visual} />]} />
        </p>
      )}
      {isOpen && <TestTable tests={opened.tests} caption={`Tests of ${name}`} hasBuild={false} />}
      {isOpen && opened.more > 0 && <p class="note">{counted(opened.more, 'more test')}: filter to find them.</p>}
    </section>
  );
}

function Counts(counts: OutcomeCounts) {
  const shown = (['passed', 'failed', 'errored', 'running', 'complete'] as const).filter(
    (outcome) => counts[outcome] > 0 || outcome === 'passed' || outcome === 'failed',
  );
  return (
    <span class="counts">
      {shown.map((outcome) => (
        <span key={outcome} class={`count ${counts[outcome] > 0 ? outcome : 'none'}`} title={outcome}>
          {marks[outcome]} {number(counts[outcome])}
          <span class="sr"> {outcome}</span>
        </span>
      ))}
    </span>
  );
}

function Visual({ url, status }: VisualBuild) {
  const text = `◧ visual: ${status.toLowerCase()}`;
  return <span class="visual">{url === null ? text : <OutsideLink href={url}>{text}</OutsideLink>}</span>;
}
