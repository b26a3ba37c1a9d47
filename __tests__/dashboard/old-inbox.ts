import { type Inbox, memoryInbox } from '../../lib';

/** A memory inbox of which no earlier process has lost events. */
export const oldInbox = (): Inbox => ({ ...memoryInbox(), since: Number.NEGATIVE_INFINITY });
