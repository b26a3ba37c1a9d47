import type { VisualBuild } from '../../read-model/rows';
import type { BuildRow, BuildsView, BuildView } from '../../views/builds';
import { changed } from '../address';
import { ask } from '../ask';
import { now } from '../clock';
import { isFiltered, NoEvents } from '../filter-bar';
import { counted, duration, number } from '../format';
import { Ago, Counts, CountsBar, Facts, Go, More, OutsideLink, sumOf, WithHistory } from '../parts';
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
      <More count={view.more}>older {view.more === 1 ? 'build' : 'builds'} not shown: filter to find one.</More>
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

function Build({ build, opened }: { build: BuildRow; opened: BuildView | null }) {
  const { name, counts, owners, branch, commit, isRunning, beganAt, changedAt, visual } = build;
  const endAt = isRunning ? now() : changedAt;
  return (
    <section class="build">
      <div class="head">
        <h3>
          <Go href={changed({ open: opened ? '' : name })} aria-expanded={opened !== null} class="opens">
            {name}
          </Go>
        </h3>
        <Counts counts={counts} />
        <span class="quiet took">{duration((endAt - beganAt) / 1000)}</span>
        <span class="quiet when">
          <Ago at={changedAt} />
        </span>
      </div>
      <CountsBar counts={counts} />
      <p class="quiet">
        <Facts facts={[branch, commit, ...owners, visual && <Visual {...visual} />]} />
      </p>
      {!isRunning && counts.running > 0 && (
        <p class="note warning">
          {counted(counts.running, 'test')} began and did not end, and there has been no news for{' '}
          {duration((now() - changedAt) / 1000)}.
        </p>
      )}
      {opened && <OpenedBuild {...opened} />}
    </section>
  );
}

/** Filters choose rows, and never change a total. */
function OpenedBuild({ name, counts, matching, tests }: BuildView) {
  const isPart = matching < sumOf(counts);
  return (
    <>
      <TestTable
        tests={tests}
        caption={
          isPart ? `Tests of ${name}: ${number(matching)} of ${number(sumOf(counts))} shown` : `Tests of ${name}`
        }
        hasBuild={false}
      />
      <More count={matching - tests.length}>more not shown: filter to find them.</More>
    </>
  );
}

function Visual({ url, status }: VisualBuild) {
  const text = `◧ visual: ${status.toLowerCase()}`;
  return <span class="visual">{url === null ? text : <OutsideLink href={url}>{text}</OutsideLink>}</span>;
}
