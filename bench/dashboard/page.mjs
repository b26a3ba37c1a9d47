import { setTimeout as delay } from 'node:timers/promises';

const views = ['overview', 'builds', 'failures', 'flaky', 'concurrency', 'inbox'];

/**
 * Measures the cost of each view in the browser that shows it, and in the process that serves it. Tasks of the page are measured by their CPU
 * time, so other work on the machine does not count.
 */
export async function measurePage(browser, server, secondsForEach) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  const rows = [];
  for (const view of views) {
    await browser.startTracing(page, { categories: ['toplevel'] });
    await page.goto(`http://127.0.0.1:${server.port}/?view=${view}`);
    await page.locator('#live[data-state=on]').waitFor();
    await page.locator('main > *').first().waitFor();
    const before = await server.stats();
    const startedAt = performance.now();
    await delay(secondsForEach * 1000);
    const cpuShare = ((await server.stats()).cpuMs - before.cpuMs) / (performance.now() - startedAt);
    const tasks = tasksOf(await browser.stopTracing());
    rows.push({
      view,
      longTasks: tasks.filter((ms) => ms > 50).length,
      longestMs: Math.max(...tasks),
      pageShare: tasks.reduce((sum, ms) => sum + ms, 0) / (performance.now() - startedAt),
      cpuShare,
      heapMB: await heapOf(page),
    });
  }
  await page.close();
  return rows;
}

/** How long each task of the page was on the CPU, in milliseconds. */
function tasksOf(trace) {
  const { traceEvents } = JSON.parse(trace);
  const isMain = ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
  const mainThreads = new Set(traceEvents.filter(isMain).map(({ tid }) => tid));
  return traceEvents
    .filter(({ name, tid, tdur }) => name.endsWith('RunTask') && mainThreads.has(tid) && tdur > 0)
    .map(({ tdur }) => tdur / 1000);
}

/** Without rubbish. */
async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1e6;
}
