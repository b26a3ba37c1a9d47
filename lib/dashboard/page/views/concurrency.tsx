import type { KindUse } from '../../../events/concurrency';
import type { ConcurrencyView, KindView, Scope, WaitingTests } from '../../views/concurrency';
import { ask } from '../ask';
import { now } from '../clock';
import { counted, duration, exactly, number, percent, timeSpan } from '../format';
import { isLoaded, WithHistory } from '../history';
import { Ago, Choice, Empty, inPeriod, RangeChoice, ShareBar, sampleCommand } from '../parts';
import { Plot } from '../plot';

const scopeNames: Readonly<Record<Scope, string>> = { organization: 'Organization', team: 'Team' };
/** Names and contents of the known kinds. */
const knownKinds: ReadonlyMap<string, readonly [name: string, note: string]> = new Map([
  ['vms', ['Virtual machines', 'Windows, Android emulators']],
  ['mac_vms', ['Mac machines', 'macOS, iOS simulators']],
  ['mac_arm_vms', ['Apple silicon', 'iOS simulators']],
  ['rds', ['Real devices', 'phones and tablets']],
]);

export async function concurrencyPage(query: URLSearchParams, signal: AbortSignal) {
  const view = await ask<ConcurrencyView>('data/concurrency', query, signal);
  const { latest } = view;
  const scope = (['organization', 'team'] as const).find((one) => one === query.get('scope')) ?? view.busiest;
  if (latest === null && isLoaded(view)) {
    return (
      <Empty title="No concurrency reading yet">
        Sauce Labs sends none by itself today: <code>pollConcurrency</code> brings them. Send sample readings:{' '}
        {sampleCommand} and the URL of your receiver.
      </Empty>
    );
  }
  return (
    <WithHistory view={view}>
      <div class="choices">
        {view.accounts.length > 1 && (
          <Choice
            label="Account"
            names={Object.fromEntries(view.accounts.map((name) => [name, name]))}
            parameter="account"
            chosen={view.account ?? ''}
          />
        )}
        <Choice label="Of" names={namesOf(view)} parameter="scope" chosen={scope} />
        <RangeChoice chosen={view.range} />
        {latest && (
          <span class="quiet">
            read <Ago at={latest.at} />
          </span>
        )}
      </div>
      <Waiting {...view.waitingNow} />
      <div class="machines">
        {view.use[scope].map((use) => (
          <Machines
            key={use.kind}
            use={use}
            latest={latest?.[scope].find(({ kind }) => kind === use.kind)}
            view={view}
          />
        ))}
      </div>
      {view.use[scope].some(({ atLimitMs }) => atLimitMs > 0) && (
        <p class="note">New tests wait while a limit is reached.</p>
      )}
      {latest !== null && view.use[scope].length === 0 && <p class="note">No numbers of the {scope}.</p>}
      {view.at.length === 0 && isLoaded(view) && (
        <p class="note">No reading {inPeriod(view.range)}: choose a longer time.</p>
      )}
    </WithHistory>
  );
}

/** A scope shows where its limit was reached, so that both need not be opened. */
function namesOf({ atLimitMs }: ConcurrencyView): Readonly<Record<Scope, string>> {
  const nameOf = (scope: Scope) =>
    `${scopeNames[scope]}${atLimitMs[scope] > 0 ? `, at the limit for ${duration(atLimitMs[scope] / 1000)}` : ''}`;
  return { organization: nameOf('organization'), team: nameOf('team') };
}

/** The known part of the queue: readings do not contain its length, and events of real devices rarely show waiting. */
function Waiting({ vdc, rdc, since }: WaitingTests) {
  if (since === null) return null;
  const parts = [vdc > 0 && `${number(vdc)} for a virtual machine`, rdc > 0 && `${number(rdc)} for a real device`];
  return (
    <p class="note warning">
      {counted(vdc + rdc, 'test')} {vdc + rdc === 1 ? 'waits' : 'wait'} to begin, by {vdc + rdc === 1 ? 'its' : 'their'}{' '}
      last event: {parts.filter((part) => part !== false).join(', ')}. The first was created <Ago at={since} />.
    </p>
  );
}

