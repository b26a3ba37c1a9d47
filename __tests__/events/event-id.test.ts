import { uuidv7 } from '../../lib/events/create-event';

const timeIn = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16);

describe('timeOrderedId', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test('is a UUID of version 7', () => {
    for (let index = 0; index < 1000; index++) {
      expect(uuidv7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  test('begins with the time, to the millisecond', () => {
    jest.useFakeTimers({ now: Date.UTC(2026, 8, 20, 10, 0, 0, 123) });
    expect(timeIn(uuidv7())).toBe(Date.UTC(2026, 8, 20, 10, 0, 0, 123));
  });

  test.each([0, 1, 2 ** 32, 2 ** 44, 2 ** 48 - 1])('has the same length at any time: %s', (now) => {
    jest.useFakeTimers({ now });
    const id = uuidv7();
    expect(id).toHaveLength(36);
    expect(timeIn(id)).toBe(now);
  });

  test('sorts as text by the millisecond in which it was made', () => {
    jest.useFakeTimers({ now: 0 });
    const times = [0, 9, 10, 255, 256, 2 ** 32 - 1, 2 ** 32, Date.UTC(2026, 0, 1), Date.UTC(2100, 0, 1)];
    const ids = times.map((now) => {
      jest.setSystemTime(now);
      return uuidv7();
    });
    expect([...ids].sort()).toEqual(ids);
  });

  test('differs from all others of its millisecond', () => {
    jest.useFakeTimers({ now: 1 });
    expect(new Set(Array.from({ length: 10_000 }, uuidv7)).size).toBe(10_000);
  });
});
