import { handledTypes } from '../../lib/handlers/handlers';

test('handledTypes names the types with a handler, all of them with onEvent', () => {
  const handler = () => {};
  expect(handledTypes({})).toEqual([]);
  expect(handledTypes({ onVisualBuild: handler, onVdc: handler })).toEqual(['vdc', 'visual-build']);
  expect(handledTypes({ onEvent: handler })).toEqual(['vdc', 'rdc', 'concurrency', 'visual-build', 'build']);
});
