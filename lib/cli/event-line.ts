import { useByKind } from '../events/concurrency';
import { displayName, platformOf } from '../events/display';
import type { BuildPayload, ConcurrencyPayload, Content, EventMetadata, SauceEvent } from '../events/event';
import { isFailure } from '../events/job';
import { duration, outcomeStyle, pluralize, truncate } from './format';
import type { Output } from './terminal';

/** Formats an event as one line for people. Escapes names and errors, which come from outside. */
export function eventLine(event: SauceEvent, output: Output): string {
  const [first, ...rest] = partsOf(event, output).filter((part) => part !== null);
  const issues =
    event.issues.length === 0 ? [] : [output.paint('yellow', pluralize(event.issues.length, 'invalid field'))];
  return [first, ...rest, ...issues].join(output.paint('dim', ' · '));
}

/** Formats a duplicate as one line for people. */
export function duplicateLine(event: SauceEvent, output: Output): string {
  const about = [event.type, 'outcome' in event ? event.outcome : statusOf(event)?.toLowerCase()];
  const name = truncate(displayName(event) ?? 'in use');
  return output.paint('dim', `= duplicate · ${name} (${about.filter(Boolean).join(', ')}), not handled again`);
}

/** Returns the status of the event's test or build; null for concurrency. */
export const statusOf = ({ payload }: SauceEvent): string | null => ('status' in payload ? payload.status : null);

function partsOf(event: SauceEvent, output: Output): (string | null)[] {
  const short = (text: string) => output.plain(truncate(text));
  const link = (text: string | null) => text && output.paint('dim', text);
  switch (event.type) {
    case 'concurrency':
      return [output.paint('cyan', '≡ in use'), output.plain(concurrencyText(event.payload.concurrency.organization))];
    case 'visual-build': {
      const { status, branch, build_url } = event.payload;
      const style = status === 'APPROVED' || status === 'EQUAL' ? 'green' : 'yellow';
      const mark = output.paint(style, `◧ ${status.toLowerCase()}`);
      return [mark, short(`visual build ${displayName(event)}`), branch && short(branch), link(build_url)];
    }
    case 'build': {
      const { counts, revision } = event.payload;
      const mark = output.paint(counts.failed + counts.errored > 0 ? 'red' : 'green', '■ ended');
      const again = revision > 1 ? output.plain(`revision ${revision}`) : null;
      return [mark, short(`build ${displayName(event)}`), output.plain(countsText(counts)), again];
    }
    default: {
      const { payload, outcome, url } = event;
      const { mark, style } = outcomeStyle[outcome];
      const platform = short(platformOf(payload) ?? 'unknown platform');
      const seconds = payload.duration_sec === null ? null : output.plain(duration(payload.duration_sec));
      const reason = isFailure(outcome) ? (payload.error ?? payload.exception) : null;
      const name = short(displayName(event) ?? '');
      return [output.paint(style, `${mark} ${outcome}`), name, platform, seconds, reason && short(reason), link(url)];
    }
  }
}

const countsText = (counts: BuildPayload['counts']): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');

const kindNames: ReadonlyMap<string, string> = new Map([
  ['vms', 'virtual'],
  ['mac_vms', 'Mac'],
  ['mac_arm_vms', 'Apple silicon'],
  ['rds', 'real devices'],
]);

function concurrencyText(scope: ConcurrencyPayload['concurrency']['organization']): string {
  const kinds = useByKind(scope).map(
    ({ kind, current, allowed }) => `${kindNames.get(kind) ?? kind} ${current ?? '?'} of ${allowed ?? '?'}`,
  );
  return kinds.join(', ') || 'no numbers';
}

/** Formats an event as a handler receives it, one field per line; null fields share the last line. */
export function eventFields(event: Content & Partial<EventMetadata>, output: Output): string[] {
  const { payload, raw, issues, id, key, ...about } = event;
  const payloadFields = Object.entries(payload).map(([name, value]) => [`payload.${name}`, value] as const);
  const fields = [...Object.entries(about), ...payloadFields];
  const given = fields.filter(([, value]) => value !== null);
  const empty = fields.filter(([, value]) => value === null).map(([name]) => name.replace('payload.', ''));
  const width = Math.max(...given.map(([name]) => name.length));
  const lines = given.map(([name, value]) => `${output.paint('dim', name.padEnd(width))}  ${shown(value, output)}`);
  return empty.length === 0 ? lines : [...lines, output.paint('dim', `${'null'.padEnd(width)}  ${empty.join(', ')}`)];
}

const shown = (value: unknown, output: Output): string =>
  output.plain(typeof value === 'string' ? value : JSON.stringify(value));
