import type { Cause, FailuresView } from '../../views/failures';
import { address, changed, whole } from '../address';
import { ask } from '../ask';
import { allButOutcome, isFiltered, NothingMatches } from '../filter-bar';
import { counted, number } from '../format';
import { isLoaded, WithHistory } from '../history';
import { Ago, BuildLink, Empty, Facts, Go, inPeriod, More, RangeChoice } from '../parts';
import { Failure } from '../test-table';

export async function failuresPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<FailuresView>('data/failures', query, signal);
  const isSearch = isFiltered(allButOutcome);
  return (
    <WithHistory view={view}>
      <div class="choices">
        <RangeChoice chosen={view.range} />
        <span class="quiet">
          {counted(view.count, 'failure')}, {counted(view.causes.length + view.more, 'cause')}
        </span>
      </div>
      {view.count === 0 && isSearch && <NothingMatches names={allButOutcome} />}
      {view.count === 0 && !isSearch && isLoaded(view) && (
        <Empty title="No failure">
          No test failed {inPeriod(view.range)}, of {counted(view.known, 'test')} known.
        </Empty>
      )}
      {view.causes.map((cause) => (
        <CauseSection key={cause.shape} cause={cause} />
      ))}
      <More count={view.more}>more causes not shown: filter to find one.</More>
    </WithHistory>
  );
}

function CauseSection({ cause }: { cause: Cause }) {
  const { shape, count, tests, first, lastAt, examples } = cause;
  const filter = whole(shape);
  const isOnly = address().get('error') === filter;
  const { builds, moreBuilds, platforms, morePlatforms, isOnAll, owners, moreOwners } = cause;
  const places = isOnAll
    ? [`on all ${number(platforms.length + morePlatforms)} platforms`]
    : [
        ...platforms.map(({ name, count: times }) => (times === count ? name : `${name} (${number(times)})`)),
        andMore(morePlatforms),
      ];
  return (
    <section class="cause">
      <h2>
        <span class="times">{number(count)} ×</span> <bdi>{shape}</bdi>
      </h2>
      <p class="quiet">
        <Facts facts={[counted(tests, 'test'), ...places, ...owners.map(({ name }) => name), andMore(moreOwners)]} />
      </p>
      <p class="quiet">
        first known <Ago at={first.changedAt} />
        {first.build !== null && (
          <>
            {' '}
            in <BuildLink build={first.build} />
          </>
        )}
        ; last <Ago at={lastAt} />
        {builds.length > 0 && '; in '}
        <Facts
          facts={[
            ...builds.map(({ name, count: times }) => (
              <>
                <BuildLink build={name} /> ({number(times)})
              </>
            )),
            andMore(moreBuilds),
          ]}
        />
      </p>
      <details open={isOnly}>
        <summary>{examples.length < count ? `The newest ${examples.length}` : counted(count, 'failure')}</summary>
        <ol class="failures">
          {examples.map((test) => (
            <Failure key={test.key} test={test} />
          ))}
        </ol>
        {examples.length < count && !isOnly && (
          <Go href={changed({ error: filter })}>All {counted(count, 'failure')} with this cause</Go>
        )}
        {isOnly && <More count={count - examples.length}>more not shown: filter to find them.</More>}
      </details>
    </section>
  );
}

const andMore = (count: number) => count > 0 && `and ${number(count)} more`;
