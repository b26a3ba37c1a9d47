import type { Inbox } from './inbox/inbox';
import type { Log } from './logger';
import { readableEvents } from './readable-events';
import type { Reporter } from './reporter';

/** Tells what an inbox has to tell: that it cannot open, failures of its store, events that it lets go, and risks. */
export function reportInbox(inbox: Inbox, reporter: Reporter, logger: Log): void {
  inbox.opened?.catch((cause) => reporter.error(cause));
  inbox.reportTo?.((cause, entry) => {
    const [event] = entry === undefined ? [] : readableEvents([entry], reporter);
    reporter.inboxError(cause, event);
  });
  inbox.warnTo?.((message) => logger.warn(message));
}
