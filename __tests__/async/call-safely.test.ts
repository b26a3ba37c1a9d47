import { callSafely, readSafely, toPromise } from '../../lib/async/call-safely';

type Then = (resolve: (value: unknown) => void, reject: (cause: unknown) => void) => void;
const thenable = (then: Then) => ({ then });
const cause = new Error('a thenable');

describe('toPromise', () => {
  it.each([
    ['a value', 'done'],
    ['a promise', Promise.resolve('done')],
    ['a thenable', thenable((resolve) => resolve('done'))],
    ['a thenable of a promise', thenable((resolve) => resolve(Promise.resolve('done')))],
    ['a thenable of a thenable', thenable((resolve) => resolve(thenable((inner) => inner('done'))))],
    [
      'a promise with a `then` of its own',
      Object.assign(
        Promise.resolve(),
        thenable((resolve) => resolve('done')),
      ),
    ],
  ])('resolves with what becomes of %s', async (_, value) => {
    expect(await toPromise(value)).toBe('done');
  });

  it.each([
    ['a promise', Promise.reject(cause)],
    ['a thenable', thenable((_, reject) => reject(cause))],
    [
      'a thenable that throws',
      thenable(() => {
        throw cause;
      }),
    ],
    ['a thenable of a promise', thenable((resolve) => resolve(Promise.reject(cause)))],
  ])('rejects with the reason of %s', async (_, value) => {
    await expect(toPromise(value)).rejects.toBe(cause);
  });

  it.each<[string, () => unknown]>([
    [
      'resolves to itself',
      () => {
        const self = thenable((resolve) => resolve(self));
        return self;
      },
    ],
    [
      'resolves to another one without end',
      () => {
        const next = (): object => thenable((resolve) => resolve(next()));
        return next();
      },
    ],
    [
      'resolves to itself a turn later',
      () => {
        const self = thenable((resolve) => setImmediate(resolve, self));
        return self;
      },
    ],
  ])('rejects for a thenable that %s', async (_, make) => {
    await expect(toPromise(make())).rejects.toThrow('Expected a promise that resolves, got an endless chain of them.');
  });
});

it('callSafely passes on what is thrown, and what rejects', async () => {
  const failures: unknown[] = [];
  const fail = (failure: unknown) => failures.push(failure);
  callSafely(() => {
    throw cause;
  }, fail);
  callSafely(() => Promise.reject(cause), fail);
  callSafely(() => thenable((_, reject) => reject(cause)), fail);
  await new Promise(setImmediate);
  expect(failures).toEqual([cause, cause, cause]);
});

it('readSafely reads what may throw', () => {
  const object = {
    get broken() {
      throw cause;
    },
    whole: 1,
  };
  expect(['broken', 'whole', 'missing'].map((name) => readSafely(object, name))).toEqual([undefined, 1, undefined]);
  expect(readSafely(undefined, 'any')).toBe(undefined);
});
