import type { ComponentChildren } from 'preact';
import type { FailingTest, FlakyTest, FlakyView } from '../../views/flaky';
import { ask } from '../ask';
import { filterNames, isFiltered, NoEvents } from '../filter-bar';
import { counted, exactly, number } from '../format';
import { Ago, BuildLink, Empty, ErrorText, Facts, More, marks, OutsideLink, Table, WithHistory } from '../parts';

/** Each of these tests has several outcomes. */
export const flakyFilters = filterNames.filter((name) => name !== 'outcome');

export async function flakyPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<FlakyView>('data/flaky', query, signal);
  if (view.tests.length + view.failing.length === 0 && view.history !== 'under way') {
    if (view.known === 0 || isFiltered(flakyFilters)) {
      return <NoEvents title="No test yet" isFiltered={isFiltered(flakyFilters)} />;
    }
    return (
      <Empty title="No flaky test">
        Of {counted(view.known, 'test')}, none changed its outcome and back on one platform and branch within a week,
        and none keeps failing.
      </Empty>
    );
  }
  return (
    <WithHistory view={view}>
      {view.tests.length > 0 && (
        <Table
          class="unstable"
          caption="Flaky within a week: the outcome came and went on one platform and branch, or changed within a build"
          columns={['Changes', 'Test', 'Lately, oldest first', 'Last failure']}
          figures={['Changes']}
        >
          {view.tests.map((test) => (
            <TestLine key={test.key} test={test}>
              <strong>{number(test.changes)} ×</strong>
            </TestLine>
          ))}
        </Table>
      )}
      <More count={view.more}>more flaky tests not shown: filter to find one.</More>
      {view.failing.length > 0 && (
        <Table
          class="unstable"
          caption="Failing ever since"
          columns={['Since', 'Test', 'Lately, oldest first', 'Last failure']}
        >
          {view.failing.map((test) => (
            <TestLine key={test.key} test={test}>
              {test.since.build !== null && <BuildLink build={test.since.build} />} <Ago at={test.since.at} />
              {test.passesElsewhere > 0 && (
                <span class="quiet of">only here: passes on {counted(test.passesElsewhere, 'other platform')}</span>
              )}
            </TestLine>
          ))}
        </Table>
      )}
      <More count={view.moreFailing}>more failing tests not shown: filter to find one.</More>
    </WithHistory>
  );
}

function TestLine({ test, children }: { test: FlakyTest | FailingTest; children: ComponentChildren }) {
  const { name, platform, branch, owner, passed, failed, history, lastFailure } = test;
  return (
    <tr>
      <td class={'changes' in test ? 'figure' : ''}>{children}</td>
      <td class="name">
        {name}
        <span class="quiet of">
          <Facts facts={[platform, branch, owner]} />
        </span>
      </td>
      <td class="history">
        {history.map(({ outcome, url, at }) => {
          const title = `${outcome}, ${exactly(at)}`;
          return (
            <OutsideLink key={url} href={url} class={`mark ${outcome}`} title={title} aria-label={title}>
              {marks[outcome]}
            </OutsideLink>
          );
        })}
        <span class="quiet of">
          {number(failed)} of {number(passed + failed)} failed
        </span>
      </td>
      <td>
        <OutsideLink href={lastFailure.url}>
          <Ago at={lastFailure.at} />
        </OutsideLink>
        <ErrorText text={lastFailure.error} />
      </td>
    </tr>
  );
}
