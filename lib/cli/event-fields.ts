import type { Content, EventMetadata } from '../events/event';
import type { Output } from './terminal';

/** What a handler gets of an event, a field a line; those that are null come last, in one. */
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
