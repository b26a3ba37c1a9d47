import type { ConcurrencyPayload, Content, EventMetadata, JobPayload, SauceEvent } from '../events/event';
import { duration, outcomeStyle, pluralize, truncate } from './format';
import type { Output } from './terminal';

/** Formats an event as one line for people. Names and errors come from outside, so escape codes in them are escaped. */
export function eventLine(event: SauceEvent, output: Output): string {
  const [first, ...rest] = partsOf(event, output).filter((part) => part !== null);
  const issues =
    event.issues.length === 0 ? [] : [output.paint('yellow', pluralize(event.issues.length, 'invalid field'))];
  return [first, ...rest, ...issues].join(output.paint('dim', ' · '));
}

/** Formats a duplicate as one line for people. */
export function duplicateLine(event: SauceEvent, output: Output): string {
  const { name, status } = nameOf(event);
  const about = [event.type, 'outcome' in event ? event.outcome : status?.toLowerCase()].filter(Boolean).join(', ');
  return output.paint('dim', `= duplicate · ${truncate(name ?? 'in use')} (${about}), not handled again`);
}

/** Returns the name of the event's test or build, and its status; null for concurrency. */
export function nameOf({ type, payload }: SauceEvent): { name: string | null; status: string | null } {
  if (type === 'concurrency') return { name: null, status: null };
  const name = type === 'visual-build' ? (payload.build_name ?? payload.build_id) : (payload.name ?? payload.id);
  return { name, status: payload.status };
}

function partsOf(event: SauceEvent, output: Output): (string | null)[] {
  const short = (text: string) => output.plain(truncate(text));
  const link = (text: string | null) => text && output.paint('dim', text);
  switch (event.type) {
    case 'concurrency':
      return [output.paint('cyan', '≡ in use'), output.plain(concurrencyText(event.payload.concurrency.organization))];
    case 'visual-build': {
      const { build_name, build_id, status, branch, build_url } = event.payload;
      const mark = output.paint(
        status === 'APPROVED' || status === 'EQUAL' ? 'green' : 'yellow',
        `◧ ${status.toLowerCase()}`,
      );
      return [mark, short(`visual build ${build_name ?? build_id}`), branch && short(branch), link(build_url)];
    }
    default: {
      const { mark, style } = outcomeStyle[event.outcome];
      const { payload } = event;
      const seconds = payload.duration_sec === null ? null : output.plain(duration(payload.duration_sec));
      const name = short(payload.name ?? payload.id);
      return [
        output.paint(style, `${mark} ${event.outcome}`),
        name,
        short(platformOf(payload)),
        seconds,
        link(event.url),
      ];
    }
  }
}

function platformOf({ device, browser_name, browser_version, os_name, os_version }: JobPayload): string {
  const pair = (name: string | null, version: string | null) => name && [name, version].filter(Boolean).join(' ');
  const parts = [device, pair(browser_name, browser_version), pair(os_name, os_version)].filter(Boolean);
  return parts.join(' on ') || 'unknown platform';
}

function concurrencyText({ current, allowed }: ConcurrencyPayload['concurrency']['organization']): string {
  const kinds = { virtual: 'vms', Mac: 'mac_vms', 'real devices': 'rds' } as const;
  return Object.entries(kinds)
    .map(([name, key]) => `${name} ${current[key] ?? '?'} of ${allowed[key] ?? '?'}`)
    .join(', ');
}

/** Formats an event as a handler receives it, one line for each field; those that are null share the last line. */
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
