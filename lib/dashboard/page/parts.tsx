import {
  type AnchorHTMLAttributes,
  type ComponentChildren,
  createContext,
  Fragment,
  type HTMLAttributes,
} from 'preact';
import { useContext } from 'preact/hooks';
import type { Outcome } from '../../events/job';
import type { OutcomeCounts } from '../read-model/rows';
import type { Period, Range } from '../views/over-time';
import type { Action } from './actions';
import { buildHref, changed, go } from './address';
import { now } from './clock';
import { agoText, counted, exactly, number } from './format';

/** The page's functions for all its parts. */
export const PageContext = createContext({
  /** Runs an action, one at a time, and shows the result. */
  perform(_action: Action): void {},
  isActing: false,
  /** Opens the dialog of an event or a quarantined delivery. */
  look(_id: string): void {},
});

export function ActionButton({ does, children }: { does: Action; children: ComponentChildren }) {
  const { perform, isActing } = useContext(PageContext);
  return (
    // Not `disabled`: it would lose the focus.
    <button type="button" aria-disabled={isActing} onClick={() => perform(does)}>
      {children}
    </button>
  );
}

export function LookButton({ id, children }: { id: string; children: ComponentChildren }) {
  const { look } = useContext(PageContext);
  return (
    <button type="button" class="plain look" onClick={() => look(id)}>
      {children}
    </button>
  );
}

/** A link to another place on the page. A click that opens a new tab is the browser's. */
export function Go({ href, ...attributes }: AnchorHTMLAttributes & { href: string }) {
  const follow = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(href);
  };
  return <a href={href} onClick={follow} {...attributes} />;
}

/**
 * A link to the page of a build.
 *
 * @param at Finds one of several builds of this name.
 */
export function BuildLink({ build, at }: { build: string; at?: string | null }) {
  return <Go href={buildHref(at ?? build)}>{build}</Go>;
}

/** The outcome of a run or a build as a mark that links to its page. */
export function Mark({ outcome, href, title }: { outcome: Outcome; href: string; title: string }) {
  return (
    <Go href={href} class={`mark ${outcome}`} title={title} aria-label={title}>
      {marks[outcome]}
    </Go>
  );
}

/** A link to another site, without a referrer. */
export function OutsideLink({ href, ...attributes }: AnchorHTMLAttributes & { href: string }) {
  return href.startsWith('https://') ? (
    <a href={href} target="_blank" rel="noopener noreferrer" {...attributes} />
  ) : (
    <span {...(attributes as HTMLAttributes<HTMLSpanElement>)} />
  );
}

/** A relative time, with the exact time as a tooltip. */
export function Ago({ at }: { at: number }) {
  // Renders at each update of the page, even without new data.
  useContext(PageContext);
  return Number.isNaN(at) ? (
    <span class="quiet">{exactly(at)}</span>
  ) : (
    <time dateTime={new Date(at).toISOString()} title={exactly(at)}>
      {agoText(at, now())}
    </time>
  );
}

/** Shown by a mark and a word; colour only repeats it. */
export const marks: Readonly<Record<Outcome, string>> = {
  passed: '✓',
  failed: '✗',
  errored: '!',
  complete: '○',
  running: '…',
};

export const outcomes = Object.keys(marks) as Outcome[];

export function OutcomeBadge({ outcome, word = outcome }: { outcome: Outcome; word?: string }) {
  return (
    <span class={`outcome ${outcome}`}>
      <span class="mark" aria-hidden="true">
        {marks[outcome]}
      </span>
      {word}
    </span>
  );
}

/** A long message on one line, with the full text as a tooltip. */
export function ErrorText({ text }: { text: string | null }) {
  return text === null ? null : (
    <span class="error" title={text}>
      {text}
    </span>
  );
}

/** Several known facts, each isolated, so that none changes the text direction of the others. */
export function Facts({ facts }: { facts: readonly ComponentChildren[] }) {
  return facts
    .filter((fact) => fact !== null && fact !== false && fact !== '')
    .map((fact, index) => (
      <Fragment key={index}>
        {index > 0 && ' · '}
        <bdi>{fact}</bdi>
      </Fragment>
    ));
}

