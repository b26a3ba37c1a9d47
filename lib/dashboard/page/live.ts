type Revisions = { events: number; inbox: number };

/** A browser tries again by itself after a connection that broke, but not after an answer like 502 or 503. */
const againMs = 2000;

/** Calls when there is something new to ask for; never while nobody looks. */
export function follow(sign: HTMLElement, onNews: () => void): void {
  let isBehind = false;
  let seen: Revisions | null = null;
  connect();
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && isBehind) tell();
  });

  function connect(): void {
    const source = new EventSource('live');
    source.onopen = () => {
      // Another process counts anew.
      seen = null;
      show(sign, 'on', 'live');
    };
    source.onerror = () => {
      show(sign, 'off', 'not connected, trying again…');
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, againMs);
    };
    source.onmessage = ({ data }) => {
      const told = JSON.parse(data) as Revisions;
      const isNew = told.events !== seen?.events || told.inbox !== seen?.inbox;
      seen = told;
      if (isNew) tell();
    };
  }

  function tell(): void {
    isBehind = document.hidden;
    if (!isBehind) onNews();
  }
}

function show(sign: HTMLElement, state: string, text: string): void {
  sign.dataset.state = state;
  sign.textContent = text;
}
