import type { TestRow } from '../read-model/rows';
import { duration } from './format';
import { Ago, BuildLink, ErrorText, Facts, OutcomeBadge, OutsideLink, Table } from './parts';

export function TestTable(props: { tests: readonly TestRow[]; caption: string; hasBuild?: boolean }) {
  const { tests, caption, hasBuild = true } = props;
  const build = hasBuild ? ['Build'] : [];
  return (
    <Table
      class="tests"
      caption={caption}
      columns={['Outcome', 'Test', 'Browser or device', 'Duration', 'Owner', ...build, 'When']}
      figures={['Duration']}
    >
      {tests.map((test) => (
        <TestLine key={test.key} test={test} hasBuild={hasBuild} />
      ))}
    </Table>
  );
}

function TestLine({ test, hasBuild }: { test: TestRow; hasBuild: boolean }) {
  const { outcome, name, id, url, platform, durationSec, owner, build, changedAt, error } = test;
  const isFailure = outcome === 'failed' || outcome === 'errored';
  return (
    <tr class="line">
      <td>
        <OutcomeBadge outcome={outcome} />
      </td>
      <td class="name">
        <OutsideLink href={url} title="Open the job in Sauce Labs">
          {name ?? id}
        </OutsideLink>
        {isFailure && <ErrorText text={error} />}
      </td>
      <td class="quiet">{platform}</td>
      <td class="figure">{duration(durationSec)}</td>
      <td class="quiet">{owner}</td>
      {hasBuild && <td class="quiet">{build !== null && <BuildLink build={build} />}</td>}
      <td class="quiet when">
        <Ago at={changedAt} />
      </td>
    </tr>
  );
}

/** A failed test with its message. */
export function Failure({ test, platforms }: { test: TestRow; platforms?: readonly string[] }) {
  const { outcome, url, name, id, platform, durationSec, owner, build, error, changedAt } = test;
  // In the list of a build, whose name stands above, the platforms of a test stand together.
  const facts = platforms
    ? [platforms.length > 2 ? `on ${platforms.length} platforms` : platforms.join(', '), owner]
    : [platform, duration(durationSec), owner, build && <BuildLink build={build} />];
  return (
    <li>
      <div class="head">
        <OutcomeBadge outcome={outcome} />
        <OutsideLink href={url} class="title">
          {name ?? id}
        </OutsideLink>
        <Ago at={changedAt} />
      </div>
      <p class="quiet" title={platforms?.join(', ')}>
        <Facts facts={facts} />
      </p>
      <ErrorText text={error} />
    </li>
  );
}
