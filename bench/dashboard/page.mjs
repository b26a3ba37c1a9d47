import { setTimeout as delay } from 'node:timers/promises';

const views = ['overview', 'builds', 'failures', 'flaky', 'concurrency', 'inbox'];

/** Runs in the page before its own script: notes tasks that block it (over 50 ms) and the longest time without a frame. */
function observe() {
  window.seen = { longTasks: [], worstFrameMs: 0 };
  const note = (list) => window.seen.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  new PerformanceObserver(note).observe({ type: 'longtask', buffered: true });
  let last = performance.now();
  requestAnimationFrame(function frame(now) {
    window.seen.worstFrameMs = Math.max(window.seen.worstFrameMs, now - last);
    last = now;
    requestAnimationFrame(frame);
  });
}

/** Measures the cost of each view in the browser that shows it, and in the process that serves it. */
export async function measurePage(browser, server, secondsForEach) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await page.addInitScript(observe);
  const rows = [];
  for (const view of views) {
    await page.goto(`http://127.0.0.1:${server.port}/?view=${view}`);
    await page.locator('#live[data-state=on]').waitFor();
    await page.locator('main > *').first().waitFor();
    const before = await server.stats();
    const startedAt = performance.now();
    await delay(secondsForEach * 1000);
    const cpuShare = ((await server.stats()).cpuMs - before.cpuMs) / (performance.now() - startedAt);
    const { longTasks, worstFrameMs } = await page.evaluate('window.seen');
    rows.push({
      view,
      longTasks: longTasks.length,
      longestMs: Math.max(0, ...longTasks),
      worstFrameMs,
      cpuShare,
      heapMB: await heapOf(page),
    });
  }
  await page.close();
  return rows;
}

/** Without rubbish. */
async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1e6;
}
