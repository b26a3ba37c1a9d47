import { Fifo } from '../../lib/inbox/queue/fifo';

describe('ReadyQueue', () => {
  test('has nothing at first', () => {
    const queue = new Fifo<string>();
    expect(queue.first).toBeUndefined();
    expect(queue.shift()).toBeUndefined();
  });

  test('gives first what came first', () => {
    const queue = new Fifo<string>();
    for (const item of ['a', 'b', 'c']) queue.push(item);
    expect(queue.first).toBe('a');
    expect([queue.shift(), queue.first, queue.shift(), queue.shift()]).toEqual(['a', 'b', 'b', 'c']);
    expect(queue.first).toBeUndefined();
    expect(queue.shift()).toBeUndefined();
  });

  test('can be used again once it was empty', () => {
    const queue = new Fifo<string>();
    queue.push('a');
    queue.shift();
    queue.push('b');
    queue.push('c');
    expect([queue.first, queue.shift(), queue.shift(), queue.shift()]).toEqual(['b', 'b', 'c', undefined]);
  });

  test('keeps the order when items come and go in turns', () => {
    const queue = new Fifo<string>();
    queue.push('a');
    queue.push('b');
    expect(queue.shift()).toBe('a');
    queue.push('c');
    expect([queue.shift(), queue.shift(), queue.shift()]).toEqual(['b', 'c', undefined]);
  });

  test('tells how many items wait', () => {
    const queue = new Fifo<string>();
    expect(queue.size).toBe(0);
    queue.shift();
    expect(queue.size).toBe(0);
    queue.push('a');
    queue.push('b');
    expect(queue.size).toBe(2);
    queue.shift();
    expect(queue.size).toBe(1);
    queue.shift();
    queue.shift();
    expect(queue.size).toBe(0);
    queue.push('c');
    expect(queue.size).toBe(1);
  });
});