/** Each count has its mark; passed and failed are always shown. */
export function Counts({ counts }: { counts: OutcomeCounts }) {
  const shown = (['passed', 'failed', 'errored', 'running', 'complete'] as const).filter(
    (outcome) => counts[outcome] > 0 || outcome === 'passed' || outcome === 'failed',
  );
  return (
    <span class="counts">
      {shown.map((outcome) => (
        <span key={outcome} class={`count ${counts[outcome] > 0 ? outcome : 'none'}`} title={`runs: ${outcome}`}>
          {marks[outcome]} {number(counts[outcome])}
          <span class="sr"> {outcome}</span>
        </span>
      ))}
    </span>
  );
}

export const sumOf = (counts: OutcomeCounts): number => outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);

const byWeight = ['failed', 'errored', 'running', 'complete', 'passed'] as const;

export function CountsBar({ counts }: { counts: OutcomeCounts }) {
  const shares = byWeight.map((kind) => ({ kind, count: counts[kind] }));
  return <ShareBar shares={shares} whole={sumOf(counts)} label={counted(sumOf(counts), 'run')} />;
}

/** The number of items beyond a list. */
export function More({ count, children }: { count: number; children: ComponentChildren }) {
  return count <= 0 ? null : (
    <p class="note">
      {number(count)} {children}
    </p>
  );
}

export interface Share {
  kind: string;
  count: number;
}

/** A bar whose parts are as wide as their counts. */
export function ShareBar({ shares, whole, label }: { shares: readonly Share[]; whole: number; label: string }) {
  let x = 0;
  const parts = shares.map(({ kind, count }) => {
    const width = whole === 0 ? 0 : Math.min(100 - x, (count / whole) * 100);
    x += width;
    return <rect key={kind} class={kind} x={(x - width).toFixed(2)} y={0} width={width.toFixed(2)} height={8} />;
  });
  return (
    <svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect class="ground" x={0} y={0} width={100} height={8} />
      {parts}
    </svg>
  );
}

/** A table with a caption; columns in `figures` contain numbers. */
export function Table(props: {
  class?: string;
  caption: string;
  columns: readonly string[];
  figures?: readonly string[];
  children: ComponentChildren;
}) {
  return (
    <table class={props.class}>
      <caption>{props.caption}</caption>
      <thead>
        <tr>
          {props.columns.map((name) => (
            <th key={name} scope="col" class={props.figures?.includes(name) ? 'figure' : ''}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}

/** Links, one of which is selected. */
export function Choice(props: {
  label: string;
  names: Readonly<Record<string, string>>;
  parameter: string;
  chosen: string;
  /** Other values that a choice changes. */
  others?: Readonly<Record<string, string>>;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: links are no fields of a form.
    <div class="choice" role="group" aria-label={props.label}>
      <span class="quiet">{props.label}</span>
      {Object.entries(props.names).map(([value, name]) => (
        <Go
          key={value}
          href={changed({ ...props.others, [props.parameter]: value })}
          aria-current={value === props.chosen ? 'true' : undefined}
        >
          {name}
        </Go>
      ))}
    </div>
  );
}

/** Period links; none is selected for a custom range. */
export function RangeChoice({ chosen }: { chosen: Period['range'] }) {
  const names: Readonly<Record<Range, string>> = { hour: 'hour', day: 'day', week: 'week' };
  return (
    <Choice label="Time: the last" names={names} parameter="range" chosen={chosen} others={{ from: '', to: '' }} />
  );
}

/** Formats the period of a view. */
export const inPeriod = (range: Period['range']): string =>
  range === 'custom' ? 'in the time chosen' : `in the last ${range}`;

/** Explains what to do when there is nothing to show. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="empty">
      <h2>{title}</h2>
      <p>{children}</p>
    </section>
  );
}

export const sampleCommand = <code>npx sauce-webhooks send --story</code>;

/** Facts under their names; unknown ones are omitted. */
export function FactList({ facts }: { facts: Readonly<Record<string, ComponentChildren>> }) {
  return (
    <dl class="facts">
      {Object.entries(facts).map(
        ([name, fact]) =>
          fact && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{fact}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
