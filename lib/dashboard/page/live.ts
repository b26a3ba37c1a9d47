type Revisions = { events: number; inbox: number };

/** Whether the page learns of what is new, in words. */
export interface Connection {
  isOn: boolean;
  text: string;
}

/** A browser reconnects by itself after a connection that broke, but not after an answer like 502 or 503. */
const againMs = 2000;

/**
 * Calls back when there is something new to request. While the page is hidden it is not connected: a browser has six connections to a
 * host, and tabs in the background would take them all.
 */
export function follow(onConnection: (connection: Connection) => void, onNews: () => void): void {
  let current: EventSource | null = null;
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) connect();
    else {
      current?.close();
      onConnection({ isOn: false, text: 'paused' });
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
      onConnection({ isOn: true, text: 'live' });
    };
    source.onerror = () => {
      onConnection({ isOn: false, text: 'not connected, trying again…' });
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
