import { Worker } from 'bullmq';
import { loadPeers } from '../../../lib/inbox/bullmq/peer-dependencies';

describe('the packages that the inbox on Redis needs', () => {
  test('are those that are installed here', () => {
    expect(loadPeers().bullmq.Worker).toBe(Worker);
  });

  test.each([
    ['ioredis', function Redis() {}, '5.3 or later'],
    ['bullmq', { Worker }, 'version 6'],
  ])('are refused when %s is too old', (name, old, expected) => {
    jest.isolateModules(() => {
      jest.doMock(name, () => old);
      const { loadPeers: loadOld } = require('../../../lib/inbox/bullmq/peer-dependencies');
      expect(loadOld).toThrow(
        expect.objectContaining({ code: 'PEER_DEPENDENCY_MISSING', message: expect.stringContaining(expected) }),
      );
      jest.dontMock(name);
    });
  });
});
