import type { IncomingMessage, ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { shareShapes } from '../../lib/workarounds/share-shapes';
import { expresses, serve } from '../request/send';

test.each(expresses)('requests and responses of %s have what they had', async (_, express) => {
  const fieldsOf = (objects: readonly object[]) => objects.map((object) => Object.getOwnPropertyDescriptors(object));
  let differences: unknown;
  const app = express();
  app.use((request: IncomingMessage, response: ServerResponse) => {
    const before = fieldsOf([request, response]);
    shareShapes(request, response);
    differences = fieldsOf([request, response]).map((fields, index) => {
      const names = new Set([...Reflect.ownKeys(fields), ...Reflect.ownKeys(before[index] as object)]);
      return [...names].filter(
        (name) => !isDeepStrictEqual(Reflect.get(fields, name), before[index]?.[name as string]),
      );
    });
    response.end();
  });
  const { url } = await serve(app);
  await fetch(url, { method: 'POST', body: '{}' });
  expect(differences).toEqual([[], []]);
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
