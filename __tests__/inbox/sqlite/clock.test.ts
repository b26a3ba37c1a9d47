import { pass, useStoppedClock } from '../clock';
import { aConsumer, aDelivery, anEntry, isCompleted, isWaiting, recordingProcessor, tenMinutes } from '../entries';
import { aFile } from '../sqlite-files';
import { addedAs, aHandle, anInbox } from './handles';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

describe('when the clock is set', () => {
  useStoppedClock();

  const setClock = (byMs: number) => jest.setSystemTime(Date.now() + byMs);

  /** An inbox whose first attempts end with a retry in a minute. */
  async function aConsumingInbox(file = aFile(), maxCompletedAgeMs = 24 * hourMs) {
    const inbox = anInbox(aHandle(file), { maxCompletedAgeMs });
    const { seen, process } = recordingProcessor(({ attempts }) =>
      attempts === 1 ? isWaiting(minuteMs) : isCompleted,
    );
    inbox.consume(aConsumer({ process, maxParallel: 4 }));
    await inbox.ready;
    await pass(100);
    const first = anEntry();
    await inbox.add(first, tenMinutes);
    await pass(100);
    expect(seen).toHaveLength(1);
    return { inbox, seen, first, copyOfFirst: () => anEntry({ key: first.key }) };
  }

  test('back by two hours, a retry comes after its delay all the same, and its stored times move back', async () => {
    const { inbox, seen, first } = await aConsumingInbox();
    const before = await inbox.get(first.id);
    setClock(-2 * hourMs);
    await pass(30_000);
    const after = await inbox.get(first.id);
    for (const time of ['firstAttemptAt', 'nextAttemptAt'] as const) {
      expect(Date.parse(before?.[time] ?? '') - Date.parse(after?.[time] ?? '')).toBe(2 * hourMs);
    }
    expect(seen).toHaveLength(1);
    await pass(31_000);
    expect(seen).toHaveLength(2);
  });

  test('back by two hours, a duplicate is one until its window ends, and no longer', async () => {
    const { inbox, copyOfFirst } = await aConsumingInbox();
    setClock(-2 * hourMs);
    await pass(9 * minuteMs);
    expect(await inbox.add(copyOfFirst(), tenMinutes)).toBe('duplicate');
    await pass(minuteMs);
    expect(await inbox.add(copyOfFirst(), tenMinutes)).toBe('stored');
  });

  test('back by two hours, completed events are kept for no longer, and deliveries are written to quarantine', async () => {
    const { inbox } = await aConsumingInbox(aFile(), 3 * hourMs);
    await addedAs(inbox, 'completed', 2);
    inbox.quarantine.add(aDelivery());
    await pass(minuteMs);
    setClock(-2 * hourMs);
    inbox.quarantine.add(aDelivery());
    await pass(1000);
    await pass(4 * hourMs);
    expect(await inbox.counts()).toMatchObject({ completed: 0, quarantined: 2 });
  });

  test('back by two hours while no process runs, a retry comes after the next start, and is not early', async () => {
    const file = aFile();
    const { inbox } = await aConsumingInbox(file);
    await inbox.close();
    setClock(-2 * hourMs);
    const next = anInbox(aHandle(file));
    const { seen, process } = recordingProcessor();
    next.consume(aConsumer({ process }));
    await next.ready;
    await pass(50_000);
    expect(seen).toHaveLength(0);
    await pass(11_000);
    expect(seen).toHaveLength(1);
  });

  test('back twice, a retry is not early and not late', async () => {
    const { seen } = await aConsumingInbox();
    setClock(-2 * hourMs);
    await pass(10_000);
    setClock(-hourMs);
    await pass(49_000);
    expect(seen).toHaveLength(1);
    await pass(2000);
    expect(seen).toHaveLength(2);
  });

  test('back while another program locks the file, a retry is not late, and what is stored can be read meanwhile', async () => {
    const file = aFile();
    const { inbox, seen, first } = await aConsumingInbox(file);
    const before = await inbox.get(first.id);
    const other = aHandle(file);
    other.exec('BEGIN IMMEDIATE');
    setClock(-2 * hourMs);
    await pass(10_000);
    await expect(inbox.add(anEntry(), tenMinutes)).rejects.toMatchObject({ message: 'database is locked' });
    expect(await inbox.get(first.id)).toEqual(before);
    setClock(-hourMs);
    await pass(20_000);
    other.exec('ROLLBACK');
    await pass(29_000);
    expect(seen).toHaveLength(1);
    const after = await inbox.get(first.id);
    expect(Date.parse(before?.nextAttemptAt ?? '') - Date.parse(after?.nextAttemptAt ?? '')).toBe(3 * hourMs);
    await pass(3000);
    expect(seen).toHaveLength(2);
  });

  test('back while several inboxes have the file open, times move back once', async () => {
    const file = aFile();
    const { inbox, first } = await aConsumingInbox(file);
    const other = anInbox(aHandle(file));
    const before = await other.get(first.id);
    setClock(-2 * hourMs);
    for (const each of [other, inbox, other]) await each.add(anEntry({ type: 'rdc' }), tenMinutes);
    const after = await other.get(first.id);
    expect(Date.parse(before?.nextAttemptAt ?? '') - Date.parse(after?.nextAttemptAt ?? '')).toBe(2 * hourMs);
  });

  test('by less than a second, as it often is, no stored time is changed', async () => {
    const { inbox, first } = await aConsumingInbox();
    const before = await inbox.get(first.id);
    setClock(-900);
    await inbox.add(anEntry({ type: 'rdc' }), tenMinutes);
    expect(await inbox.get(first.id)).toEqual(before);
  });

  test('ahead, as after a suspension, what is due is due', async () => {
    const { inbox, seen, copyOfFirst } = await aConsumingInbox();
    setClock(2 * hourMs);
    await pass(1000);
    expect(seen).toHaveLength(2);
    expect(await inbox.add(copyOfFirst(), tenMinutes)).toBe('stored');
  });
});
