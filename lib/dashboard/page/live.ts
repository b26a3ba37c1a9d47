type Revisions = { events: number; inbox: number };

/** Calls when there is something new to ask for; never while nobody looks. */
export function follow(sign: HTMLElement, onNews: () => void): void {
  let isBehind = false;
  const source = new EventSource('live');
  source.onopen = () => show(sign, 'on', 'live');
  source.onerror = () => show(sign, 'off', 'not connected, trying again…');
  let seen: Revisions | null = null;
  source.onmessage = ({ data }) => {
    const told = JSON.parse(data) as Revisions;
    const isNew = told.events !== seen?.events || told.inbox !== seen?.inbox;
    seen = told;
    if (!isNew) return;
    isBehind = document.hidden;
    if (!isBehind) onNews();
  };
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || !isBehind) return;
    isBehind = false;
    onNews();
  });
}

function show(sign: HTMLElement, state: string, text: string): void {
  sign.dataset.state = state;
  sign.textContent = text;
}
