// Sends the sample events to the example server, signed like Sauce Labs if SAUCE_WEBHOOK_SECRET is set.
import { readdir, readFile } from 'node:fs/promises';
import process from 'node:process';
import { sign } from 'sauce-webhooks';

const url = process.argv[2] ?? `http://127.0.0.1:${process.env.PORT ?? 3000}/sauce`;
const secret = process.env.SAUCE_WEBHOOK_SECRET;
const folder = new URL('../payloads/', import.meta.url);

for (const name of (await readdir(folder)).sort()) {
  const body = await readFile(new URL(name, folder));
  const headers = { 'content-type': 'application/json', ...(secret && { 'saucelabs-sign': sign(body, secret) }) };
  try {
    const response = await fetch(url, { method: 'POST', body, headers });
    console.log(`${response.status} ${name}`);
  } catch (error) {
    console.error(`Cannot reach ${url}: ${error.cause?.message ?? error.message}. Start the server first: npm start`);
    process.exit(1);
  }
}
console.log(
  'Sent. A second time within ten minutes they are duplicates, which are acknowledged and not handled again.',
);
