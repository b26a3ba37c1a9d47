import type { TestRow } from '../read-model/rows';
import type { Slow } from '../read-model/slow';
import type { PlatformHistory } from '../views/test';
import { testHref } from './address';
import { SlowMark } from './build-parts';
import { duration, exactly } from './format';
import { Ago, BuildLink, ErrorText, Facts, Go, Mark, OutcomeBadge, OutsideLink, Table } from './parts';

/** Slowness of a test is known only within a build. */
type Row = TestRow & { slow?: Slow | null };

export function TestTable(props: { tests: readonly Row[]; caption: string; hasBuild?: boolean }) {
  const { tests, caption, hasBuild = true } = props;
  const build = hasBuild ? ['Build'] : [];
  return (
    <Table
      class="tests"
      caption={caption}
      columns={['Outcome', 'Test', 'Browser or device', 'Duration', 'Owner', ...build, 'When', 'Sauce']}
      figures={['Duration']}
    >
      {tests.map((test) => (
        <TestLine key={test.key} test={test} hasBuild={hasBuild} />
      ))}
    </Table>
  );
}

function TestLine({ test, hasBuild }: { test: Row; hasBuild: boolean }) {
  const { key, slow = null, outcome, name, id, url, platform, durationSec, owner, build, changedAt, error } = test;
  const isFailure = outcome === 'failed' || outcome === 'errored';
  return (
    <tr class="line">
      <td>
        <OutcomeBadge outcome={outcome} />
      </td>
      <td class="name">
        <Go href={testHref(key)}>{name ?? id}</Go>
        {isFailure && <ErrorText text={error} />}
      </td>
      <td class="quiet">{platform}</td>
      <td class="figure">
        {duration(durationSec)} <SlowMark slow={slow} />
      </td>
      <td class="quiet">{owner}</td>
      {hasBuild && <td class="quiet">{build !== null && <BuildLink build={build} />}</td>}
      <td class="quiet when">
        <Ago at={changedAt} />
      </td>
      <td>
        <OutsideLink href={url} class="outside" title="Open in Sauce Labs" aria-label="Open in Sauce Labs">
          ↗
        </OutsideLink>
      </td>
    </tr>
  );
}

/** Runs of a test as marks. */
export function RunMarks({ runs }: { runs: PlatformHistory['runs'] }) {
  return runs.map(({ key, outcome, build, at }) => {
    const facts = [outcome, build, exactly(at)].filter((fact) => fact !== null);
    return <Mark key={key} outcome={outcome} href={testHref(key)} title={facts.join(', ')} />;
  });
}

/** A failed test with its message. */
export function Failure(props: { test: TestRow; platforms?: readonly string[]; failedBefore?: string | null }) {
  const { test, platforms, failedBefore = null } = props;
  const { key, outcome, name, id, platform, durationSec, owner, build, error, changedAt } = test;
  // In the list of a build, whose name is above, the platforms of a test are grouped.
  const facts = platforms
    ? [
        platforms.length > 2 ? `on ${platforms.length} platforms` : platforms.join(', '),
        owner,
        failedBefore && (
          <>
            back again, failed before in <BuildLink build={failedBefore} />
          </>
        ),
      ]
    : [platform, duration(durationSec), owner, build && <BuildLink build={build} />];
  return (
    <li>
      <div class="head">
        <OutcomeBadge outcome={outcome} />
        <Go href={testHref(key)} class="title">
          {name ?? id}
        </Go>
        <Ago at={changedAt} />
      </div>
      <p class="quiet" title={platforms?.join(', ')}>
        <Facts facts={facts} />
      </p>
      <ErrorText text={error} />
    </li>
  );
}
