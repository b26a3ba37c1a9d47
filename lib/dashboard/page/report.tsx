import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { OutcomeCounts, TestRow } from '../read-model/rows';
import type { BuildReport } from '../views/report';
import { buildHref, changed, testHref, whole } from './address';
import { Commit, Silence, SlowMark } from './build-parts';
import { counted, duration, number, ownersText, percent, pointsBetween } from './format';
import { Ago, BuildLink, Counts, CountsBar, Facts, Go, Mark, More, OutcomeBadge, sumOf } from './parts';
import { Failure } from './test-table';

export const judged = ({ passed, failed, errored }: OutcomeCounts) => passed + failed + errored;
export const rateOf = (counts: OutcomeCounts) => percent(counts.passed, judged(counts));
const unknownBranch = 'So it is compared with builds whose branch is not known either';

/** A build compared with those before it: new failures first. */
export function Report({ report }: { report: BuildReport }) {
  const { name, verdict, isCompared, counts, isRunning, changedAt, branch, commit, before, history } = report;
  const { durationSec, slow, silentSec, mayLackTests, isSinceStart, newFailures, stillFailing, fixed, lastPassed } =
    report;
  const points = before && pointsBetween(counts.passed, judged(counts), before.counts.passed, judged(before.counts));
  return (
    <article class={`report ${verdict}`}>
      <div class="head">
        <h3>
          <OutcomeBadge outcome={verdict} word={verdict === 'complete' ? 'no verdict' : verdict} />{' '}
          <BuildLink build={name} />
        </h3>
        <span class="quiet">
          {isRunning ? 'last news ' : 'ended '}
          <Ago at={changedAt} />
        </span>
      </div>
      <p>
        <strong class="rate">{rateOf(counts)}</strong>{' '}
        {counts.complete > 0 && `of ${counted(judged(counts), 'verdict')} `}
        passed{isRunning && ' so far'}
        {before !== null && <Change points={points} before={before.name} rate={rateOf(before.counts)} />}{' '}
        <Counts counts={counts} />
      </p>
      <CountsBar counts={counts} />
      <p class="quiet">
        <Facts
          facts={[
            counted(sumOf(counts), 'run'),
            duration(durationSec),
            slow && <SlowMark slow={slow} />,
            branch ?? <span title={unknownBranch}>branch not known</span>,
            commit && <Commit commit={commit} />,
            ownersText(report),
          ]}
        />
      </p>
      <Silence seconds={silentSec} running={counts.running} />
      {mayLackTests && (
        <p class="note">
          Tests of it may be missing: earlier events are no longer in the inbox. Without a failure, it has no verdict.
        </p>
      )}
      {verdict === 'complete' && counts.complete > 0 && (
        <p class="note">
          {counted(counts.complete, 'run')} ended neither passed nor failed, so the build has no verdict.
        </p>
      )}
      {before !== null && (before.notRun > 0 || before.platforms.length > 0) && (
        <p class="note">
          Of <BuildLink build={before.name} />,{' '}
          {[
            ...(before.notRun > 0 ? [`${number(before.notRun)} of ${counted(before.tests, 'test')}`] : []),
            ...before.platforms,
          ].join(', ')}{' '}
          did not run.
        </p>
      )}
      {isSinceStart && !mayLackTests && (
        <p class="note">By the events since the start of this process: the memory inbox has lost earlier ones.</p>
      )}
      {!isCompared && (
        <p class="note warning">
          Not compared with earlier builds yet, and its counts may grow: not all events in the inbox are loaded.
        </p>
      )}
      {history.length > 1 && (
        <p class="history">
          <span class="quiet">Latest builds, oldest first</span>
          {history.map((build) => (
            <Mark
              key={build.name}
              outcome={build.verdict}
              href={buildHref(build.name)}
              title={`${build.name}: ${rateOf(build.counts)} passed`}
            />
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
          <h4 title="by the last run of each test on a platform">
            {newFailuresText(newFailures, before === null)}
            <Shown of={newFailures} />
          </h4>
          <Causes causes={report.causes} build={name} />
          <ol class="failures">
            {newFailures.items.map(({ test, platforms, failedBefore }) => (
              <Failure key={test.key} test={test} platforms={platforms} failedBefore={failedBefore} />
            ))}
          </ol>
          <More count={newFailures.matching - newFailures.items.reduce((sum, { count }) => sum + count, 0)}>
            more:{' '}
            <Go href={changed({ view: 'builds', open: name, show: 'runs', outcome: '' })}>
              all runs, failed ones first
            </Go>
          </More>
        </>
      )}
      {stillFailing.count > 0 && (
        <Folded title={`${number(stillFailing.count)} still failing`} of={stillFailing}>
          {stillFailing.items.map(({ test, since }) => (
            <TestInWords key={test.key} test={test}>
              since {since.build !== null && <BuildLink build={since.build} />}, <Ago at={since.changedAt} />
            </TestInWords>
          ))}
        </Folded>
      )}
      {fixed.count > 0 && (
        <Folded title={`${number(fixed.count)} fixed`} of={fixed}>
          {fixed.items.map((test) => (
            <TestInWords key={test.key} test={test} />
          ))}
        </Folded>
      )}
    </article>
  );
}

/** A test may fail on several platforms. */
function newFailuresText({ count, tests }: BuildReport['newFailures'], isFirst: boolean): string {
  if (count === tests) return counted(count, isFirst ? 'failed test' : 'newly failed test');
  return `${counted(count, isFirst ? 'failure' : 'new failure')} of ${counted(tests, 'test')}`;
}

/** Percentage points compared with the build before. */
function Change({ points, before, rate }: { points: number | null; before: string; rate: string }) {
  const words =
    points === 0 ? 'as many as' : `${Math.abs(points ?? 0)} points ${(points ?? 0) < 0 ? 'less' : 'more'} than`;
  return (
    <span class="quiet">
      {points === null ? ', after' : `, ${words}`} <BuildLink build={before} /> ({rate})
    </span>
  );
}

function LastPassed({ name, commit, changedAt }: NonNullable<BuildReport['lastPassed']>) {
  return (
    <>
      last passed: <BuildLink build={name} /> <Commit commit={commit} /> <Ago at={changedAt} />
    </>
  );
}

/** Whether many failures have one cause. Each leads to its failures in this build. */
function Causes({ causes: { count, items }, build }: { causes: BuildReport['causes']; build: string }) {
  return (
    <ul class="causes">
      {items.map(({ name, count: times }) => (
        <li key={name}>
          <Go href={changed({ view: 'builds', open: build, show: 'runs', outcome: '', error: whole(name) })}>
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

/** Lists of at most this length begin open. */
const maxOpen = 3;

function Folded(props: {
  title: string;
  of: { count: number; matching: number; items: readonly unknown[] };
  children: ComponentChildren;
}) {
  const { count, matching, items } = props.of;
  const [isOpen] = useState(items.length > 0 && count <= maxOpen);
  return (
    <details open={isOpen}>
      <summary>
        {props.title}
        <Shown of={props.of} />
      </summary>
      <ul class="tests-in-words">{props.children}</ul>
      <More count={matching - items.length}>more</More>
    </details>
  );
}

function TestInWords({ test, children }: { test: TestRow; children?: ComponentChildren }) {
  return (
    <li>
      <Go href={testHref(test.key)}>
        <bdi>{test.name ?? test.id}</bdi>
      </Go>{' '}
      <span class="quiet">
        <Facts facts={[test.platform !== null && `on ${test.platform}`, test.owner, children ?? null]} />
      </span>
    </li>
  );
}
