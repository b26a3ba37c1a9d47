import { Alarm } from '../../../lib/inbox/sqlite/alarm';
import { pass, useStoppedClock } from '../clock';

describe('Alarm', () => {
  useStoppedClock();

  function anAlarm() {
    const ends: (() => void)[] = [];
    const alarm = new Alarm(() => new Promise((resolve) => ends.push(resolve)));
    return { alarm, runs: () => ends.length, end: () => ends.at(-1)?.() };
  }

  test('rings at the earliest of its times', async () => {
    const { alarm, runs } = anAlarm();
    for (const ms of [500, 100, 300]) alarm.setIn(ms);
    await pass(99);
    expect(runs()).toBe(0);
    await pass(1);
    expect(runs()).toBe(1);
    await pass(1000);
    expect(runs()).toBe(1);
  });

  test('does not ring again before what it runs has ended, and then at the time that was set meanwhile', async () => {
    const { alarm, runs, end } = anAlarm();
    alarm.setIn(0);
    await pass(0);
    alarm.setIn(10);
    alarm.setIn(200);
    await pass(100);
    expect(runs()).toBe(1);
    end();
    await pass(0);
    expect(runs()).toBe(2);
    end();
    alarm.setIn(50);
    await pass(50);
    expect(runs()).toBe(3);
  });

  test('rings no more once it is stopped, also when it is set by what it runs', async () => {
    const { alarm, runs, end } = anAlarm();
    alarm.setIn(0);
    await pass(0);
    alarm.stop();
    alarm.setIn(10);
    end();
    await pass(100);
    alarm.setIn(10);
    await pass(100);
    expect(runs()).toBe(1);
  });
});
