import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import request from 'supertest';
import * as face from '../lib';
import { payloads } from './fixtures';
import { until } from './until';

const readme = readFileSync(join(__dirname, '../README.md'), 'utf8');

it('the ten lines of the README receive an event', async () => {
  const block = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)]
    .map(([, code]) => code)
    .find((code) => code?.includes('listen(3000)'));
  const code = block?.replace(/^import .*$/gm, '').replace('const server = app.listen(3000);', 'return app;');
  const lines: unknown[][] = [];
  const environment = { env: { SAUCE_WEBHOOK_SECRET: 'whsec-demo-token' } };
  const build = new Function('express', 'sauceWebhooks', 'process', 'console', code ?? '');
  const quiet = (options: face.WebhooksOptions) => face.sauceWebhooks({ ...options, logger: false });
  const app = build(require('express'), quiet, environment, { log: (...words: unknown[]) => lines.push(words) });
  const body = payloads.signed as Buffer;
  const response = await request(app)
    .post('/sauce')
    .set('saucelabs-sign', face.sign(body, 'whsec-demo-token'))
    .send(body.toString());
  expect(response.status).toBe(204);
  await until(() => lines.length === 1);
  expect(lines).toEqual([
    ['failed', 'Zahlung schlägt fehl', 'https://app.saucelabs.com/tests/4f9c2b7e1d8a4c6fb3e05d7a9c1e2f48'],
  ]);
});

it('everything that the README says is exported, is', () => {
  const section = readme.slice(readme.indexOf('## Also exported'), readme.indexOf('## Licence'));
  const names = [...section.matchAll(/`(\w+)`/g)].map(([, name]) => name as string);
  expect(names.length).toBeGreaterThan(8);
  for (const name of names) expect(face).toHaveProperty(name);
});
