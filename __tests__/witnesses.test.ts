import { tellWitnesses, witnessed } from '../lib/witnesses';

it('witnesses are told what happens until their visit is over, also by another copy of the package', async () => {
  const [first, second] = [jest.fn(), jest.fn()];
  tellWitnesses('before', {});
  await witnessed(first, async () => {
    tellWitnesses('handled', { a: 1 });
    await witnessed(second, async () => {
      jest.isolateModules(() => require('../lib/witnesses').tellWitnesses('failed', { b: 2 }));
    });
    tellWitnesses('rejected', { c: 3 });
  });
  tellWitnesses('after', {});
  expect(first.mock.calls).toEqual([
    ['handled', { a: 1 }],
    ['failed', { b: 2 }],
    ['rejected', { c: 3 }],
  ]);
  expect(second.mock.calls).toEqual([['failed', { b: 2 }]]);
});

it('a visit that fails is over too', async () => {
  const witness = jest.fn();
  await expect(witnessed(witness, () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
  tellWitnesses('after', {});
  expect(witness).not.toHaveBeenCalled();
});
