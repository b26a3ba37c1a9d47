// Posts distinct signed jobs over keep-alive connections, as fast as the server responds: load.mjs <port> <load as JSON>;
// prints what it saw as JSON. Plain sockets and requests built before, as autocannon could not keep up: with distinct
// bodies (setupRequest) it sent 9,900 a second to raw node:http at 41 to 53 µs of its own CPU time each, this 15,000 to 17,500.
import { connect } from 'node:net';
import process from 'node:process';
import { batchOf, jobOf } from '../fixtures/jobs.mjs';
import { requestOf } from '../fixtures/requests.mjs';

const [port, load] = process.argv.slice(2);
const { count, connections, seed, bytes, batch = 0 } = JSON.parse(load);
const bodyOf = (index) => (batch > 0 ? batchOf(seed, index, batch, bytes) : jobOf(seed, index, bytes));
const requests = Array.from({ length: count }, (_, index) => requestOf(bodyOf(index)));
const latencies = new Float64Array(count);
let next = 0;
let answered = 0;
let refused = 0;

process.send('ready');
await new Promise((resolve) => process.once('message', resolve));
const cpuBefore = process.cpuUsage();
const loopBefore = performance.eventLoopUtilization();
const startedAt = performance.now();
await Promise.all(Array.from({ length: connections }, send));
const seconds = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
const { utilization } = performance.eventLoopUtilization(loopBefore);
latencies.sort();
const at = (share) => latencies[Math.floor(latencies.length * share)];
process.send({
  perSecond: answered / seconds,
  p50: at(0.5),
  p99: at(0.99),
  answered,
  refused,
  generatorCpuUs: (user + system) / count,
  generatorBusy: utilization,
});
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
    socket.on('close', () => reject(new Error('The server closed a connection.')));
    socket.on('data', (data) => {
      latencies[index] = performance.now() - sentAt;
      const answer = data.toString('latin1');
      if (!isWhole(answer)) return reject(new Error(`Expected an answer in one piece, got ${answer}`));
      answered++;
      if (!answer.startsWith('HTTP/1.1 20')) refused++;
      post();
    });
  });
}

/** Short responses arrive in one piece; otherwise, all figures would be wrong. */
function isWhole(answer) {
  const end = answer.indexOf('\r\n\r\n') + 4;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1] ?? 0;
  return end >= 4 && answer.length === end + Number(length);
}
