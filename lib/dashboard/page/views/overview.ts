import type { OverviewView } from '../../views/overview';
import { address } from '../address';
import { ask } from '../ask';
import { element } from '../element';
import { noEvents, withReadingNote } from '../empty';
import { isFiltered } from '../filter-bar';
import { number, percent } from '../format';
import { testTable } from '../test-table';
import { failures } from './overview/failures';
import { perMinutePlot } from './overview/plot';

export async function overviewPage(signal: AbortSignal): Promise<Node[]> {
  const view = await ask<OverviewView>('data/overview', address(), signal);
  if (view.tests.length === 0 && view.history !== 'under way') return [noEvents('No test yet', isFiltered())];
  return withReadingNote(view, [
    stats(view),
    perMinutePlot(view.minutes),
    failures(view.failures),
    testTable(view.tests, 'Latest tests'),
  ]);
}

function stats({ running, lastHour, minutes }: OverviewView): HTMLElement {
  const failed = lastHour.failed + lastHour.errored;
  const judged = lastHour.passed + failed;
  const ended = judged + lastHour.complete;
  const tenMinutes = [minutes.passed, minutes.failed, minutes.complete].flatMap((counts) => counts.slice(-10));
  const rate = tenMinutes.reduce((sum, count) => sum + count, 0) / 10;
  return element(
    'dl',
    { class: 'stats', 'data-key': 'stats' },
    stat('Running', number(running), 'now'),
    stat('Finished', rate < 10 ? rate.toFixed(1) : number(Math.round(rate)), 'a minute, over ten minutes'),
    stat('Pass rate', percent(lastHour.passed, judged), `of ${number(judged)} verdicts in the last hour`),
    stat('Failed', number(failed), `of ${number(ended)} finished in the last hour`, failed > 0 ? 'failed' : ''),
  );
}

function stat(name: string, value: string, detail: string, kind = ''): HTMLElement {
  return element(
    'div',
    { class: `stat ${kind}` },
    element('dt', {}, name),
    element('dd', { class: 'value' }, value),
    element('dd', { class: 'quiet' }, detail),
  );
}
