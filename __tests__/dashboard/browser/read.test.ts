import { concurrencyEvent, rdcEvent, vdcEvent } from '../../../lib/testing';
import { axeViolations } from './axe';
import { describeInBrowser } from './chromium';
import { serve } from './served';

const at = () => ({ at: Date.now() - 1000 });

describeInBrowser('the page is for every reader', (open) => {
  test('on a narrow screen every view and every state of the inbox is in sight', async () => {
    const { url } = await serve();
    const { page } = await open();
    await page.setViewportSize({ width: 320, height: 740 });
    await page.goto(`${url}?view=inbox&state=failed`);
    await page.getByText('No handler failed').waitFor();
    for (const links of ['#views a', '.states a']) {
      const ends = await page
        .locator(links)
        .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().right));
      expect(ends).toHaveLength(6);
      expect(Math.max(...ends)).toBeLessThanOrEqual(320);
    }
  });

  test('a name that turns the direction of text turns that of no other', async () => {
    const { url, send } = await serve();
    const turned = '\u202eturned';
    await send(
      vdcEvent({ branch_name: turned, commit_id: turned, build: turned, owner: 'ada', status: 'FAILED' }, at()),
    );
    const { page } = await open();
    await page.goto(url);
    const facts = page.locator('.report > p.quiet');
    await facts.waitFor();
    const places = await facts
      .locator('bdi')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().x));
    expect(places).toHaveLength(5);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const isolation = await page.evaluate<string[]>(
      "[...document.querySelectorAll('a')].map((link) => getComputedStyle(link).unicodeBidi)",
    );
    expect(new Set(isolation)).toEqual(new Set(['isolate']));
  });

  test('it shows its data and is live at an address with a user and a password', async () => {
    const { url, send } = await serve();
    await send(vdcEvent({ name: 'first', status: 'PASSED' }, at()));
    const { page } = await open();
    await page.goto(url.replace('http://', 'http://admin:password@'));
    await page.getByRole('link', { name: 'first' }).waitFor();
    await page.locator('#live[data-state=on]').waitFor();
  });

  test('what has the focus keeps it when something new comes', async () => {
    const { url, send } = await serve();
    await send(vdcEvent({ id: 'first', name: 'first', status: 'PASSED' }, at()));
    const { page } = await open();
    await page.goto(url);
    await page.locator('#live[data-state=on]').waitFor();
    await page.getByRole('link', { name: 'first' }).focus();
    await send(vdcEvent({ name: 'second', status: 'PASSED' }));
    await page.getByRole('link', { name: 'second' }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('first');
  });

  test.each(['light', 'dark'] as const)('fits a narrow screen, and axe-core finds nothing, %s', async (colorScheme) => {
    const { url, send } = await serve({
      onRdc: () => Promise.reject(new Error('e'.repeat(200))),
      retry: { attempts: 1 },
    });
    const long = 'a_name_that_breaks_nowhere_'.repeat(11);
    for (const [status, minutes] of [
      ['PASSED', 10],
      ['FAILED', 0],
    ] as const) {
      const commit = { branch_name: long, commit_id: long };
      const fields = { name: long, build: long, owner: long, device: long, exception: long, ...commit, status };
      await send(rdcEvent(fields, { at: Date.now() - 1000 - minutes * 60_000 }));
    }
    await send(concurrencyEvent({}, at()), '{"hello":1}');
    const { page } = await open();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 740 });
    for (const view of ['overview', 'builds', 'failures', 'flaky', 'concurrency', 'inbox', 'inbox&state=quarantined']) {
      await page.goto(`${url}?view=${view}`);
      await page.locator('main table, main .build, main .cause, main .machine').first().waitFor();
      expect([view, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([view, 320]);
      expect([view, await axeViolations(page)]).toEqual([view, []]);
    }
  });

  test('the table of a build scrolls, not the page, where tests did not run on some platforms', async () => {
    const { url, send } = await serve();
    for (let index = 0; index < 12; index++) {
      const fields = { name: `test ${index}`, build: 'web', browser_name: `Browser ${index}` };
      await send(vdcEvent(fields, at()));
    }
    const { page } = await open();
    await page.setViewportSize({ width: 320, height: 740 });
    await page.goto(`${url}?view=builds&open=web`);
    await page.locator('.matrix').waitFor();
    const widths = '[document.documentElement.scrollWidth, document.querySelector(".scroll").scrollWidth > 320]';
    expect(await page.evaluate(widths)).toEqual([320, true]);
  });

  test('goes by keyboard, and leaves what is typed alone', async () => {
    const { url } = await serve();
    const { page } = await open();
    await page.goto(url);
    await page.getByText('No test yet').waitFor();
    await page.keyboard.press('5');
    await page.getByText('No concurrency reading yet').waitFor();
    await page.keyboard.press('1');
    await page.getByText('No test yet').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('4/2');
    await page.getByText('Nothing matches').waitFor();
    expect(new URL(page.url()).searchParams.get('text')).toBe('4/2');
  });
});
