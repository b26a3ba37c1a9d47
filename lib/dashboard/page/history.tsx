import type { ComponentChildren } from 'preact';
import type { HistoryView } from '../views/common';
import { number } from './format';
import { Ago } from './parts';

/** Whether all there is was read: until then, what is not shown may exist. */
export const isLoaded = ({ history }: HistoryView): boolean => history === 'complete' || history === 'partly';

/** Shows how far the history was read: above the view while it is being read. */
export function WithHistory({ view, children }: { view: HistoryView; children: ComponentChildren }) {
  const note = historyNotes[view.history]?.(view);
  return (
    <>
      {view.history === 'under way' && <p class="note warning loading">{note}</p>}
      {children}
      {view.history !== 'under way' && note !== undefined && <p class="note">{note}</p>}
      {view.since !== null && (
        <p class="note">
          Only events since the start of this process (<Ago at={view.since} />) are known: the memory inbox loses them
          when it ends.
        </p>
      )}
    </>
  );
}

const historyNotes: Readonly<Partial<Record<HistoryView['history'], (view: HistoryView) => ComponentChildren>>> = {
  'under way': ({ known }) =>
    `Loading the events in the inbox… ${number(known)} tests so far. Numbers here grow until all are loaded.`,
  failed: () =>
    'Not all events in the inbox could be read: numbers are too small, and builds are not compared. The page retries.',
  partly: ({ known, oldestAt }) => (
    <>
      The latest {number(known)} tests
      {oldestAt !== null && (
        <>
          , the oldest <Ago at={oldestAt} />
        </>
      )}
      . The oldest builds may lack some: they are not compared.
    </>
  ),
};
