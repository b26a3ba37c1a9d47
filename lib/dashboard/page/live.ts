type Revisions = { events: number; inbox: number };

/** Whether the page learns of what is new, in words. */
export interface Connection {
  isOn: boolean;
  text: string;
}

/** What a connection tells: how it is, and how far the receiver has come. */
type News = Connection | Revisions;
type Hear = (news: News) => void;

/** A browser reconnects by itself after a connection that broke, but not after an answer like 502 or 503. */
const againMs = 2000;

/**
 * Calls back when there is something new to request, until it is paused, and while the page is not hidden. All windows share one
 * connection, as a browser has six to a host over HTTP/1.1: the one that has the lock is connected, and tells the others.
 */
export function follow(onConnection: (connection: Connection) => void, onNews: () => void) {
  let leave: (() => void) | null = null;
  let isPaused = false;
  let isOn = false;
  /** Of another process, and after a pause, whatever it tells is news. */
  let seen: Revisions | null = null;

  function hear(news: News): void {
    if ('isOn' in news) {
      if (news.isOn && !isOn) seen = null;
      isOn = news.isOn;
      onConnection(news);
    } else {
      const isNew = news.events !== seen?.events || news.inbox !== seen?.inbox;
      seen = news;
      if (isNew) onNews();
    }
  }

  function update(): void {
    const isWanted = !isPaused && !document.hidden;
    if (isWanted && leave === null) leave = canShare() ? share(hear) : connect(hear);
    else if (!isWanted) {
      leave?.();
      leave = null;
      hear({ isOn: false, text: 'paused' });
    }
  }

  document.addEventListener('visibilitychange', update);
  update();
  return {
    setPaused(paused: boolean): void {
      isPaused = paused;
      update();
    },
  };
}

/** Locks exist on localhost and over HTTPS only. */
const canShare = () => 'locks' in navigator && 'BroadcastChannel' in window;

/** Hears what the window with the lock tells, or is that window. Returns a function that leaves. */
function share(hear: Hear): () => void {
  const name = `sauce-webhooks ${location.pathname}`;
  const channel = new BroadcastChannel(name);
  const leaving = new AbortController();
  /** What a window that comes later must hear. */
  let last: News[] = [];
  let isLeader = false;

  channel.onmessage = ({ data }: MessageEvent<News | 'hello'>) => {
    if (data !== 'hello') hear(data);
    else if (isLeader) for (const news of last) channel.postMessage(news);
  };
  channel.postMessage('hello');

  const lead = () =>
    new Promise<void>((resolve) => {
      isLeader = true;
      const close = connect((news) => {
        last = 'isOn' in news ? [news] : [...last.slice(0, 1), news];
        channel.postMessage(news);
        hear(news);
      });
      leaving.signal.addEventListener('abort', () => {
        close();
        resolve();
      });
    });
  // It rejects when the window leaves before it has the lock.
  navigator.locks.request(name, { signal: leaving.signal }, lead).catch(() => {});
  return () => {
    leaving.abort();
    channel.close();
  };
}

/** Tells what the receiver tells. Returns a function that disconnects. */
function connect(tell: Hear): () => void {
  let source = open();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): EventSource {
    const opened = new EventSource('live');
    opened.onopen = () => tell({ isOn: true, text: 'live' });
    opened.onerror = () => {
      tell({ isOn: false, text: 'not connected, trying again…' });
      if (opened.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(() => {
        source = open();
      }, againMs);
    };
    opened.onmessage = ({ data }) => tell(JSON.parse(data) as Revisions);
    return opened;
  }

  return () => {
    clearTimeout(timer);
    source.close();
  };
}
