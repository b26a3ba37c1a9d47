import type { OverviewView } from '../../views/overview';
import type { BuildReport } from '../../views/report';
import { changed } from '../address';
import { ask } from '../ask';
import { NoEvents } from '../filter-bar';
import { counted, duration, number } from '../format';
import { isLoaded, WithHistory } from '../history';
import { Go, inPeriod, More, RangeChoice } from '../parts';
import { Plot } from '../plot';
import { judged, Report, rateOf } from '../report';
import { Failure, TestTable } from '../test-table';

export async function overviewPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<OverviewView>('data/overview', query, signal);
  const { ended, moreEnded, running, moreRunning, otherFailures } = view;
  if (view.tests.length + ended.length + running.length === 0 && isLoaded(view)) {
    return <NoEvents title="No test yet" />;
  }
  return (
    <WithHistory view={view}>
      <Reports title="Latest builds" reports={ended} more={moreEnded.count} failed={moreEnded.failed} />
      <Reports title="Running now" reports={running} more={moreRunning} />
      <Figures {...view} />
      {otherFailures.count > 0 && (
        <section>
          <h2>Failures without a build</h2>
          <ol class="failures">
            {otherFailures.items.map((test) => (
              <Failure key={test.key} test={test} />
            ))}
          </ol>
          <More count={otherFailures.count - otherFailures.items.length}>more</More>
        </section>
      )}
      {view.tests.length > 0 && <TestTable tests={view.tests} caption="Latest tests" />}
    </WithHistory>
  );
}

function Reports(props: { title: string; reports: readonly BuildReport[]; more: number; failed?: number }) {
  const { title, reports, more, failed = 0 } = props;
  if (reports.length === 0) return null;
  return (
    <section class="reports">
      <h2>{title}</h2>
      {reports.map((report) => (
        <Report key={report.name} report={report} />
      ))}
      {more > 0 && (
        <p>
          <Go href={changed({ view: 'builds', range: '', from: '', to: '' })}>
            {counted(more, 'more build')}
            {failed > 0 && `, ${number(failed)} of them failed`}
          </Go>
        </p>
      )}
    </section>
  );
}

function Figures({ range, totals, runningTests, overTime }: OverviewView) {
  const failed = totals.failed + totals.errored;
  const inRange = inPeriod(range);
  const { at, to, passed, failed: failures, complete, running } = overTime;
  const mostRunning = Math.max(...running);
  const span = spanText((at[1] ?? to) - (at[0] ?? 0));
  return (
    <section class="plot">
      <div class="choices">
        <h2>Runs of tests over time</h2>
        <RangeChoice chosen={range} />
      </div>
      <dl class="stats">
        <Stat name="Running" value={number(runningTests)} detail="now" />
        <Stat name="Finished" value={number(judged(totals) + totals.complete)} detail={inRange} />
        <Stat name="Pass rate" value={rateOf(totals)} detail={`of ${counted(judged(totals), 'verdict')}`} />
        <Stat name="Failed or errored" value={number(failed)} detail={inRange} kind={failed > 0 ? 'failed' : ''} />
      </dl>
      <Plot
        label={`Runs of tests ${inRange}: ${number(judged(totals) + totals.complete)} ended, at most ${number(mostRunning)} ran within ${span}`}
        from={at[0] ?? 0}
        to={to}
        at={at}
        series={[
          { name: 'without a verdict', mark: '○', colour: 'complete', shape: 'bars', counts: complete },
          { name: 'passed', mark: '✓', colour: 'passed', shape: 'bars', counts: passed },
          { name: 'failed or errored', mark: '✗', colour: 'failed', shape: 'bars', counts: failures },
          { name: `ran within ${span}`, mark: '┄', colour: 'running', shape: 'dashed', counts: running },
        ]}
      />
    </section>
  );
}

/** How long each of the figures is: `15 min`, `1 h`. */
const spanText = (seconds: number) => (seconds % 3600 === 0 ? `${number(seconds / 3600)} h` : duration(seconds));

function Stat({ name, value, detail, kind = '' }: { name: string; value: string; detail: string; kind?: string }) {
  return (
    <div class={`stat ${kind}`}>
      <dt>{name}</dt>
      <dd class="value">{value}</dd>
      <dd class="quiet">{detail}</dd>
    </div>
  );
}
