import type { Inbox } from '../../lib/inbox/inbox';
import { addContract } from './contract/add';
import { closeContract } from './contract/close';
import { consumeContract } from './contract/consume';
import { listContract } from './contract/list';
import { quarantineContract } from './contract/quarantine';
import { retryContract } from './contract/retry';
import { valuesContract } from './contract/values';

export interface ContractOptions {
  /** What stays unhandled is handled after the next start, so that `close` has none of it to return. @default false */
  isDurable?: boolean;
}

/**
 * What lib/inbox/inbox.ts promises of every inbox. `open` makes an inbox with its own empty store for each test;
 * the suite closes it.
 */
export function inboxContract(
  name: string,
  open: () => Promise<Inbox> | Inbox,
  { isDurable = false }: ContractOptions = {},
): void {
  describe(`${name} as an inbox`, () => {
    let inbox: Inbox;
    const current = () => inbox;

    beforeEach(async () => {
      inbox = await open();
      await inbox.ready;
    });

    afterEach(() => inbox.close({ timeoutMs: 0 }));

    describe('add', () => addContract(current));
    describe('consume', () => consumeContract(current));
    describe('retry', () => retryContract(current));
    describe('get, list and counts', () => listContract(current));
    describe('quarantine', () => quarantineContract(current));
    describe('values', () => valuesContract(current));
    describe('close', () => closeContract(current, isDurable));
  });
}
