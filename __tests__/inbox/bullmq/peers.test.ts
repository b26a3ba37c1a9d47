import { Worker } from 'bullmq';
import { peers } from '../../../lib/inbox/bullmq/peers';

const hidden = Worker.prototype as unknown as Record<string, unknown>;

describe('the packages that the inbox on Redis needs', () => {
  test('are those that are installed here', () => {
    expect(peers().bullmq.Worker).toBe(Worker);
  });

  test.each([
    'run',
    'getNextJob',
    'moveToActive',
    'getBlockTimeout',
    'callProcessJob',
    'processJob',
    'handleCompleted',
    'handleFailed',
    'startStalledCheckTimer',
  ])('are refused when the engine has no %s any more, which the workers override or call', (name) => {
    const original = hidden[name];
    hidden[name] = undefined;
    try {
      expect(peers).toThrow(
        expect.objectContaining({
          code: 'PEER_DEPENDENCY_MISSING',
          message: expect.stringMatching(new RegExp(`in version 6, but .* has no ${name}\\.$`)),
        }),
      );
    } finally {
      hidden[name] = original;
    }
  });

  test('are refused when ioredis is older than it may be', () => {
    jest.isolateModules(() => {
      jest.doMock('ioredis', () => function Redis() {});
      const { peers: withOldIoredis } = require('../../../lib/inbox/bullmq/peers');
      expect(withOldIoredis).toThrow(
        expect.objectContaining({ code: 'PEER_DEPENDENCY_MISSING', message: expect.stringContaining('5.3 or later') }),
      );
      jest.dontMock('ioredis');
    });
  });
});
