import type { KindUse } from '../../../events/concurrency';
import type { ConcurrencyView, KindView, Scope } from '../../views/concurrency';
import { ask } from '../ask';
import { number, percent } from '../format';
import { Ago, Choice, Empty, ShareBar, sampleCommand, WithHistory } from '../parts';
import { Plot } from '../plot';

const scopeNames: Readonly<Record<Scope, string>> = { organization: 'Organization', team: 'Team' };
const rangeNames: Readonly<Record<string, string>> = { '60': 'hour', '1440': 'day', '10080': 'week' };
/** The name of each kind that is known, and what belongs to it. */
const knownKinds: ReadonlyMap<string, readonly [name: string, note: string]> = new Map([
  ['vms', ['Virtual machines', 'Windows, Android emulators']],
  ['mac_vms', ['Mac machines', 'macOS, iOS simulators']],
  ['mac_arm_vms', ['Apple silicon', 'iOS simulators']],
  ['rds', ['Real devices', 'phones and tablets']],
]);

export async function concurrencyPage(query: URLSearchParams, signal: AbortSignal) {
  const scope: Scope = query.get('scope') === 'team' ? 'team' : 'organization';
  const minutes = query.get('minutes') ?? '60';
  const view = await ask<ConcurrencyView>('data/concurrency', new URLSearchParams({ minutes }), signal);
  const { latest } = view;
  if (latest === null && view.history !== 'under way') {
    return (
      <Empty title="No reading of machines yet">
        Sauce Labs sends none by itself today. Send sample readings: {sampleCommand} and the URL of your receiver.
      </Empty>
    );
  }
  return (
    <WithHistory view={view}>
      <div class="choices">
        <Choice label="Of" names={scopeNames} parameter="scope" chosen={scope} />
        <Choice label="The last" names={rangeNames} parameter="minutes" chosen={minutes} />
        {latest && (
          <span class="quiet">
            read <Ago at={latest.at} />
          </span>
        )}
      </div>
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
      {latest !== null && view.use[scope].length === 0 && <p class="note">No numbers of the {scope}.</p>}
      {view.at.length === 0 && <p class="note">No reading in this time: choose a longer one.</p>}
    </WithHistory>
  );
}

/** Machines of a kind: in use, allowed, and both over time. */
function Machines({ use, latest, view }: { use: KindView; latest: KindUse | undefined; view: ConcurrencyView }) {
  const current = latest?.current ?? null;
  const allowed = latest?.allowed ?? null;
  const [name, note] = knownKinds.get(use.kind) ?? [use.kind, ''];
  const isAtLimit = current !== null && allowed !== null && current > 0 && current >= allowed;
  const most = Math.max(0, ...use.current.map((count) => count ?? 0));
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
          <span class="limit" role="status" title="New tests wait">
            ▲ at the limit
          </span>
        )}
      </p>
      {/* Where none is allowed, what is in use is all there is. */}
      <ShareBar
        shares={[{ kind: isAtLimit ? 'failed' : 'used', count: current ?? 0 }]}
        whole={allowed || (current ?? 0)}
        label={`${current ?? '?'} of ${allowed ?? '?'} in use`}
      />
      <Plot
        label={`${name}: at most ${most} in use over this time`}
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
