import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import process from 'node:process';
import { isDeepStrictEqual } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { shareShapes } from '../../lib/workarounds/share-shapes';
import { expresses, serve } from '../request/send';

setFlagsFromString('--allow-natives-syntax');
const haveSameShape = new Function('a', 'b', 'return %HaveSameMap(a, b)') as (a: object, b: object) => boolean;
const isTable = new Function('object', 'return !%HasFastProperties(object)') as (object: object) => boolean;

/** Whether V8 itself lets what Express made of requests share a shape. */
const sharesThem = Number.parseInt(process.versions.node, 10) >= 24;

type Exchange = readonly [request: IncomingMessage, response: ServerResponse];

/** Looks at two requests and their responses that are open at once, the last of many. */
async function seen<Seen>(
  appOf: (onRequest: RequestListener) => RequestListener,
  look: (one: Exchange, other: Exchange) => Seen,
): Promise<Seen | undefined> {
  let latest: Seen | undefined;
  const open: Exchange[] = [];
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

/** Whether two requests and their responses have one shape, and which of them are tables, afterwards. */
function shared(one: Exchange, other: Exchange) {
  shareShapes(...one);
  shareShapes(...other);
  return {
    isOne: one.map((object, index) => haveSameShape(object, other[index] as object)),
    isTable: one.map(isTable),
  };
}

describe.each(expresses)('requests and responses of %s', (_, express) => {
  const appOf = (onRequest: RequestListener) => {
    const app = express();
    app.use((request, response) => onRequest(request, response));
    return app;
  };

  it('have one shape for V8, as tables where it does not let them share another', async () => {
    const needsTables = !sharesThem;
    // V8 finds the shapes of tables in a small cache, where those of requests and responses may take each other's place. The
    // objects of another app have other shapes, and another place.
    const looks = [];
    for (let app = 0; app < 5; app++) looks.push(await seen(appOf, shared));
    expect(looks).toContainEqual({ isOne: [true, true], isTable: [needsTables, needsTables] });
  });

  it('have what they had', async () => {
    const fieldsOf = (exchange: Exchange) => exchange.map((object) => Object.getOwnPropertyDescriptors(object));
    const differences = await seen(appOf, (one) => {
      const before = fieldsOf(one);
      shareShapes(...one);
      return fieldsOf(one).map((fields, index) => {
        const names = new Set([...Reflect.ownKeys(fields), ...Reflect.ownKeys(before[index] as object)]);
        return [...names].filter(
          (name) => !isDeepStrictEqual(Reflect.get(fields, name), before[index]?.[name as string]),
        );
      });
    });
    expect(differences).toEqual([[], []]);
  });
});

test('an object whose prototype was not changed is left as it is', async () => {
  expect(await seen((onRequest) => onRequest, shared)).toEqual({ isOne: [true, true], isTable: [false, false] });
});

/** An object whose prototype is not that of its constructor. */
const madeBy = (fields: object) => Object.assign(Object.create({ constructor: Object }), fields);

const hidden = { enumerable: false, writable: true, configurable: true };

test.each([
  ['without a prototype', Object.create(null)],
  ['without the field', madeBy({})],
  [
    'whose field is an accessor',
    Object.defineProperty(madeBy({}), 'complete', { get: () => true, configurable: true }),
  ],
  ['whose field is hidden', Object.defineProperty(madeBy({}), 'complete', { ...hidden, value: true })],
  ['that is a proxy', new Proxy(madeBy({ complete: true }), { deleteProperty: () => false })],
  ['that takes no fields', Object.preventExtensions(madeBy({ complete: true }))],
  ['that is frozen', Object.freeze(madeBy({ complete: true }))],
])('an object %s is left as it is', (_, object) => {
  const before = Object.getOwnPropertyDescriptors(object);
  shareShapes(object, object);
  expect(Object.getOwnPropertyDescriptors(object)).toEqual(before);
});
