import type { ConcurrencyView, Kind, Scope } from '../../views/concurrency';
import { ask } from '../ask';
import { number, percent } from '../format';
import { Ago, Choice, Empty, ShareBar, sampleCommand, WithHistory } from '../parts';
import { Plot } from '../plot';

const scopeNames: Readonly<Record<Scope, string>> = { organization: 'Organization', team: 'Team' };
const rangeNames: Readonly<Record<string, string>> = { '60': 'hour', '1440': 'day', '10080': 'week' };
const kindNames: Readonly<Record<Kind, string>> = {
  vms: 'Virtual machines',
  mac_vms: 'Mac machines',
  rds: 'Real devices',
};
const kindNotes: Readonly<Record<Kind, string>> = {
  vms: 'Windows, Android emulators',
  mac_vms: 'macOS, iOS simulators',
  rds: 'phones and tablets',
};
const kinds = Object.keys(kindNames) as Kind[];

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
        {kinds.map((kind) => (
          <Machines key={kind} kind={kind} scope={scope} view={view} />
        ))}
      </div>
      {view.at.length === 0 && <p class="note">No reading in this time: choose a longer one.</p>}
    </WithHistory>
  );
}

/** Machines of a kind: in use, allowed, and both over time. */
function Machines({ kind, scope, view }: { kind: Kind; scope: Scope; view: ConcurrencyView }) {
  const current = view.latest?.[scope].current[kind] ?? null;
  const allowed = view.latest?.[scope].allowed[kind] ?? null;
  const isAtLimit = current !== null && allowed !== null && current > 0 && current >= allowed;
  const use = view.use[scope][kind];
  const most = Math.max(0, ...use.current.map((count) => count ?? 0));
  return (
    <section class={`machine ${isAtLimit ? 'full' : ''}`}>
      <h2>
        {kindNames[kind]}
        <span class="quiet">{kindNotes[kind]}</span>
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
        label={`${kindNames[kind]}: at most ${most} in use over this time`}
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
