// Starts each server, posts 20 events, one that is signed wrongly, one that is invalid and one twice, and compares what it
// handled with what it says that it does: npm run check
import process from 'node:process';
import { jobOf } from './fixtures/jobs.mjs';
import { headersOf, path } from './fixtures/requests.mjs';
import { MeasuredServer } from './measure/measured-server.mjs';
import { peerScript, peers } from './measure/peers.mjs';

const events = 20;
const [forged, invalid, duplicate, last] = [1000, 2000, 4000, 8000];

for (const { name, does } of peers) {
  // What they say of the events that they refuse is not of interest.
  const server = await MeasuredServer.start(peerScript, [name], { stderr: 'ignore' });
  await server.load({ count: events, connections: 5, seed: 'check' });
  await post(server, jobOf('check', forged), headersOf('something else'));
  await post(server, jobOf('check', invalid).replace('"status":"PASSED"', '"status":7'));
  await post(server, jobOf('check', duplicate));
  await post(server, jobOf('check', duplicate));
  await post(server, jobOf('check', last));

  const extra = [duplicate, last];
  if (!does.includes('verifies')) extra.push(forged);
  if (!does.includes('validates')) extra.push(invalid);
  if (!does.includes('removes duplicates')) extra.push(duplicate);
  const indexSum = extra.reduce((sum, index) => sum + index, (events * (events - 1)) / 2);
  // The last event is handled after those that should not be.
  const stats = await server.statsWhen(({ handled }) => handled >= events + extra.length);
  await server.close();
  const isGood = stats.handled === events + extra.length && stats.indexSum === indexSum;
  console.log(`${isGood ? 'ok' : 'NOT OK'}: ${name} ${does.join(', ')}: ${stats.handled} handled`);
  if (!isGood) process.exitCode = 1;
}

async function post(server, body, headers = headersOf(body)) {
  const response = await fetch(`http://127.0.0.1:${server.port}${path}`, { method: 'POST', body, headers });
  await response.arrayBuffer();
}
