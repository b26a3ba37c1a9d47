import { setTimeout as delay } from 'node:timers/promises';

const paths = {
  overview: 'data/overview',
  'overview, with a search': 'data/overview?text=login',
  builds: 'data/builds',
  'a build': 'data/build?open=live-0',
  flaky: 'data/flaky',
  'concurrency, a week': 'data/concurrency?range=week',
  facets: 'data/facets',
  inbox: 'data/inbox?state=failed',
};

/** Measures the complete response of each query, one after the other, while events arrive. */
export async function measureQueries(port, rounds) {
  const times = Object.fromEntries(Object.keys(paths).map((name) => [name, []]));
  let kilobytes = {};
  for (let round = 0; round < rounds; round++) {
    for (const [name, path] of Object.entries(paths)) {
      const { ms, bytes } = await timed(`http://127.0.0.1:${port}/${path}`);
      times[name].push(ms);
      kilobytes = { ...kilobytes, [name]: bytes / 1000 };
    }
  }
  return Object.entries(times).map(([name, ms]) => ({ name, ...placesOf(ms), kilobytes: kilobytes[name] }));
}

/** Measures the time from the first look until all events in the inbox have been read. */
export async function timeOfReading(port) {
  const startedAt = performance.now();
  const ask = async () => (await fetch(`http://127.0.0.1:${port}/data/overview`)).json();
  let view = await ask();
  while (view.history === 'under way') {
    // As often as a page asks.
    await delay(1000);
    view = await ask();
  }
  return { ms: performance.now() - startedAt, history: view.history, known: view.known };
}

async function timed(url) {
  const startedAt = performance.now();
  const response = await fetch(url);
  const { byteLength } = await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return { ms: performance.now() - startedAt, bytes: byteLength };
}

function placesOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { median: at(0.5), p99: at(0.99) };
}
