import { urlOf } from './address';

type Revisions = { events: number; inbox: number };

/** Connection state, in words. */
export interface Connection {
  isOn: boolean;
  text: string;
}

/** A message of a connection: its state, and the receiver's revision. */
type News = Connection | Revisions;
type Hear = (news: News) => void;

/** A browser reconnects after a broken connection, but not after a response like 502 or 503. */
const againMs = 2000;
/** The receiver sends a message every 20 seconds: after a longer silence, as after a change of network, the connection is dead. */
const silentMs = 60_000;

/**
 * Calls back when there is something new to request, unless paused or hidden. All windows share one connection, because a browser allows
 * six per host over HTTP/1.1: the window with the lock connects and notifies the others.
 */
export function follow(onConnection: (connection: Connection) => void, onNews: () => void) {
  let leave: (() => void) | null = null;
  let isPaused = false;
  let isOn = false;
  /** From another process, or after a pause, any message is news. */
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

/** Follows the window with the lock, or is that window. Returns a function to leave. */
function share(hear: Hear): () => void {
  const name = `sauce-webhooks ${location.pathname}`;
  const channel = new BroadcastChannel(name);
  const leaving = new AbortController();
  /** For windows that open later. */
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
  // Rejects if the window closes before it gets the lock.
  navigator.locks.request(name, { signal: leaving.signal }, lead).catch(() => {});
  return () => {
    leaving.abort();
    channel.close();
  };
}

/** Follows the receiver's events. Returns a function to disconnect. */
function connect(tell: Hear): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source = open();

  function open(): EventSource {
    const opened = new EventSource(urlOf('live'));
    openAgainIn(silentMs);
    opened.onopen = () => tell({ isOn: true, text: 'live' });
    opened.onerror = () => {
      tell(notConnected);
      if (opened.readyState === EventSource.CLOSED) openAgainIn(againMs * (1 + Math.random()));
    };
    opened.onmessage = ({ data }) => {
      openAgainIn(silentMs);
      tell(JSON.parse(data) as Revisions);
    };
    return opened;
  }

  function openAgainIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      source.close();
      tell(notConnected);
      source = open();
    }, ms);
  }

  return () => {
    clearTimeout(timer);
    source.close();
  };
}

const notConnected: Connection = { isOn: false, text: 'not connected, reconnecting…' };
