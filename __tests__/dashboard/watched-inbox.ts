import type { Inbox } from '../../lib/inbox/inbox';
import { oldInbox } from './old-inbox';

/** Calls before each page that is read, and waits for it. */
export function watchedInbox(onPage: () => void | Promise<void>): Inbox {
  const inbox = oldInbox();
  const list = inbox.list.bind(inbox) as (options: object) => unknown;
  const watchedList = async (options: object) => {
    await onPage();
    return list(options);
  };
  return Object.assign(inbox, { list: watchedList as Inbox['list'] });
}
