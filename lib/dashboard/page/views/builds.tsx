import type { BuildRow, BuildsView } from '../../views/builds';
import { ask } from '../ask';
import { Commit, Silence, SlowMark, Visual } from '../build-parts';
import { filterNames, NoEvents } from '../filter-bar';
import { duration, number, ownersText } from '../format';
import { isLoaded, WithHistory } from '../history';
import { Ago, BuildLink, Counts, CountsBar, Facts, More, sumOf } from '../parts';
import { buildPage, runFilters } from './build';

export const buildFilters = (query: URLSearchParams) => (query.has('open') ? runFilters : filterNames);

export async function buildsPage(query: URLSearchParams, signal: AbortSignal) {
  if (query.has('open')) return buildPage(query, signal);
  const view = await ask<BuildsView>('data/builds', query, signal);
  if (view.builds.length + view.visualBuilds.length === 0 && isLoaded(view)) {
    return <NoEvents title="No build yet" />;
  }
  return (
    <WithHistory view={view}>
      <h2 class="sr">Builds</h2>
      <div class="builds">
        {view.builds.map((build) => (
          <Build key={build.name} build={build} />
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
          <More count={view.moreVisualBuilds}>older not shown.</More>
        </section>
      )}
    </WithHistory>
  );
}

function Build({ build }: { build: BuildRow }) {
  const { name, counts, branch, commit, changedAt, durationSec, slow, silentSec, matching, visuals } = build;
  return (
    <section class="build">
      <div class="head">
        <h3>
          <BuildLink build={name} />
        </h3>
        <Counts counts={counts} />
        <span class="quiet took">
          {duration(durationSec)} <SlowMark slow={slow} />
        </span>
        <span class="quiet when">
          <Ago at={changedAt} />
        </span>
      </div>
      <CountsBar counts={counts} />
      <p class="quiet">
        <Facts
          facts={[
            branch,
            commit && <Commit commit={commit} />,
            ownersText(build),
            ...visuals.map((visual) => <Visual key={visual.id} {...visual} />),
            matching < sumOf(counts) && `${number(matching)} of ${number(sumOf(counts))} match`,
          ]}
        />
      </p>
      <Silence seconds={silentSec} running={counts.running} />
    </section>
  );
}
