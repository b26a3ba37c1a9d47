import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DeliveryContent } from '../views/delivery-content';
import type { BodyView, EntryView } from '../views/entry';
import { replay, retry, trust } from './actions';
import { testHref } from './address';
import { stateName } from './entry-table';
import { exactly, mayNot, number } from './format';
import { ActionButton, Ago, BuildLink, FactList, Go, OutsideLink } from './parts';

/** Shows one event or quarantined delivery, and its actions; null: nothing. */
export function EntryDialog({ view, onClose }: { view: EntryView | null; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (view === null) dialog.current?.close();
    else if (!dialog.current?.open) dialog.current?.showModal();
  }, [view]);
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={onClose}>
      {view !== null && (
        <>
          <header>
            <h2 id="dialog-title">{view.entry?.title ?? view.delivery?.code}</h2>
            <button type="button" aria-label="Close" onClick={() => dialog.current?.close()}>
              ✕
            </button>
          </header>
          <EntryFacts {...view} />
          <Reasons {...view} />
          <Buttons {...view} />
          <Bodies {...view} />
        </>
      )}
    </dialog>
  );
}

function EntryFacts({ entry, delivery, state, source, url }: EntryView) {
  const received = entry?.receivedAt ?? delivery?.receivedAt;
  const isVerified = (entry ?? delivery)?.verified;
  const facts: Record<string, ComponentChildren> = {
    State: stateName(state),
    Received: received === undefined ? '' : <Ago at={Date.parse(received)} />,
    Signature: isVerified ? `verified${source === null ? '' : ` by ${source}`}` : 'not verified',
    Type: entry?.type,
    Attempts: entry && `${number(entry.attempts)}${entry.failures > 0 ? `, ${number(entry.failures)} failed` : ''}`,
    'First attempt': entry?.firstAttemptAt && <Ago at={Date.parse(entry.firstAttemptAt)} />,
    Outcome: entry?.outcome,
    Platform: entry?.platform,
    Build: entry?.build && <BuildLink build={entry.build} at={entry.buildAt} />,
    Test: entry?.testKey && <Go href={testHref(entry.testKey)}>its events and other runs</Go>,
    'Next attempt': entry?.nextAttemptAt && exactly(Date.parse(entry.nextAttemptAt)),
    Job: url === null ? null : <OutsideLink href={url}>in Sauce Labs</OutsideLink>,
  };
  return <FactList facts={facts} />;
}

function Reasons({ entry, delivery, issues, stack, canManage }: EntryView) {
  return (
    <>
      {delivery !== null && (
        <>
          {delivery.content !== null && (
            <p>
              Its body says: <Says {...delivery.content} />
            </p>
          )}
          <p class="error">{delivery.message}</p>
          <p>{delivery.help}</p>
        </>
      )}
      {entry?.lastError && (
        <>
          <h3>Last error of the handler</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard. */}
          <pre class="error" tabIndex={0}>
            {stack ?? entry.lastError}
          </pre>
          {stack === null && <p class="quiet">{canManage ? noStack : mayNot('see stack traces')}</p>}
        </>
      )}
      {issues.length > 0 && (
        <>
          <h3>Invalid fields</h3>
          <ul>
            {issues.map((issue) => (
              <li key={issue}>{issue}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const noStack =
  'No stack trace is known: the handler failed before the last start, in another process, or before the latest 500 failed events, or did not throw an Error.';

function Buttons({ state, canManage, entry, delivery }: EntryView) {
  const id = entry?.id ?? delivery?.id ?? '';
  const canReplay = canManage && delivery?.isReplayable;
  return (
    <p class="buttons">
      {canManage && state === 'failed' && <ActionButton does={() => retry([id])}>Retry</ActionButton>}
      {canReplay && <ActionButton does={() => replay(id)}>Replay: verify again</ActionButton>}
      {canReplay && !delivery.verified && <ActionButton does={() => trust(id)}>Replay without verifying</ActionButton>}
      {delivery !== null && !delivery.isReplayable && (
        <span class="quiet">Its body is not stored, so it cannot be replayed.</span>
      )}
      {!canManage && <span class="quiet">{mayNot('retry, replay or see the body')}</span>}
    </p>
  );
}

function Bodies({ entry, delivery, payload, headers, raw, curl }: EntryView) {
  const id = entry?.id ?? delivery?.id ?? '';
  return (
    <>
      {payload !== null && <Body title="Normalised">{shown(payload)}</Body>}
      {headers !== null && <Body title="Headers">{JSON.stringify(headers, null, 2)}</Body>}
      {raw !== null && (
        <>
          <Body title={`Received, ${number(raw.bytes)} bytes`}>{shown(raw)}</Body>
          <p class="buttons">
            {curl !== null && <CopyButton text={curl}>Copy as curl</CopyButton>}
            <a href={`data/body?${new URLSearchParams({ id })}`} download>
              Download the body
            </a>
          </p>
        </>
      )}
      {curl !== null && (
        <details>
          <summary>The curl command</summary>
          <p class="quiet">
            For a POSIX shell, with the URL of a receiver in <code>URL</code>.
            {curl.includes('--data-binary @-') || ' The body is too long for it: download it to the folder first.'}
            {entry !== null && ' Headers of accepted events are not stored, so it is not signed.'}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard. */}
          <pre tabIndex={0}>{curl}</pre>
        </details>
      )}
    </>
  );
}

/** Browsers allow writing to the clipboard on localhost and over HTTPS only; elsewhere, the command can be selected. */
function CopyButton({ text, children }: { text: string; children: ComponentChildren }) {
  const [said, setSaid] = useState('');
  if (!('clipboard' in navigator)) return null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('copied'),
      () => setSaid('The browser does not allow it: select the command below.'),
    );
  return (
    <>
      <button type="button" onClick={() => void copy()}>
        {children}
      </button>
      <span class="quiet" role="status">
        {said}
      </span>
    </>
  );
}

const shown = ({ text, isCut }: BodyView): string => (isCut ? `${text}\n… the rest is not shown` : text);

function Body({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keyboard. */}
      <pre tabIndex={0}>{children}</pre>
    </>
  );
}

/** Unverified, so it is in quotation marks. */
export function Says({ type, name, items }: DeliveryContent) {
  return (
    <>
      {type ?? 'no known event'}
      {name !== null && (
        <>
          {': '}
          <q>
            <bdi>{name}</bdi>
          </q>
        </>
      )}
      {items > 1 && ` and ${number(items - 1)} more`}
    </>
  );
}
