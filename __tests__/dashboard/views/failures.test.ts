import { vdcEvent } from '../../../lib/testing';
import { dashboard } from '../dashboard-under-test';

const at = Date.now() - 10 * 60_000;

test('the failures of one cause are found by its shape: all in the list of causes, and those of a build there', async () => {
  const { send, view } = dashboard();
  const failed = (number: number, exception: string) =>
    vdcEvent({ name: `test ${number}`, build: `b-${number % 2}`, status: 'FAILED', exception }, { at: at + number });
  await send(...Array.from({ length: 8 }, (_, number) => failed(number, `AssertionError: expected ${number} items`)));
  await send(failed(9, 'AssertionError: expected 9 items of 10'));
  const { causes } = await view('/failures');
  const [{ count, examples, shape }] = causes;
  const filter = `"${shape}"`;
  expect([causes.length, count, examples.length]).toEqual([2, 8, 5]);
  const only = await view(`/failures?${new URLSearchParams({ error: filter })}`);
  expect(only.causes).toHaveLength(1);
  expect(only.causes[0].examples).toHaveLength(8);
  const { runs, matching } = await view(`/build?${new URLSearchParams({ open: 'b-1', show: 'runs', error: filter })}`);
  expect(matching).toBe(4);
  expect(runs.map(({ name }: { name: string }) => name).sort()).toEqual(['test 1', 'test 3', 'test 5', 'test 7']);
});

test('the causes on a card are those of the tests that the filters let through', async () => {
  const { send, view } = dashboard();
  const failed = (owner: string, name: string) =>
    vdcEvent({ owner, name, build: 'web-7', status: 'FAILED', exception: 'No price' }, { at });
  await send(failed('ada', 'pays'), failed('ada', 'ships'), failed('bob', 'searches'));
  const [report] = (await view('/overview?owner=ada')).ended;
  expect(report.newFailures).toMatchObject({ count: 3, matching: 2 });
  expect(report.causes).toEqual({ count: 1, items: [{ name: 'No price', count: 2 }] });
});

test.each(['passed', 'failed'])('an outcome chosen in another view, %s, hides no failure', async (outcome) => {
  const { send, view, get } = dashboard({ authorize: () => true });
  await send(
    vdcEvent({ name: 'pays', status: 'FAILED', exception: 'No price' }, { at }),
    vdcEvent({ name: 'ships', status: 'ERRORED', exception: 'Lost' }, { at }),
  );
  expect((await view(`/failures?outcome=${outcome}`)).count).toBe(2);
  const { body } = await get(`/data/export?view=failures&format=json&outcome=${outcome}`);
  expect(body).toHaveLength(2);
});
