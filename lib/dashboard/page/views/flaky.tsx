import type { ComponentChildren } from 'preact';
import type { FailingTest, FlakyTest, FlakyView } from '../../views/flaky';
import { testHref } from '../address';
import { ask } from '../ask';
import { allButOutcome, isFiltered, NoEvents } from '../filter-bar';
import { counted, number, suiteText } from '../format';
import { isLoaded, WithHistory } from '../history';
import { Ago, BuildLink, Empty, ErrorText, Facts, Go, More, Table } from '../parts';
import { RunMarks } from '../test-table';

export async function flakyPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<FlakyView>('data/flaky', query, signal);
  const { flaky, onPlatforms, failing } = view;
  const lists = [flaky, onPlatforms, failing];
  if (lists.every(({ items }) => items.length === 0) && isLoaded(view)) {
    if (view.known === 0 || isFiltered(allButOutcome)) {
      return <NoEvents title="No test yet" names={allButOutcome} />;
    }
    return (
      <Empty title="No flaky test">
        Of {counted(view.known, 'test')}, none changed its outcome and back on one platform and branch within a week,
        and none keeps failing.
      </Empty>
    );
  }
  const teams = new Set(
    lists.flatMap(({ items }: { items: readonly { team: string | null }[] }) => items.map(({ team }) => team)),
  );
  const hasTeams = teams.size > 1;
  return (
    <WithHistory view={view}>
      {flaky.items.length > 0 && (
        <Table
          class="unstable"
          caption="Flaky within a week: on one platform and branch, the outcome came and went, or changed within a build"
          columns={['Changes', 'Since', 'Test', 'Runs, oldest first', 'Last failure']}
        >
          {flaky.items.map((test) => (
            <TestLine key={test.key} test={test} hasTeams={hasTeams} where={test.platform}>
              <strong>{counted(test.changes, 'change')}</strong>
            </TestLine>
          ))}
        </Table>
      )}
      <More count={flaky.more}>more flaky tests not shown: filter to find one.</More>
      <FailingTests
        list={onPlatforms}
        hasTeams={hasTeams}
        caption="Platform failures: failing on some platforms only"
      />
      <FailingTests list={failing} hasTeams={hasTeams} caption="Always failing since" />
    </WithHistory>
  );
}

function FailingTests({ list, hasTeams, caption }: { list: FlakyView['failing']; hasTeams: boolean; caption: string }) {
  if (list.items.length === 0) return null;
  return (
    <>
      <Table class="unstable" caption={caption} columns={['Since', 'Test', 'Runs, oldest first', 'Last failure']}>
        {list.items.map((test) => (
          <TestLine key={test.key} test={test} hasTeams={hasTeams} where={placesOf(test)}>
            {test.since.isFirst && 'at least '}
            {test.since.build !== null && <BuildLink build={test.since.build} />} <Ago at={test.since.at} />
          </TestLine>
        ))}
      </Table>
      <More count={list.more}>more failing tests not shown: filter to find one.</More>
    </>
  );
}

function placesOf({ platforms, passesOn }: FailingTest): string {
  const some = platforms.length > 2 ? `${platforms.length} platforms` : platforms.join(', ');
  if (passesOn > 0) return `${some}; passes on ${counted(passesOn, 'other')}`;
  return platforms.length > 1 ? `all ${platforms.length} platforms` : some;
}

function TestLine(props: {
  test: FlakyTest | FailingTest;
  hasTeams: boolean;
  where: string | null;
  children: ComponentChildren;
}) {
  const { test, hasTeams, where, children } = props;
  const { key, name, branch, owner, team, suite, passed, failed, history, lastFailure } = test;
  return (
    <tr>
      <td class="since">{children}</td>
      {'changes' in test && (
        <td class="since">
          {test.since.build !== null && <BuildLink build={test.since.build} />} <Ago at={test.since.at} />
        </td>
      )}
      <td class="name">
        <Go href={testHref(key)}>{name}</Go>
        <span class="quiet of" title={'platforms' in test ? test.platforms.join(', ') : undefined}>
          <Facts facts={[where, branch, suiteText(suite), owner, hasTeams && team]} />
        </span>
      </td>
      <td class="history">
        <RunMarks runs={history} />
        <span class="quiet of">
          {number(failed)} of {number(passed + failed)} failed
        </span>
      </td>
      <td>
        <Go href={testHref(lastFailure.key)}>
          <Ago at={lastFailure.at} />
        </Go>
        <ErrorText text={lastFailure.error} />
      </td>
    </tr>
  );
}
