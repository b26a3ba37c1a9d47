import { concurrencyEvent, vdcEvent } from '../../../lib/testing';
import { describeInBrowser } from './chromium';
import { serve } from './served';

const minute = 60_000;
const ago = (minutes: number) => ({ at: Date.now() - minutes * minute });

interface Label {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Notes where each canvas has texts, until it is cleared. */
const noteLabels = `
  window.labels = new Map();
  const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...place) {
    labels.set(this.canvas, []);
    return clearRect.apply(this, place);
  };
  CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
    const box = this.measureText(text);
    const { e, f } = this.getTransform();
    labels.get(this.canvas).push({ text, left: e + x - box.actualBoundingBoxLeft, right: e + x + box.actualBoundingBoxRight,
      top: f + y - box.actualBoundingBoxAscent, bottom: f + y + box.actualBoundingBoxDescent });
    return fillText.call(this, text, x, y);
  };`;

function touching(labels: readonly Label[]): string[] {
  const pairs = labels.flatMap((a, index) => labels.slice(index + 1).map((b) => [a, b] as const));
  const gap = 3;
  return pairs
    .filter(([a, b]) => a.left < b.right + gap && b.left < a.right + gap && a.top < b.bottom && b.top < a.bottom)
    .map(([a, b]) => `${a.text} and ${b.text}`);
}

describeInBrowser('time and plots', (open) => {
  test("the server's clock decides, whatever that of the browser says", async () => {
    const { url, send } = await serve();
    await send(vdcEvent({ name: 'login', status: 'PASSED', build: 'web-7' }, ago(5)));
    const { page } = await open();
    await page.clock.setSystemTime(Date.now() - 3 * 24 * 60 * minute);
    for (const view of ['overview', 'builds', 'inbox']) {
      await page.goto(`${url}?view=${view}`);
      await page.locator('main time').first().waitFor();
      const times = await page.locator('main time').allInnerTexts();
      expect(new Set(times)).toEqual(new Set([view === 'inbox' ? 'just now' : '5 min ago']));
    }
  });

  test.each(['UTC', 'Europe/Berlin', 'Asia/Kathmandu'])('a time can be typed, in %s', async (timezoneId) => {
    const { url, send } = await serve();
    await send(vdcEvent({ name: 'login', status: 'PASSED' }, ago(5)));
    const { page } = await open({ timezoneId, locale: 'en-US' });
    await page.goto(url);
    await page.locator('#filter-range').selectOption('custom');
    const from = page.locator('#filter-from');
    await from.focus();
    for (const key of [...'02032025', 'ArrowRight', ...'0930A']) await page.keyboard.press(key, { delay: 20 });
    const minute = await page.evaluate<string>("new Date('2025-02-03T09:30').toISOString().slice(0, 16) + 'Z'");
    await page.waitForURL((address) => address.searchParams.get('from') === minute);
    expect(await from.inputValue()).toBe('2025-02-03T09:30');
    const warning = page.getByText('From is later than To.');
    expect(await warning.count()).toBe(0);
    await page.locator('#filter-to').fill('2025-02-03T09:29');
    await warning.waitFor();
  });

  test('no label of an axis touches another, at any width', async () => {
    const { url, send } = await serve();
    const reading = (minutes: number, rds: number) =>
      concurrencyEvent(
        { concurrency: { organization: { current: { rds }, allowed: { rds: 150_000 } } } },
        ago(minutes),
      );
    await send([reading(9000, 1), reading(3000, 123_456), reading(40, 99_999), reading(1, 3)]);
    await send(vdcEvent({ status: 'PASSED' }, ago(5)));
    const { page } = await open({ timezoneId: 'Asia/Kolkata' });
    await page.addInitScript(noteLabels);
    const monthAgo = new Date(Date.now() - 30 * 24 * 60 * minute).toISOString();
    for (const width of [320, 390, 620, 768, 1024, 1440]) {
      await page.setViewportSize({ width, height: 740 });
      for (const query of ['range=hour', 'range=day', 'range=week', `from=${monthAgo}`, 'from=2025-01-01T00:00Z']) {
        for (const view of ['concurrency', 'overview']) {
          await page.goto(`${url}?view=${view}&${query}`);
          await page.locator('.chart canvas').first().waitFor();
          const canvases = await page.evaluate<Label[][]>('[...labels.values()]');
          expect(canvases.flat().length).toBeGreaterThan(4);
          expect([width, query, view, canvases.flatMap(touching)]).toEqual([width, query, view, []]);
        }
      }
    }
  });

  test.each([
    ['2026-03-29T12:00:00Z', 'spring'],
    ['2026-10-25T12:00:00Z', 'autumn'],
  ])('the week of a clock change has each of its days once: %s, in %s', async (noon) => {
    const { url, send } = await serve();
    await send(concurrencyEvent({}, ago(1)));
    const { page } = await open({ timezoneId: 'Europe/Berlin' });
    await page.addInitScript(noteLabels);
    const from = new Date(Date.parse(noon) - 3.5 * 24 * 60 * minute).toISOString();
    const to = new Date(Date.parse(noon) + 3.5 * 24 * 60 * minute).toISOString();
    await page.setViewportSize({ width: 1440, height: 740 });
    await page.goto(`${url}?view=overview&from=${from}&to=${to}`);
    await send(vdcEvent({ status: 'PASSED' }, ago(5)));
    await page.locator('.chart canvas').first().waitFor();
    const texts = await page.evaluate<string[]>('[...labels.values()].flat().map(({ text }) => text)');
    const days = texts.filter((text) => /[A-Z]/.test(text));
    expect(days).toEqual([...new Set(days)]);
    expect(days).toHaveLength(7);
    expect(texts.filter((text) => /:/.test(text)).every((text) => text === '12:00' || text === '00:00')).toBe(true);
  });
});
