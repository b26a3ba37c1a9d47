import { loadPeers } from '../../lib/inbox/bullmq/requirements';
import { describeBullmq } from './bullmq/contract';

jest.mock('bullmq', () => jest.requireActual('bullmq5'));

test('the oldest version of BullMQ that is supported is used here', () => {
  expect(loadPeers().bullmq).toBe(jest.requireActual('bullmq5'));
});

describeBullmq();
