import type { FlakyTest, FlakyView } from '../../views/flaky';
import { ask } from '../ask';
import { filterNames, isFiltered, NoEvents } from '../filter-bar';
import { counted, exactly, number, percent } from '../format';
import { Ago, Empty, ErrorText, marks, OutsideLink, Table, WithHistory } from '../parts';

/** Each of these tests has several outcomes. */
export const flakyFilters = filterNames.filter((name) => name !== 'outcome');

export async function flakyPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<FlakyView>('data/flaky', query, signal);
  if (view.tests.length === 0 && view.history !== 'under way') {
    if (view.known === 0 || isFiltered(flakyFilters)) {
      return <NoEvents title="No test yet" isFiltered={isFiltered(flakyFilters)} />;
    }
    return (
      <Empty title="No flaky test">
        Of {counted(view.known, 'test')}, none of a name both passed and failed within a week.
      </Empty>
    );
  }
  return (
    <WithHistory view={view}>
      <Table
        class="unstable"
        caption="Tests that both passed and failed within a week"
        columns={['Failures', 'Test', 'Lately, oldest first', 'Fails on', 'Last failure']}
        figures={['Failures']}
      >
        {view.tests.map((test) => (
          <FlakyLine key={test.name} {...test} />
        ))}
      </Table>
      {view.more > 0 && <p class="note">{counted(view.more, 'more test')} not shown: filter to find one.</p>}
    </WithHistory>
  );
}

function FlakyLine({ name, passed, failed, history, failingOn, lastFailure }: FlakyTest) {
  return (
    <tr>
      <td class="figure">
        <strong>{percent(failed, passed + failed)}</strong>
        <span class="quiet of">
          {number(failed)} of {number(passed + failed)}
        </span>
      </td>
      <td class="name">{name}</td>
      <td class="history">
        {history.map((run) => (
          <HistoryMark key={run.url} {...run} />
        ))}
      </td>
      <td class="quiet">
        {failingOn.map(({ platform, failed, ended }) => (
          <span key={platform} class="platform" title={platform}>
            {failed} of {ended} · {platform}
          </span>
        ))}
      </td>
      <td>
        {lastFailure && (
          <OutsideLink href={lastFailure.url}>
            <Ago at={lastFailure.at} />
          </OutsideLink>
        )}
        <ErrorText text={lastFailure?.error ?? null} />
      </td>
    </tr>
  );
}

function HistoryMark({ outcome, url, at, platform }: FlakyTest['history'][number]) {
  const title = `${outcome}${platform === null ? '' : ` on ${platform}`}, ${exactly(at)}`;
  return (
    <OutsideLink href={url} class={`mark ${outcome}`} title={title} aria-label={title}>
      {marks[outcome]}
    </OutsideLink>
  );
}
