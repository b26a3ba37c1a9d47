// Posts distinct signed jobs over keep-alive connections, as fast as they are answered. Plain sockets, so that the load
// takes little of the machine: load.mjs <port> <count> <connections> <seed>; prints what it saw as JSON.
import { connect } from 'node:net';
import process from 'node:process';
import { sign } from 'sauce-webhooks';

const [port, count, connections, seed] = process.argv.slice(2);
const requests = Array.from({ length: Number(count) }, (_, index) => requestOf(`${seed}-${index}`));
const latencies = new Float64Array(requests.length);
let next = 0;
let answered = 0;
let failed = 0;

process.send('ready');
await new Promise((resolve) => process.once('message', resolve));
const startedAt = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, send));
const seconds = (performance.now() - startedAt) / 1000;
latencies.sort();
const at = (share) => latencies[Math.floor(latencies.length * share)];
process.send({ perSecond: answered / seconds, p50: at(0.5), p99: at(0.99), failed });
process.disconnect();

function send() {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1').setNoDelay();
    let index = 0;
    let sentAt = 0;
    const post = () => {
      if (next >= requests.length) return resolve(socket.destroy());
      index = next++;
      sentAt = performance.now();
      socket.write(requests[index]);
    };
    socket.on('connect', post).on('error', reject);
    // Each answer is a 204 without a body, so it comes in one piece.
    socket.on('data', (data) => {
      latencies[index] = performance.now() - sentAt;
      answered++;
      if (!data.includes('204')) failed++;
      post();
    });
  });
}

function requestOf(id) {
  const body = JSON.stringify({
    id,
    status: 'passed',
    data_type: 'vdc',
    name: 'checkout as a returning customer',
    owner: 'team-shop',
    build: 'shop 1.42',
    browser: 'chrome 126.0',
    os: 'Windows 11',
    start_time: '2026-11-24T10:00:00Z',
    end_time: '2026-11-24T10:01:02Z',
    duration_sec: 62,
    tags: ['nightly', 'checkout', 'smoke'],
    'custom-data': { notes: 'x'.repeat(750) },
  });
  const head = [
    'POST /sauce HTTP/1.1',
    'host: 127.0.0.1',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `saucelabs-sign: ${sign(body, 'bench')}`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`);
}
