import type { ComponentChildren } from 'preact';
import type { BodyView } from '../../views/entry';
import type { PlatformHistory, TestEvent, TestView } from '../../views/test';
import { ask } from '../ask';
import { Commit, SlowMark } from '../build-parts';
import { counted, duration, exactly, mayNot, number, suiteText } from '../format';
import { isLoaded, WithHistory } from '../history';
import { Ago, BuildLink, Empty, FactList, Facts, LookButton, More, OutcomeBadge, OutsideLink, Table } from '../parts';
import { RunMarks } from '../test-table';

/** A run of a test: its facts, its other runs, and its events with their results. */
export async function testPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<TestView>('data/test', query, signal);
  const { run, platforms, morePlatforms, events, deleted, canManage } = view;
  return (
    <WithHistory view={view}>
      {run === null && isLoaded(view) && (
        <Empty title="Unknown test">
          It is not among the {counted(view.known, 'test')} that the page knows: older ones are at Sauce Labs only.
        </Empty>
      )}
      {run !== null && (
        <>
          <Run run={run} />
          <History platforms={platforms} />
          <More count={morePlatforms}>more not shown: on other branches or platforms.</More>
          <section class="events">
            <h2>Events of this run, oldest first</h2>
            {!canManage && <p class="note">{mayNot('see bodies and stack traces')}</p>}
            {events.map((event) => (
              <Event key={event.id} event={event} />
            ))}
            <More count={deleted}>no longer in the inbox.</More>
          </section>
        </>
      )}
    </WithHistory>
  );
}

function Run({ run }: { run: NonNullable<TestView['run']> }) {
  const { outcome, name, id, type, url, error, platform, durationSec, slow, build, branch, commit } = run;
  const facts: Record<string, ComponentChildren> = {
    Platform: platform,
    Devices: type === 'vdc' ? 'virtual' : 'real',
    Duration: durationSec !== null && (
      <>
        {duration(durationSec)} <SlowMark slow={slow} />
      </>
    ),
    Build: build && <BuildLink build={build} />,
    Suite: suiteText(run.suite && run.own.build),
    Branch: branch,
    Commit: commit && <Commit commit={commit} />,
    Owner: run.owner,
    Team: run.team,
    Tags: run.tags.length > 0 && <Facts facts={run.tags} />,
    Began: exactly(run.beganAt),
    Ended: run.endedAt !== null && (
      <>
        {exactly(run.endedAt)}, <Ago at={run.endedAt} />
      </>
    ),
    Id: <code>{id}</code>,
  };
  return (
    <section class="run">
      <h2>
        <OutcomeBadge outcome={outcome} /> <bdi>{name ?? id}</bdi>
      </h2>
      <p>
        <OutsideLink href={url}>Open in Sauce Labs ↗</OutsideLink>
      </p>
      {error !== null && <pre class="error">{error}</pre>}
      <FactList facts={facts} />
    </section>
  );
}

function History({ platforms }: { platforms: readonly PlatformHistory[] }) {
  return (
    <Table class="platforms" caption="On each platform" columns={['Platform', 'Runs, oldest first']}>
      {platforms.map(({ platform, branch, isShown, passed, failed, medianSec, runs, older }) => (
        <tr key={`${platform} ${branch}`}>
          <td class="name">
            {platform ?? 'unknown platform'}
            <span class="quiet of">
              <Facts facts={[branch, isShown && 'this run']} />
            </span>
          </td>
          <td class="history">
            {older > 0 && <span class="quiet">{number(older)} earlier, </span>}
            <RunMarks runs={runs} />
            <span class="quiet of">
              {number(failed)} of {number(passed + failed)} failed
              {medianSec !== null && `, median ${duration(medianSec)}`}
            </span>
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** Distinguished from the status of the test. */
const stateNames: Readonly<Record<TestEvent['state'], string>> = {
  waiting: 'waits for its handler',
  active: 'its handler runs',
  completed: 'handled',
  failed: 'its handler failed',
};

function Event({ event }: { event: TestEvent }) {
  const { id, status, state, receivedAt, attempts, verified, failedAttempts, issues, payload, raw } = event;
  const shown = [stateNames[state], attempts > 0 && counted(attempts, 'attempt'), !verified && 'not verified'];
  return (
    <article class={`event ${state === 'failed' ? 'failure' : ''}`}>
      <h3>
        {status ?? event.title}{' '}
        <span class="quiet">
          <Facts facts={shown} />
        </span>
      </h3>
      <p class="quiet">
        received {exactly(Date.parse(receivedAt))}, <Ago at={Date.parse(receivedAt)} />{' '}
        <LookButton id={id}>Open the event</LookButton>
      </p>
      {failedAttempts.map(({ at, message, stack }, index) => (
        <details key={index} open={index === failedAttempts.length - 1}>
          <summary class="failed">{at === null ? 'Last error' : `Attempt failed ${exactly(at)}`}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard. */}
          <pre tabIndex={0}>{stack ?? message}</pre>
        </details>
      ))}
      {issues.length > 0 && <p class="quiet">Invalid fields: {issues.join('; ')}</p>}
      {payload !== null && <Folded title="Payload" body={payload} />}
      {raw !== null && <Folded title={`Raw body, ${number(raw.bytes)} bytes`} body={raw} />}
    </article>
  );
}

function Folded({ title, body }: { title: string; body: BodyView }) {
  return (
    <details>
      <summary>{title}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard. */}
      <pre tabIndex={0}>
        {body.text}
        {body.isCut && '\n… the rest is not shown'}
      </pre>
    </details>
  );
}
