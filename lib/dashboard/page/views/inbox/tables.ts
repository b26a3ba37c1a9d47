import type { DeliverySummary, EntrySummary, InboxState } from '../../../views/inbox';
import { element } from '../../element';
import { ago, number } from '../../format';

export function entryTable(entries: readonly EntrySummary[], state: InboxState): HTMLElement {
  const lines = entries.map((entry) =>
    element(
      'tr',
      { 'data-key': entry.id },
      element('td', { class: 'name' }, openButton(entry.id, entry.title)),
      element('td', { class: 'quiet' }, entry.type),
      element('td', { class: 'quiet' }, entry.outcome ?? ''),
      element('td', { class: 'figure' }, number(entry.attempts)),
      element(
        'td',
        {},
        entry.lastError && element('span', { class: 'error', title: entry.lastError }, entry.lastError),
      ),
      element('td', { class: 'quiet when' }, ago(Date.parse(entry.receivedAt))),
    ),
  );
  return table(
    `Events that are ${state}, oldest first`,
    ['Event', 'Type', 'Outcome', 'Attempts', 'Last error', 'Received'],
    lines,
  );
}

export function deliveryTable(deliveries: readonly DeliverySummary[]): HTMLElement {
  const lines = deliveries.map((delivery) =>
    element(
      'tr',
      { 'data-key': delivery.id },
      element('td', { class: 'name' }, openButton(delivery.id, delivery.code)),
      element('td', {}, element('span', { class: 'error', title: delivery.message }, delivery.message)),
      element('td', { class: 'quiet' }, delivery.verified ? 'verified' : 'not verified'),
      element('td', { class: 'quiet when' }, ago(Date.parse(delivery.receivedAt))),
    ),
  );
  return table(
    'Deliveries in quarantine, oldest first',
    ['Code', 'Why it was rejected', 'Signature', 'Received'],
    lines,
  );
}

function table(caption: string, names: readonly string[], lines: readonly HTMLElement[]): HTMLElement {
  const head = names.map((name) => element('th', { scope: 'col', class: name === 'Attempts' ? 'figure' : null }, name));
  return element(
    'table',
    { class: 'kept' },
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...lines),
  );
}

function openButton(id: string, text: string): HTMLElement {
  return element('button', { type: 'button', class: 'plain', 'data-look': id }, text);
}
