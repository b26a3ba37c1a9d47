import type { EntrySummary, InboxState } from '../views/inbox';
import { changed, testHref } from './address';
import { number } from './format';
import { Ago, BuildLink, ErrorText, Facts, Go, LookButton, Table } from './parts';
import { readingsTogether } from './readings';

/** Failed is the outcome of a test, too. */
export const stateName = (state: string): string => (state === 'failed' ? 'handler failed' : state);

const captions: Readonly<Record<InboxState, string>> = {
  all: 'Events in any state, newest first',
  waiting: 'Events that wait for their handler, oldest first',
  active: 'Events whose handler runs, oldest first',
  completed: 'Events that are completed, oldest first',
  failed: 'Events whose handler failed, oldest first',
  quarantined: '',
};

/** The events of the log, or of one state. */
export function EntryTable({ entries, state }: { entries: readonly EntrySummary[]; state: InboxState }) {
  const isLog = state === 'all';
  const columns = ['Event', 'Type', 'Outcome', ...(isLog ? ['State'] : []), 'Attempts', 'Last error', 'Received'];
  return (
    <Table class="kept" caption={captions[state]} columns={columns} figures={['Attempts']}>
      {/* Not nested: rows keep their place, and the focus, by their keys. */}
      {readingsTogether(entries).flatMap((group) => {
        const rows = group.map((entry) => <EntryLine key={entry.id} entry={entry} isLog={isLog} />);
        return rows.length === 1 ? rows : <Readings key={group.at(-1)?.id} entries={group} width={columns.length} />;
      })}
    </Table>
  );
}

function EntryLine({ entry, isLog }: { entry: EntrySummary; isLog: boolean }) {
  const { id, state, title, type, outcome, platform, build, buildAt, testKey, attempts, lastError, receivedAt } = entry;
  return (
    <tr>
      <td class="name">
        <LookButton id={id}>{title}</LookButton>
        {testKey !== null && (
          <span class="quiet of">
            <Facts
              facts={[
                platform,
                build && <BuildLink build={build} at={buildAt} />,
                <Go href={testHref(testKey)}>the test</Go>,
              ]}
            />
          </span>
        )}
      </td>
      <td class="quiet">{type}</td>
      <td class="quiet">{outcome}</td>
      {isLog && <td class={state === 'failed' ? 'failed' : 'quiet'}>{stateName(state)}</td>}
      <td class="figure">
        {number(attempts)}
        <span class="unit">{attempts === 1 ? ' attempt' : ' attempts'}</span>
      </td>
      <td>
        <ErrorText text={lastError} />
      </td>
      <td class="quiet when">
        <Ago at={Date.parse(receivedAt)} />
      </td>
    </tr>
  );
}

/** Consecutive concurrency readings, on one line: a log is full of them. */
function Readings({ entries, width }: { entries: readonly EntrySummary[]; width: number }) {
  return (
    <tr>
      <td colSpan={width - 2}>
        <details>
          <summary>{number(entries.length)} readings of machines in use</summary>
          <ul class="tests-in-words">
            {entries.map(({ id, title, state, receivedAt }) => (
              <li key={id}>
                <LookButton id={id}>{title}</LookButton>{' '}
                <span class="quiet">
                  {stateName(state)}, <Ago at={Date.parse(receivedAt)} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      </td>
      <td>
        <Go href={changed({ type: 'test', cursor: '' })}>Show tests only</Go>
      </td>
      <td class="quiet when">
        <Ago at={Date.parse(entries[0]?.receivedAt ?? '')} />
      </td>
    </tr>
  );
}
