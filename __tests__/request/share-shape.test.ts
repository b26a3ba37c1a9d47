import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { shareShape } from '../../lib/request/share-shape';
import { expresses, serve } from './send';

setFlagsFromString('--allow-natives-syntax');
const haveSameShape = new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: object, b: object) => boolean;
const isTable = new Function('object', 'return !%HasFastProperties(object)') as (object: object) => boolean;

/** Whether V8 itself lets what Express made of requests share a shape. */
const sharesThem = Number.parseInt(process.versions.node, 10) >= 24;

/** Looks at two requests and their responses that are open at once, the last of many. */
async function seen<Seen>(
  appOf: (onRequest: RequestListener) => RequestListener,
  look: (one: object[], other: object[]) => Seen,
): Promise<Seen | undefined> {
  let latest: Seen | undefined;
  const open: [IncomingMessage, ServerResponse][] = [];
  const { url } = await serve(
    appOf((request, response) => {
      open.push([request, response]);
      const [one, other] = open;
      if (one === undefined || other === undefined) return;
      latest = look(one, other);
      for (const [, answer] of open.splice(0)) answer.end();
    }),
  );
  const post = () => fetch(url, { method: 'POST', body: '{}' });
  for (let pair = 0; pair < 20; pair++) await Promise.all([post(), post()]);
  return latest;
}

describe.each(expresses)('requests and responses of %s', (_, express) => {
  const appOf = (onRequest: RequestListener) => {
    const app = express();
    app.use((request, response) => onRequest(request, response));
    return app;
  };

  it('have one shape for V8', async () => {
    const look = (one: object[], other: object[]) => {
      for (const object of [...one, ...other]) shareShape(object);
      return one.map((object, index) => haveSameShape(object, other[index] as object));
    };
    expect(await seen(appOf, look)).toEqual([true, true]);
  });

  it('have what they had, in its order', async () => {
    const look = (one: object[]) => {
      const before = one.map((object) => Reflect.ownKeys(object));
      for (const object of one) shareShape(object);
      return [before, one.map((object) => Reflect.ownKeys(object))];
    };
    const [before, after] = (await seen(appOf, look)) ?? [];
    expect(before?.flat()).toContain('locals');
    expect(after).toEqual(before);
  });

  it('are left as they are where V8 shares their shapes itself', async () => {
    const look = (one: object[]) => {
      for (const object of one) shareShape(object);
      return one.map(isTable);
    };
    expect(await seen(appOf, look)).toEqual(sharesThem ? [false, false] : [true, true]);
  });
});

test('what nobody changed the prototype of is left as it is', async () => {
  const look = (one: object[], other: object[]) => {
    for (const object of [...one, ...other]) shareShape(object);
    return one.map((object, index) => [isTable(object), haveSameShape(object, other[index] as object)]);
  };
  const seenOfNode = await seen((onRequest) => onRequest, look);
  expect(seenOfNode).toEqual([
    [false, true],
    [false, true],
  ]);
});

test.each([
  ['without a prototype', Object.create(null)],
  ['frozen', Object.freeze(Object.create({ constructor: Object }))],
])('an object %s is left as it is', (_, object) => {
  shareShape(object);
  expect(Reflect.ownKeys(object)).toEqual([]);
});
