// Runs a recipe on a free port and posts to it, or calls its POST.

import { Server } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { sign } from 'sauce-webhooks';

const secret = 'a secret of the tests';
process.env.SAUCE_WEBHOOK_SECRET = secret;
const lines = [];
console.log = (line) => lines.push(line);

let port;
const { listen } = Server.prototype;
Server.prototype.listen = function (options, ...rest) {
  this.once('listening', () => {
    port = this.address().port;
  });
  return listen.call(this, typeof options === 'object' ? { ...options, port: 0 } : 0, ...rest);
};

const { POST } = await import(`./${process.argv[2]}.mjs`);
while (POST === undefined && port === undefined) await setImmediate();
const url = `http://localhost:${port ?? 3000}/sauce`;
const body = JSON.stringify({ id: 'a', status: 'passed', data_type: 'vdc', name: 'ä' });
const post = async (headers) => {
  const init = { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
  return (await (POST?.(new Request(url, init), { params: {} }) ?? fetch(url, init))).status;
};
const signed = await post({ 'saucelabs-sign': sign(body, secret) });
const unsigned = await post({});
const outcomes = () => lines.filter((line) => line === 'passed');
while (outcomes().length === 0) await setImmediate();
process.stdout.write(`${outcomes().join('\n')}\nsigned ${signed}, unsigned ${unsigned}\n`, () => process.exit());
