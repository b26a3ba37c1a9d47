import { readFileSync } from 'node:fs';
import { join } from 'node:path';

test.each(['slack-failures', 'prometheus', 'github-status'])('the recipe %s is under 60 lines', (name) => {
  const text = readFileSync(join(__dirname, '../../examples', name, 'server.mjs'), 'utf8');
  expect(text.trimEnd().split('\n').length).toBeLessThan(60);
});
