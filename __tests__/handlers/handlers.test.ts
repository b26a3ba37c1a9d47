import { type Handlers, handlersByType } from '../../lib/handlers/handlers';

test('the types with a handler are known, all of them with onEvent', () => {
  const handler = () => {};
  const typesOf = (handlers: Handlers) => [...handlersByType(handlers).keys()];
  expect(typesOf({})).toEqual([]);
  expect(typesOf({ onVisualBuild: handler, onVdc: handler })).toEqual(['vdc', 'visual-build']);
  expect(typesOf({ onEvent: handler })).toEqual(['vdc', 'rdc', 'concurrency', 'visual-build', 'build']);
});