/** Machines of a kind: in use, allowed, and both over time. */
function Machines({ use, latest, view }: { use: KindView; latest: KindUse | undefined; view: ConcurrencyView }) {
  const current = latest?.current ?? null;
  const allowed = latest?.allowed ?? null;
  const [name, note] = knownKinds.get(use.kind) ?? [use.kind, ''];
  const isAtLimit = current !== null && allowed !== null && current > 0 && current >= allowed;
  return (
    <section class={`machine ${isAtLimit ? 'full' : ''}`}>
      <h2>
        {name}
        <span class="quiet">{note}</span>
      </h2>
      <p class="use">
        <strong>{current === null ? '?' : number(current)}</strong> of {allowed === null ? '?' : number(allowed)}
        {current !== null && allowed !== null && <span class="quiet">{percent(current, allowed)}</span>}
        {isAtLimit && (
          <span class="limit" title="New tests wait">
            ▲ at the limit
          </span>
        )}
      </p>
      {/* Without a limit, the number in use is shown alone. */}
      <ShareBar
        shares={[{ kind: isAtLimit ? 'failed' : 'used', count: current ?? 0 }]}
        whole={allowed || (current ?? 0)}
        label={`${current ?? '?'} of ${allowed ?? '?'} in use`}
      />
      <History use={use} range={view.range} isAtLimit={isAtLimit && isLatestShown(view)} />
      <Plot
        label={`${name}: at most ${use.peak === null ? '?' : number(use.peak.count)} in use ${inPeriod(view.range)}`}
        from={view.from}
        to={view.to}
        at={view.at}
        series={[
          { name: 'in use', mark: '─', colour: 'accent', shape: 'area', counts: use.current },
          { name: 'allowed', mark: '┄', colour: 'failed', shape: 'dashed', counts: use.allowed },
        ]}
      />
    </section>
  );
}

/** Whether the latest reading is within the period. */
const isLatestShown = ({ at, latest }: ConcurrencyView): boolean =>
  latest !== null && at.at(-1) === Math.round(latest.at / 1000);

/** The peak, and how long the limit was reached. Times without a reading are unknown. */
function History(props: { use: KindView; range: ConcurrencyView['range']; isAtLimit: boolean }) {
  const { use, range, isAtLimit } = props;
  const { peak, allowed, atLimitMs, atLimit, knownMs, overMs } = use;
  const times = atLimit.items.map(({ from, to }) => timeSpan(from, to, now()));
  if (peak === null) return <p class="peak quiet">No number {inPeriod(range)}.</p>;
  return (
    <ul class="peak">
      <li>
        Peak: <strong>{number(peak.count)}</strong>
        {peak.count > 0 && (
          <span class="quiet">
            , <time dateTime={new Date(peak.at).toISOString()}>{exactly(peak.at)}</time>
          </span>
        )}
      </li>
      {atLimitMs === 0 && isAtLimit && <li class="failed">At the limit since the latest reading</li>}
      {atLimitMs === 0 && !isAtLimit && (
        <li class="quiet">
          {knownMs > 0
            ? `Never at the limit in the ${duration(knownMs / 1000)} known`
            : allowed.every((count) => count === null)
              ? 'No limit is known'
              : 'One reading only: no time is known yet'}
        </li>
      )}
      {atLimitMs > 0 && (
        <li class="failed">
          At the limit {times.join(', ')}
          {atLimit.more > 0 && ` and ${number(atLimit.more)} more`}: {duration(atLimitMs / 1000)},{' '}
          {percent(atLimitMs, knownMs)} of the {duration(knownMs / 1000)} known
        </li>
      )}
      {overMs > 0 && (
        <li class="failed">
          Over it: {duration(overMs / 1000)} of the {duration(knownMs / 1000)} known
        </li>
      )}
    </ul>
  );
}
