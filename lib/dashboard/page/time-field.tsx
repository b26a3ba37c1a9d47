import type { Range } from '../views/over-time';
import { address, adjust, changed } from './address';
import { now } from './clock';
import { exactly } from './format';
import { useTyped } from './use-typed';

const ranges = { '': 'any time', hour: 'last hour', day: 'last day', week: 'last week', custom: 'from–to…' };
const dayMs = 86_400_000;
const minTime = Date.UTC(2000);

/** The chosen period in words. */
export function timeText(query: URLSearchParams): string {
  const range = query.get('range') ?? '';
  const [from, to] = ['from', 'to'].map((name) => exactly(Date.parse(query.get(name) ?? '')));
  if (!query.has('from') && !query.has('to')) return Object.hasOwn(ranges, range) ? ranges[range as Range] : range;
  return [query.has('from') && `from ${from}`, query.has('to') && `to ${to}`].filter(Boolean).join(' ');
}

/**
 * A period filter: a range up to now, or a range of minutes. The address uses UTC, so that links mean the same to all.
 *
 * @param fallback The default period; undefined: all.
 */
export function TimeField({ query, fallback }: { query: URLSearchParams; fallback: Range | undefined }) {
  const hasBounds = query.has('from') || query.has('to');
  const choose = (range: string) => {
    const bounds = range === 'custom' ? { from: isoMinute(now() - dayMs), to: isoMinute(now()) } : { from: '', to: '' };
    adjust(changed({ range: range === 'custom' ? '' : range, ...bounds, cursor: '' }));
  };
  return (
    <>
      <label class="field" for="filter-range">
        <span>Time</span>
        <select
          id="filter-range"
          value={hasBounds ? 'custom' : (query.get('range') ?? fallback ?? '')}
          onInput={({ currentTarget }) => choose(currentTarget.value)}
        >
          {Object.entries(ranges).map(
            ([range, text]) =>
              (range !== '' || fallback === undefined) && (
                <option key={range} value={range}>
                  {text}
                </option>
              ),
          )}
        </select>
      </label>
      {hasBounds && (
        <>
          <Bound name="from" label="From" />
          <Bound name="to" label="To" />
          {Date.parse(query.get('from') ?? '') > Date.parse(query.get('to') ?? '') && (
            <p class="note warning" role="status">
              From is later than To.
            </p>
          )}
        </>
      )}
    </>
  );
}

function Bound({ name, label }: { name: 'from' | 'to'; label: string }) {
  const typed = useTyped<HTMLInputElement>(() => localMinute(address().get(name)));
  const set = (local: string) => {
    const time = new Date(local).getTime();
    // Empty while it is partly typed, and 2026 begins as the year 2.
    if (time >= minTime) adjust(changed({ [name]: isoMinute(time), cursor: '' }));
  };
  return (
    <label class="field bound" for={`filter-${name}`}>
      <span>{label}</span>
      <input
        {...typed}
        id={`filter-${name}`}
        type="datetime-local"
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
    </label>
  );
}

const isoMinute = (time: number): string => `${new Date(time).toISOString().slice(0, 16)}Z`;

/** In the format of the field, in the reader's time zone. */
function localMinute(iso: string | null): string {
  const time = new Date(iso ?? '');
  if (Number.isNaN(time.getTime())) return '';
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
