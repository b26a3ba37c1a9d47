import type { ComponentChildren } from 'preact';
import type { OutcomeCounts, TestRow } from '../../read-model/rows';
import type { BuildReport, OverviewView } from '../../views/overview';
import { changed } from '../address';
import { ask } from '../ask';
import { isFiltered, NoEvents } from '../filter-bar';
import { counted, duration, number, percent } from '../format';
import {
  Ago,
  BuildLink,
  Counts,
  CountsBar,
  Facts,
  Go,
  inPeriod,
  More,
  marks,
  RangeChoice,
  sumOf,
  WithHistory,
} from '../parts';
import { Plot } from '../plot';
import { Failure, TestTable } from '../test-table';

export async function overviewPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<OverviewView>('data/overview', query, signal);
  const { ended, running, otherFailures } = view;
  if (view.tests.length + ended.length + running.length === 0 && view.history !== 'under way') {
    return <NoEvents title="No test yet" isFiltered={isFiltered()} />;
  }
  return (
    <WithHistory view={view}>
      <Reports title="Latest builds" reports={ended} />
      <Reports title="Running now" reports={running} />
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

function Reports({ title, reports }: { title: string; reports: readonly BuildReport[] }) {
  if (reports.length === 0) return null;
  return (
    <section class="reports">
      <h2>{title}</h2>
      {reports.map((report) => (
        <Report key={report.name} report={report} />
      ))}
    </section>
  );
}

const judged = ({ passed, failed, errored }: OutcomeCounts) => passed + failed + errored;
const rateOf = (counts: OutcomeCounts) => percent(counts.passed, judged(counts));
const verdictNames = { passed: 'passed', failed: 'failed', complete: 'no verdict' };

function Report({ report }: { report: BuildReport }) {
  const { name, verdict, counts, isRunning, beganAt, changedAt, branch, commit, owners, before, history } = report;
  const { newFailures, stillFailing, fixed, lastPassed } = report;
  const word = isRunning && verdict !== 'failed' ? 'running' : verdict;
  return (
    <article class={`report ${word}`}>
      <div class="head">
        <h3>
          <span class={`outcome ${word}`}>
            <span class="mark" aria-hidden="true">
              {marks[word]}
            </span>
            {word === 'running' ? 'running' : verdictNames[word]}
          </span>{' '}
          <BuildLink build={name} />
        </h3>
        <span class="quiet">
          {isRunning ? 'last news ' : 'ended '}
          <Ago at={changedAt} />
        </span>
      </div>
      <p>
        <strong class="rate">{rateOf(counts)}</strong> passed{isRunning && ' so far'}
        {before !== null && <Change counts={counts} before={before} />} <Counts counts={counts} />
      </p>
      <CountsBar counts={counts} />
      <p class="quiet">
        <Facts
          facts={[counted(sumOf(counts), 'test'), duration((changedAt - beganAt) / 1000), branch, commit, ...owners]}
        />
      </p>
      {history.length > 1 && (
        <p class="history">
          <span class="quiet">Lately, oldest first</span>
          {history.map((build) => (
            <HistoryMark key={build.name} build={build} />
          ))}
          {verdict === 'failed' && (
            <span class="quiet last">
              {lastPassed === null ? 'none before it is known to have passed' : <LastPassed {...lastPassed} />}
            </span>
          )}
        </p>
      )}
      {newFailures.count > 0 && (
        <>
          <h4>
            {before === null ? counted(newFailures.count, 'failure') : counted(newFailures.count, 'new failure')}
            <Shown of={newFailures} />
          </h4>
          <Causes causes={report.causes} />
          <ol class="failures">
            {newFailures.items.map(({ test, platforms }) => (
              <Failure key={test.key} test={test} platforms={platforms} />
            ))}
          </ol>
          <More count={newFailures.matching - newFailures.items.reduce((sum, { count }) => sum + count, 0)}>
            more: <Go href={changed({ view: 'builds', open: name, outcome: 'failed' })}>all that failed</Go>
          </More>
        </>
      )}
      <Folded title={`${number(stillFailing.count)} still failing`} of={stillFailing}>
        <ul class="tests-in-words">
          {stillFailing.items.map(({ test, since }) => (
            <TestInWords key={test.key} test={test}>
              since {since.build !== null && <BuildLink build={since.build} />}, <Ago at={since.changedAt} />
            </TestInWords>
          ))}
        </ul>
      </Folded>
      <Folded title={`${number(fixed.count)} fixed`} of={fixed}>
        <ul class="tests-in-words">
          {fixed.items.map((test) => (
            <TestInWords key={test.key} test={test} />
          ))}
        </ul>
      </Folded>
    </article>
  );
}

/** Percent points against the build before. */
function Change({ counts, before }: { counts: OutcomeCounts; before: NonNullable<BuildReport['before']> }) {
  const points =
    Math.round((counts.passed / judged(counts) - before.counts.passed / judged(before.counts)) * 1000) / 10;
  const words = points === 0 ? 'as many as' : `${Math.abs(points)} points ${points < 0 ? 'less' : 'more'} than`;
  return (
    <span class="quiet">
      {Number.isNaN(points) ? ', after' : `, ${words}`} <BuildLink build={before.name} /> ({rateOf(before.counts)})
    </span>
  );
}

function HistoryMark({ build: { name, counts } }: { build: BuildReport['history'][number] }) {
  const verdict = counts.failed + counts.errored > 0 ? 'failed' : counts.passed > 0 ? 'passed' : 'complete';
  const title = `${name}: ${rateOf(counts)} passed`;
  return (
    <Go href={changed({ view: 'builds', open: name })} class={`mark ${verdict}`} title={title} aria-label={title}>
      {marks[verdict]}
    </Go>
  );
}

function LastPassed({ name, commit, changedAt }: NonNullable<BuildReport['lastPassed']>) {
  return (
    <>
      last passed: <BuildLink build={name} /> {commit !== null && <code>{commit}</code>} <Ago at={changedAt} />
    </>
  );
}

/** Whether many failures have one cause. */
function Causes({ causes: { count, items } }: { causes: BuildReport['causes'] }) {
  return (
    <ul class="causes">
      {items.map(({ name, count: times }) => (
        <li key={name}>
          <Go href={changed({ view: 'failures' })}>
            {number(times)} × <bdi>{name}</bdi>
          </Go>
        </li>
      ))}
      {count > items.length && <li class="quiet">and {counted(count - items.length, 'other cause')}</li>}
    </ul>
  );
}

function Shown({ of: { count, matching } }: { of: { count: number; matching: number } }) {
  return matching === count ? null : <span class="quiet"> ({number(matching)} shown)</span>;
}

function Folded(props: {
  title: string;
  of: { count: number; matching: number; items: readonly unknown[] };
  children: ComponentChildren;
}) {
  if (props.of.count === 0) return null;
  return (
    <details>
      <summary>
        {props.title}
        <Shown of={props.of} />
      </summary>
      {props.children}
      <More count={props.of.matching - props.of.items.length}>more</More>
    </details>
  );
}

function TestInWords({ test, children }: { test: TestRow; children?: ComponentChildren }) {
  return (
    <li>
      <bdi>{test.name ?? test.id}</bdi> <span class="quiet">{test.platform !== null && `on ${test.platform}`}</span>{' '}
      <span class="quiet">{children}</span>
    </li>
  );
}

function Figures({ range, totals, runningTests, overTime }: OverviewView) {
  const failed = totals.failed + totals.errored;
  const inRange = inPeriod(range);
  const { at, to, passed, failed: failures, complete, running } = overTime;
  const mostRunning = Math.max(...running);
  return (
    <section class="plot">
      <div class="choices">
        <h2>Tests over time</h2>
        <RangeChoice chosen={range} />
      </div>
      <dl class="stats">
        <Stat name="Running" value={number(runningTests)} detail="now" />
        <Stat name="Finished" value={number(judged(totals) + totals.complete)} detail={inRange} />
        <Stat name="Pass rate" value={rateOf(totals)} detail={`of ${counted(judged(totals), 'verdict')}`} />
        <Stat name="Failed" value={number(failed)} detail={inRange} kind={failed > 0 ? 'failed' : ''} />
      </dl>
      <Plot
        label={`Tests ${inRange}: ${number(judged(totals) + totals.complete)} ended, at most ${mostRunning} at once`}
        from={at[0] ?? 0}
        to={to}
        at={at}
        series={[
          { name: 'without a verdict', mark: '○', colour: 'complete', shape: 'bars', counts: complete },
          { name: 'passed', mark: '✓', colour: 'passed', shape: 'bars', counts: passed },
          { name: 'failed or errored', mark: '✗', colour: 'failed', shape: 'bars', counts: failures },
          { name: 'running', mark: '┄', colour: 'running', shape: 'dashed', counts: running },
        ]}
      />
    </section>
  );
}

function Stat({ name, value, detail, kind = '' }: { name: string; value: string; detail: string; kind?: string }) {
  return (
    <div class={`stat ${kind}`}>
      <dt>{name}</dt>
      <dd class="value">{value}</dd>
      <dd class="quiet">{detail}</dd>
    </div>
  );
}
