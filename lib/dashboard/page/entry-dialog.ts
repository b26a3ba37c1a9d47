import type { EntryView } from '../views/entry';
import { ask } from './ask';
import { element, outsideLink } from './element';
import { ago, number } from './format';

/** Shows one event or quarantined delivery, and what can be done with it. */
export async function showEntry(dialog: HTMLDialogElement, id: string): Promise<void> {
  const view = await ask<EntryView>('data/entry', new URLSearchParams({ id }));
  const { entry, delivery } = view;
  const title = entry?.title ?? delivery?.code ?? '';
  dialog.replaceChildren(
    element(
      'header',
      {},
      element('h2', { id: 'dialog-title' }, title),
      element('button', { type: 'button', 'data-close': true, 'aria-label': 'Close' }, '✕'),
    ),
    facts(view),
    ...(delivery === null ? [] : [element('p', { class: 'error' }, delivery.message), element('p', {}, delivery.help)]),
    ...(entry?.lastError ? [element('h3', {}, 'Last error'), element('pre', { class: 'error' }, entry.lastError)] : []),
    ...(view.issues.length > 0
      ? [
          element('h3', {}, 'Invalid fields'),
          element('ul', {}, ...view.issues.map((issue) => element('li', {}, issue))),
        ]
      : []),
    buttons(view, id),
    ...bodies(view),
  );
  if (!dialog.open) dialog.showModal();
}

function facts({ entry, delivery, state, source, url }: EntryView): HTMLElement {
  const received = entry?.receivedAt ?? delivery?.receivedAt;
  const pairs: [string, Node | string][] = [
    ['State', state],
    ['Received', received === undefined ? '' : ago(Date.parse(received))],
    ['Signature', (entry ?? delivery)?.verified ? `verified${source === null ? '' : ` by ${source}`}` : 'not verified'],
  ];
  if (entry !== null) pairs.push(['Type', entry.type], ['Attempts', number(entry.attempts)]);
  if (entry?.outcome) pairs.push(['Outcome', entry.outcome]);
  if (entry?.nextAttemptAt) pairs.push(['Next attempt', new Date(entry.nextAttemptAt).toLocaleTimeString()]);
  if (url !== null) pairs.push(['Job', outsideLink(url, {}, 'in Sauce Labs')]);
  return element(
    'dl',
    { class: 'facts' },
    ...pairs.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
  );
}

function buttons({ state, canManage, delivery }: EntryView, id: string): HTMLElement {
  const button = (name: string, text: string) => element('button', { type: 'button', [name]: id }, text);
  return element(
    'p',
    { class: 'buttons' },
    canManage && state === 'failed' && button('data-retry', 'Retry'),
    canManage && delivery?.isReplayable && button('data-replay', 'Replay: verify again'),
    canManage && delivery?.isReplayable && !delivery.verified && button('data-trust', 'Replay without verifying'),
    delivery !== null &&
      !delivery.isReplayable &&
      element('span', { class: 'quiet' }, 'Its body is not stored, so it cannot be replayed.'),
    !canManage && element('span', { class: 'quiet' }, 'You may not retry, replay or see the body.'),
  );
}

function bodies({ payload, headers, raw }: EntryView): HTMLElement[] {
  const json = (value: unknown) => element('pre', { tabindex: '0' }, JSON.stringify(value, null, 2));
  return [
    ...(payload === null ? [] : [element('h3', {}, 'Normalised'), json(payload)]),
    ...(headers === null ? [] : [element('h3', {}, 'Headers'), json(headers)]),
    ...(raw === null
      ? []
      : [
          element('h3', {}, `Received, ${number(raw.bytes)} bytes`),
          element('pre', { tabindex: '0' }, raw.text, raw.isCut && '\n… the rest is not shown'),
        ]),
  ];
}
