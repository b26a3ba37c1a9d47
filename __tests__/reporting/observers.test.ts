import { notifyObservers, withObserver } from '../../lib/reporting/emitter';

it('observers see what happens until they end, also in another copy of the package', async () => {
  const [first, second] = [jest.fn(), jest.fn()];
  notifyObservers('before', {});
  await withObserver(first, async () => {
    notifyObservers('handled', { a: 1 });
    await withObserver(second, async () => {
      jest.isolateModules(() => require('../../lib/reporting/emitter').notifyObservers('failed', { b: 2 }));
    });
    notifyObservers('rejected', { c: 3 });
  });
  notifyObservers('after', {});
  expect(first.mock.calls).toEqual([
    ['handled', { a: 1 }],
    ['failed', { b: 2 }],
    ['rejected', { c: 3 }],
  ]);
  expect(second.mock.calls).toEqual([['failed', { b: 2 }]]);
});

it('an observer whose work fails ends, too', async () => {
  const observer = jest.fn();
  await expect(withObserver(observer, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  notifyObservers('after', {});
  expect(observer).not.toHaveBeenCalled();
});
