type Revisions = { events: number; inbox: number };

/** A browser reconnects by itself after a connection that broke, but not after an answer like 502 or 503. */
const againMs = 2000;

/**
 * Calls back when there is something new to request. While the page is hidden it is not connected: a browser has six connections to a
 * host, and tabs in the background would take them all.
 */
export function follow(sign: HTMLElement, onNews: () => void): void {
  let current: EventSource | null = null;
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) connect();
    else {
      current?.close();
      show(sign, 'off', 'paused');
    }
  });
  if (!document.hidden) connect();

  function connect(): void {
    current?.close();
    const source = new EventSource('live');
    current = source;
    // Of another process, and after a pause, whatever it tells is news.
    let seen: Revisions | null = null;
    source.onopen = () => {
      seen = null;
      show(sign, 'on', 'live');
    };
    source.onerror = () => {
      show(sign, 'off', 'not connected, trying again…');
      if (source.readyState === EventSource.CLOSED) setTimeout(again, againMs, source);
    };
    source.onmessage = ({ data }) => {
      const told = JSON.parse(data) as Revisions;
      const isNew = told.events !== seen?.events || told.inbox !== seen?.inbox;
      seen = told;
      if (isNew) onNews();
    };
  }

  function again(failed: EventSource): void {
    if (failed === current && !document.hidden) connect();
  }
}

function show(sign: HTMLElement, state: string, text: string): void {
  sign.dataset.state = state;
  sign.textContent = text;
}
