import type { BuildView } from '../../views/build';
import type { Cell, Matrix } from '../../views/matrix';
import { changed, testHref } from '../address';
import { ask } from '../ask';
import { slowRule, slowText, Visual } from '../build-parts';
import { type FilterName, filterNames, NothingMatches } from '../filter-bar';
import { counted, number } from '../format';
import { isLoaded, WithHistory } from '../history';
import { Choice, Empty, Facts, Go, Mark, More, sumOf } from '../parts';
import { Report } from '../report';
import { TestTable } from '../test-table';

/** An open build is shown whatever its time. */
export const runFilters: readonly FilterName[] = filterNames.filter((name) => name !== 'build' && name !== 'time');

/** The open build. Its totals cover all its tests: filters choose rows. */
export async function buildPage(query: URLSearchParams, signal: AbortSignal) {
  const name = query.get('open') ?? '';
  const view = await ask<BuildView>('data/build', query, signal);
  const { build, matrix } = view;
  return (
    <WithHistory view={view}>
      <p>
        <Go href={changed({ open: '' })}>All builds</Go>
      </p>
      {build === null && isLoaded(view) && (
        <Empty title="Unknown build">
          None of the {counted(view.known, 'test')} that the page knows is of {name}.
        </Empty>
      )}
      {build !== null && (
        <>
          <section class="reports">
            <h2 class="sr">{name}</h2>
            <Report report={build} />
            <Facts facts={build.visuals.map((visual) => <Visual key={visual.id} {...visual} />)} />
          </section>
          <Tests
            view={view}
            total={sumOf(build.counts)}
            shown={matrix !== null ? '' : query.get('show') === 'slow' ? 'slow' : 'runs'}
          />
        </>
      )}
    </WithHistory>
  );
}

function Tests({ view, total, shown }: { view: BuildView; total: number; shown: string }) {
  const { matching, matrix, runs, slowRuns } = view;
  const title = matching < total ? `Tests: ${number(matching)} of ${number(total)} shown` : `Tests: ${number(total)}`;
  return (
    <section class="tests-of-build">
      <div class="choices">
        <h2 id="tests-of-build">{title}</h2>
        <Choice label="Shown" names={{ '': 'by platform', runs: 'one by one' }} parameter="show" chosen={shown} />
        {slowRuns > 0 && (
          <span class="quiet">
            <span class="slow">◔</span>{' '}
            <Go href={changed({ show: 'slow' })} aria-current={shown === 'slow' ? 'true' : undefined}>
              {number(slowRuns)} slow
            </Go>
            : {slowRule}
          </span>
        )}
      </div>
      {matching === 0 &&
        (slowRuns === 0 && shown === 'slow' ? (
          <p class="note">No run was slow.</p>
        ) : (
          <NothingMatches names={runFilters} />
        ))}
      {matching > 0 && matrix !== null && <MatrixTable matrix={matrix} />}
      {matching > 0 && matrix === null && (
        <>
          <TestTable
            tests={runs}
            caption={shown === 'slow' ? 'Slow ones, slowest first' : 'Failed ones first'}
            hasBuild={false}
          />
          <More count={matching - runs.length}>more not shown: filter to find them.</More>
        </>
      )}
    </section>
  );
}

/** A cell also names its state in words, because marks alone mean nothing to a screen reader. */
function MatrixTable({ matrix: { platforms, morePlatforms, tests, moreTests } }: { matrix: Matrix }) {
  const names = tests.map(({ name }) => name);
  const isTwice = (name: string) => names.indexOf(name) !== names.lastIndexOf(name);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard. */}
      <section class="scroll" aria-labelledby="tests-of-build" tabIndex={0}>
        <table class="matrix" aria-labelledby="tests-of-build">
          <thead>
            <tr>
              <th scope="col">Test</th>
              {platforms.map(({ name }) => (
                <th key={name} scope="col" title={name}>
                  <span class="turned">{name}</span>
                </th>
              ))}
            </tr>
            <tr class="sums">
              <th scope="row">failed</th>
              {platforms.map(({ name, failed, tests: count }) => (
                <td
                  key={name}
                  class={failed > 0 ? 'failed' : 'quiet'}
                  title={`${failed} of ${count} failed on ${name}`}
                >
                  {number(failed)}
                </td>
              ))}
            </tr>
          </thead>
          <tbody>
            {tests.map(({ test, name, owner, team, cells }) => (
              <tr key={test}>
                <th scope="row">
                  {name}
                  {isTwice(name) && (
                    <span class="quiet of">
                      <Facts facts={[owner, team]} />
                    </span>
                  )}
                </th>
                {cells.map((cell, index) => (
                  <td key={platforms[index]?.name}>{cellOf(cell, platforms[index]?.name ?? '')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <More count={moreTests}>more tests not shown: filter to find them.</More>
      <More count={morePlatforms}>more platforms not shown: filter to find them.</More>
    </>
  );
}

function cellOf(cell: Cell | 'filtered' | null, platform: string) {
  if (cell === null) return <span class="sr">did not run</span>;
  if (cell === 'filtered')
    return (
      <span class="quiet" title={`filtered out: ${platform}`} aria-label="filtered out" role="img">
        ·
      </span>
    );
  const facts = [
    `${cell.outcome} on ${platform}`,
    cell.runs > 1 ? `the last of ${cell.runs} runs` : '',
    cell.slow === null ? '' : slowText(cell.slow),
  ];
  return (
    <>
      <Mark outcome={cell.outcome} href={testHref(cell.key)} title={facts.filter((fact) => fact !== '').join('; ')} />
      {cell.slow !== null && (
        <span class="slow" aria-hidden="true">
          ◔
        </span>
      )}
    </>
  );
}
