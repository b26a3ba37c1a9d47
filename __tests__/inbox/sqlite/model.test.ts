import fc from 'fast-check';
import type { EntryState } from '../../../lib/inbox/inbox';
import { useStoppedClock } from '../clock';
import { idsOf, isCompleted, isFailed, isWaiting } from '../entries';
import { drivers } from './drivers';
import { Model, maxParallel, type Step } from './model';

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('add' as const),
      key: fc.nat(4),
      windowMs: fc.constantFrom(0, 3000, 600_000),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      nth: fc.nat(3),
      verdict: fc.constantFrom(isCompleted, isFailed, isFailed, isWaiting(0), isWaiting(2500)),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('retry' as const), nth: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.constant<Step>({ do: 'retry all' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('prune' as const),
      state: fc.constantFrom('completed' as const, 'failed' as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(250, 1000, 4000) }) },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ do: 'close' }, { do: 'die' }) },
);

async function checkAgainst(model: Model): Promise<void> {
  const { inbox, expected } = model;
  const entriesIn = async (state: EntryState) => (await inbox.list({ state, limit: Number.POSITIVE_INFINITY })).items;
  const [waiting, active] = [await entriesIn('waiting'), await entriesIn('active')];
  const [done, failed] = [await entriesIn('completed'), await entriesIn('failed')];
  expect(model.faults).toEqual([]);
  expect(idsOf([...waiting, ...active]).sort()).toEqual(model.idsIn('open').sort());
  expect(idsOf(active)).toEqual(expect.arrayContaining(model.running));
  expect(model.running.length).toBeLessThanOrEqual(maxParallel);
  // Others were claimed ahead, and wait only while there is no room.
  if (active.length > model.running.length) expect(model.running).toHaveLength(maxParallel);
  expect(idsOf(done)).toEqual(model.idsIn('completed'));
  expect(idsOf(failed)).toEqual(model.idsIn('failed'));
  for (const { id, attempts } of [...done, ...failed]) expect([id, attempts]).toEqual([id, expected.get(id)?.attempts]);
  expect(await inbox.counts()).toEqual({
    waiting: waiting.length,
    active: active.length,
    completed: done.length,
    failed: failed.length,
    quarantined: 0,
  });
}

describe.each(drivers)('an inbox on a file, whatever happens, with the driver %s', (driver) => {
  useStoppedClock();

  test('has each entry in the state it should have, counts its attempts, and dispatches all of them in the end', async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const model = new Model(driver);
      for (const each of steps) {
        await model.step(each);
        await checkAgainst(model);
      }
      await model.finish();
      await checkAgainst(model);
      expect(model.idsIn('open')).toEqual([]);
      await model.step({ do: 'die' });
    });
    await fc.assert(property, { numRuns: 15 });
  });
});
