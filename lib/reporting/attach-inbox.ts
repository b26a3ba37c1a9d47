import type { Inbox } from '../inbox/inbox';
import { deserializeEntries } from './deserialize-entries';
import type { SafeLogger } from './logger';
import type { Reporter } from './reporter';

/** Tells what an inbox has to tell: that it cannot open, failures of its store, events that it lets go, and risks. */
export function attachInbox(inbox: Inbox, reporter: Reporter, logger: SafeLogger): void {
  inbox.ready?.catch((cause) => reporter.error(cause));
  inbox.reportTo?.((cause, entry) => {
    const [event] = entry === undefined ? [] : deserializeEntries([entry], reporter);
    reporter.inboxError(cause, event);
  });
  inbox.warnTo?.((message) => logger.warn(message));
}
