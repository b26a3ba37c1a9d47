import { InFlight } from '../../lib/cli/send/post-all';

/** A delivery that the test answers. */
function aDelivery() {
  let answer = () => {};
  const ended = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return { ended, answer };
}

/** Whether there is room, once all that can go on has. */
async function hasRoom(inFlight: InFlight, subject?: string): Promise<boolean> {
  let has = false;
  void inFlight.capacityFor(subject).then(() => {
    has = true;
  });
  await new Promise(setImmediate);
  return has;
}

it('has room for as many as may be on their way at once', async () => {
  const inFlight = new InFlight(2);
  const [first, second] = [aDelivery(), aDelivery()];
  inFlight.add(undefined, first.ended);
  expect(await hasRoom(inFlight)).toBe(true);
  inFlight.add(undefined, second.ended);
  expect(await hasRoom(inFlight)).toBe(false);
  second.answer();
  expect(await hasRoom(inFlight)).toBe(true);
});

it('has room for one of each subject', async () => {
  const inFlight = new InFlight(8);
  const first = aDelivery();
  inFlight.add('a', first.ended);
  expect(await hasRoom(inFlight, 'a')).toBe(false);
  expect(await hasRoom(inFlight, 'b')).toBe(true);
  first.answer();
  expect(await hasRoom(inFlight, 'a')).toBe(true);
});

it('knows when all have ended', async () => {
  const inFlight = new InFlight(8);
  await inFlight.allEnd();
  const deliveries = [aDelivery(), aDelivery()];
  for (const { ended } of deliveries) inFlight.add(undefined, ended);
  let haveEnded = false;
  const all = inFlight.allEnd().then(() => {
    haveEnded = true;
  });
  deliveries[1]?.answer();
  await new Promise(setImmediate);
  expect(haveEnded).toBe(false);
  deliveries[0]?.answer();
  await all;
});
