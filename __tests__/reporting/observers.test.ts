import { notifyObservers, withObserver } from '../../lib/reporting/observers';

it('witnesses are told what happens until their visit is over, also by another copy of the package', async () => {
  const [first, second] = [jest.fn(), jest.fn()];
  notifyObservers('before', {});
  await withObserver(first, async () => {
    notifyObservers('handled', { a: 1 });
    await withObserver(second, async () => {
      jest.isolateModules(() => require('../../lib/reporting/observers').notifyObservers('failed', { b: 2 }));
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

it('a visit that fails is over too', async () => {
  const witness = jest.fn();
  await expect(withObserver(witness, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  notifyObservers('after', {});
  expect(witness).not.toHaveBeenCalled();
});
