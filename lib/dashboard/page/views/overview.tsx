import type { TestRow } from '../../read-model/rows';
import type { OverviewView } from '../../views/overview';
import type { PerMinute } from '../../views/per-minute';
import { ask } from '../ask';
import { isFiltered, NoEvents } from '../filter-bar';
import { duration, number, percent } from '../format';
import { Ago, BuildLink, Facts, OutcomeBadge, OutsideLink, WithHistory } from '../parts';
import { Plot } from '../plot';
import { TestTable } from '../test-table';

export async function overviewPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<OverviewView>('data/overview', query, signal);
  if (view.tests.length === 0 && view.history !== 'under way') {
    return <NoEvents title="No test yet" isFiltered={isFiltered()} />;
  }
  return (
    <WithHistory view={view}>
      <Stats {...view} />
      <MinutesPlot {...view.minutes} />
      {view.failures.length > 0 && (
        <section class="failures">
          <h2>Last failures</h2>
          <ol>
            {view.failures.map((test) => (
              <Failure key={test.key} test={test} />
            ))}
          </ol>
        </section>
      )}
      <TestTable tests={view.tests} caption="Latest tests" />
    </WithHistory>
  );
}

function Stats({ running, lastHour, minutes }: OverviewView) {
  const failed = lastHour.failed + lastHour.errored;
  const judged = lastHour.passed + failed;
  const ended = judged + lastHour.complete;
  const tenMinutes = [minutes.passed, minutes.failed, minutes.complete].flatMap((counts) => counts.slice(-10));
  const rate = tenMinutes.reduce((sum, count) => sum + count, 0) / 10;
  return (
    <dl class="stats">
      <Stat name="Running" value={number(running)} detail="now" />
      <Stat
        name="Finished"
        value={rate < 10 ? rate.toFixed(1) : number(Math.round(rate))}
        detail="a minute, over ten minutes"
      />
      <Stat
        name="Pass rate"
        value={percent(lastHour.passed, judged)}
        detail={`of ${number(judged)} verdicts in the last hour`}
      />
      <Stat
        name="Failed"
        value={number(failed)}
        detail={`of ${number(ended)} finished in the last hour`}
        kind={failed > 0 ? 'failed' : ''}
      />
    </dl>
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

/** How many tests ran and ended in each minute. */
function MinutesPlot({ at, passed, failed, complete, running }: PerMinute) {
  const maxOf = Math.max(...at.map((_, index) => (passed[index] ?? 0) + (failed[index] ?? 0) + (complete[index] ?? 0)));
  return (
    <section class="plot">
      <h2>Tests in each minute of the last hour</h2>
      <Plot
        label={`At most ${maxOf} tests ended in a minute, at most ${Math.max(...running)} ran at once`}
        from={at[0] ?? 0}
        to={(at.at(-1) ?? 0) + 60}
        at={at}
        series={[
          { name: 'without a verdict', mark: '○', colour: 'complete', shape: 'bars', counts: complete },
          { name: 'passed', mark: '✓', colour: 'passed', shape: 'bars', counts: passed },
          { name: 'failed or errored', mark: '✗', colour: 'failed', shape: 'bars', counts: failed },
          { name: 'running', mark: '┄', colour: 'running', shape: 'dashed', counts: running },
        ]}
      />
    </section>
  );
}

function Failure({ test }: { test: TestRow }) {
  const { outcome, url, name, id, platform, durationSec, owner, build, error, changedAt } = test;
  return (
    <li>
      <div class="head">
        <OutcomeBadge outcome={outcome} />
        <OutsideLink href={url} class="title">
          {name ?? id}
        </OutsideLink>
        <Ago at={changedAt} />
      </div>
      <p class="quiet">
        <Facts facts={[platform, duration(durationSec), owner, build && <BuildLink build={build} />]} />
      </p>
      {error !== null && (
        <p class="error" title={error}>
          {error}
        </p>
      )}
    </li>
  );
}
