import { concurrencyEvent, rdcEvent, vdcEvent } from '../../../lib/testing';
import { until } from '../../until';
import { describeInBrowser } from './chromium';
import { serve } from './served';

const at = () => ({ at: Date.now() - 1000 });

describeInBrowser('the page in a browser', (open) => {
  test('shows a posted event without being loaded again', async () => {
    const { url, send } = await serve();
    const { page } = await open();
    await page.goto(url);
    await page.getByText('No test yet').waitFor();
    await page.getByText('npx sauce-webhooks send --story').waitFor();
    await page.locator('#live[data-state=on]').waitFor();
    await page.evaluate('window.isSameDocument = true');
    await send(vdcEvent({ name: 'pays by card', status: 'FAILED', build: 'web-7', owner: 'grace' }, at()));
    await page.locator('.failures').getByText('pays by card').waitFor();
    const line = page.locator('table.tests tbody tr');
    await line.first().waitFor();
    const link = line.getByRole('link', { name: 'pays by card' });
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/app\.saucelabs\.com\/tests\//);
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await line.textContent()).toMatch(/✗\s*failed.*grace.*web-7/s);
    expect(await page.evaluate('window.isSameDocument')).toBe(true);
  });

  test.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '"><svg onload=alert(1)>',
    '{{constructor.constructor("alert(1)")()}}',
    '\u202egnp.exe\u0000',
  ])('shows %j as a text wherever it stands', async (evil) => {
    const { url, send } = await serve({
      onVdc: () => Promise.reject(new Error(evil)),
      retry: { attempts: 1 },
    });
    await send(
      vdcEvent(
        { name: evil, build: evil, owner: evil, tags: [evil], exception: evil, browser_name: evil, status: 'FAILED' },
        at(),
      ),
      vdcEvent({ name: evil, build: evil, status: 'PASSED' }, at()),
      JSON.stringify({ [evil]: evil }),
    );
    const { page } = await open();
    const shown = evil.replace('\u0000', '');
    for (const view of ['now', 'builds', 'unstable', 'inbox', 'inbox&state=quarantined']) {
      await page.goto(`${url}?view=${view}&owner=&text=`);
      await page.locator('main table, main .build').first().waitFor();
      expect(await page.locator('main img, main script, main svg:not(.share, .chart, .chart svg)').count()).toBe(0);
    }
    await page.goto(`${url}?view=now&text=${encodeURIComponent(shown)}`);
    await page.locator('table.tests').waitFor();
    expect(await page.locator('table.tests td.name').first().textContent()).toContain(shown.slice(0, 8));
    await page.goto(`${url}?view=inbox&state=failed`);
    await page.locator('[data-look]').first().click();
    await page.locator('dialog[open] pre').first().waitFor();
    expect(await page.locator('dialog img, dialog script, dialog svg').count()).toBe(0);
  });

  test('filters, keeps the filters in the address bar, and clears them', async () => {
    const { url, send } = await serve();
    await send(
      vdcEvent({ name: 'login', status: 'PASSED' }, at()),
      vdcEvent({ name: 'checkout', status: 'FAILED' }, at()),
      rdcEvent({ name: 'scan', status: 'PASSED' }, at()),
    );
    const { page } = await open();
    await page.goto(url);
    const names = page.locator('table.tests td.name a');
    await page.getByRole('link', { name: 'login' }).waitFor();
    expect(await names.count()).toBe(3);
    await page.getByLabel('Outcome').selectOption('passed');
    await page.getByLabel('Devices').selectOption('rdc');
    await page.getByRole('link', { name: 'login' }).waitFor({ state: 'detached' });
    expect(await names.allInnerTexts()).toEqual(['scan']);
    expect(new URL(page.url()).search).toBe('?outcome=passed&type=rdc');
    await page.reload();
    await names.first().waitFor();
    expect(await names.allInnerTexts()).toEqual(['scan']);
    expect(await page.getByLabel('Outcome').inputValue()).toBe('passed');
    await page.getByLabel('Search').fill('nothing like it');
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('link', { name: 'Clear the filters' }).click();
    await page.getByRole('link', { name: 'login' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  test('opens a build to its tests, also from a test, and the back button closes it', async () => {
    const { url, send } = await serve();
    await send(
      vdcEvent({ name: 'login', build: 'web-7', status: 'PASSED' }, at()),
      vdcEvent({ name: 'checkout', build: 'web-7', status: 'FAILED' }, at()),
    );
    const { page } = await open();
    await page.goto(`${url}?view=builds`);
    await page.getByText('Builds and unstable tests need the history').waitFor();
    await page.getByRole('link', { name: 'web-7' }).click();
    const names = page.locator('.build td.name a');
    await names.first().waitFor();
    expect(await names.allInnerTexts()).toEqual(['checkout', 'login']);
    await page.goBack();
    await names.first().waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Now' }).click();
    await page.locator('table.tests').getByRole('link', { name: 'web-7' }).first().click();
    await page.locator('.build td.name a').first().waitFor();
    expect(page.url()).toContain('open=web-7');
  });

  test('opens a build that is no longer among the newest', async () => {
    const { url, send } = await serve();
    const builds = Array.from({ length: 50 }, (_, index) => `web-${index}`);
    await send(
      vdcEvent({ name: 'long ago', build: 'old', status: 'PASSED' }, { at: Date.now() - 600_000 }),
      ...builds.map((build) => vdcEvent({ build, status: 'PASSED' }, at())),
    );
    const { page } = await open();
    await page.goto(`${url}?view=builds`);
    await page.getByText('1 older build not shown').waitFor();
    await page.goto(`${url}?view=builds&open=old`);
    await page.locator('.build').getByRole('link', { name: 'long ago' }).waitFor();
    await page.locator('.build').nth(50).waitFor();
    expect(await page.locator('.build h3').first().innerText()).toBe('old');
  });

  test('filters the inbox, by a text only where nothing else is known', async () => {
    const { url, send, webhooks } = await serve({
      onEvent: () => Promise.reject(new Error('no')),
      retry: { attempts: 1 },
    });
    await send(
      vdcEvent({ name: 'login', owner: 'ada' }),
      vdcEvent({ name: 'checkout', owner: 'grace' }),
      '{"hello":1}',
    );
    await until(async () => (await webhooks.inbox.counts()).failed === 2);
    const { page } = await open();
    await page.goto(`${url}?view=inbox`);
    await page.getByRole('button', { name: 'login' }).waitFor();
    await page.getByLabel('Owner').fill('grace');
    await page.getByRole('button', { name: 'login' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'checkout' }).waitFor();
    await page.getByRole('link', { name: 'quarantined' }).click();
    await page.getByRole('button', { name: 'UNKNOWN_EVENT' }).waitFor();
    expect(await page.getByLabel('Owner').isVisible()).toBe(false);
    await page.getByLabel('Search').fill('nothing like it');
    await page.getByText('Nothing matches').waitFor();
  });

  test('on a narrow screen the view that is chosen is among those in sight', async () => {
    const { url } = await serve();
    const { page } = await open();
    await page.setViewportSize({ width: 320, height: 740 });
    await page.goto(`${url}?view=inbox`);
    await page.getByText('Nothing is failed').waitFor();
    const { x = 0, width = 0 } = (await page.locator('#views [aria-current]').boundingBox()) ?? {};
    expect(width).toBeGreaterThan(0);
    expect(x + width).toBeLessThanOrEqual(320);
  });

  test('a name that turns the direction of text turns that of no other', async () => {
    const { url, send } = await serve();
    const turned = '\u202eturned';
    await send(
      vdcEvent({ os_name: turned, browser_name: turned, build: turned, owner: 'ada', status: 'FAILED' }, at()),
    );
    const { page } = await open();
    await page.goto(url);
    const facts = page.locator('.failures p.quiet');
    await facts.waitFor();
    const places = await facts
      .locator('bdi')
      .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().x));
    expect(places).toHaveLength(4);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('warns at the limit of machines, in words', async () => {
    const { url, send } = await serve();
    await send(
      concurrencyEvent({ concurrency: { organization: { current: { vms: 14, mac_vms: 3, rds: 20 } } } }, at()),
    );
    const { page } = await open();
    await page.goto(`${url}?view=machines`);
    await page.getByText('▲ at the limit').waitFor();
    expect(await page.locator('.machine .limit').count()).toBe(1);
    expect(await page.locator('.machine.full').textContent()).toMatch(/Real devices.*20 of 20\s*100/);
    await page.locator('.machine .chart').first().waitFor();
    expect(await page.locator('.machine .chart').count()).toBe(3);
  });

  test('tells that the receiver is gone, and goes on with the next one', async () => {
    const { url, send, webhooks, restart } = await serve();
    const { page, complaints } = await open();
    await page.goto(url);
    await page.locator('#live[data-state=on]').waitFor();
    await webhooks.close();
    await page.getByText('not connected, trying again').waitFor();
    await until(() => complaints.some((complaint) => complaint.includes('503')));
    restart();
    await send(vdcEvent({ name: 'after the restart', status: 'PASSED' }, at()));
    await page.getByRole('link', { name: 'after the restart' }).waitFor();
    await page.locator('#live[data-state=on]').waitFor();
    // Browsers write what is answered 503 to the console.
    expect(complaints.splice(0).filter((complaint) => !complaint.includes('503'))).toEqual([]);
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

  test.each(['light', 'dark'] as const)('fits a narrow screen, %s', async (colorScheme) => {
    const { url, send } = await serve({
      onRdc: () => Promise.reject(new Error('e'.repeat(200))),
      retry: { attempts: 1 },
    });
    const long = 'a name without any blank '.replaceAll(' ', '-').repeat(8);
    for (const status of ['PASSED', 'FAILED']) {
      await send(rdcEvent({ name: long, build: long, owner: long, exception: long, status }, at()));
    }
    await send(concurrencyEvent({}, at()), '{"hello":1}');
    const { page } = await open();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 740 });
    for (const view of ['now', 'builds', 'unstable', 'machines', 'inbox', 'inbox&state=quarantined']) {
      await page.goto(`${url}?view=${view}`);
      await page.locator('main table, main .build, main .machine').first().waitFor();
      expect([view, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([view, 360]);
    }
  });

  test('goes by keyboard, and leaves what is typed alone', async () => {
    const { url } = await serve();
    const { page } = await open();
    await page.goto(url);
    await page.getByText('No test yet').waitFor();
    await page.keyboard.press('4');
    await page.getByText('No reading of machines yet').waitFor();
    await page.keyboard.press('1');
    await page.getByText('No test yet').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('4/2');
    await page.getByText('Nothing matches').waitFor();
    expect(new URL(page.url()).searchParams.get('text')).toBe('4/2');
  });
});
