import { concurrencyEvent, vdcEvent } from '../../../lib/testing';
import { until } from '../../until';
import { watchedInbox } from '../watched-inbox';
import { axeViolations } from './axe';
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
    const link = line.getByRole('link', { name: 'Open in Sauce Labs' });
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/app\.saucelabs\.com\/tests\//);
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await line.textContent()).toMatch(/✗\s*failed.*grace.*web-7/s);
    expect(await page.evaluate('window.isSameDocument')).toBe(true);
  });

  test('says what to do where its script is not found, as behind a proxy that removes a prefix', async () => {
    const { url } = await serve();
    const { page, complaints } = await open();
    await page.route('**/page.js', (route) => route.fulfill({ status: 404 }));
    await page.goto(url);
    const hint = page.getByText('add a slash to the end of the address');
    await hint.waitFor();
    complaints.length = 0;
    await page.unroute('**/page.js');
    await page.goto(url);
    await page.getByText('No test yet').waitFor();
    expect(await hint.count()).toBe(0);
  });

  test.each([
    '<img src=x onerror=alert(1)>',
    '<script>alert(1)</script>',
    '"><svg onload=alert(1)>',
    '{{constructor.constructor("alert(1)")()}}',
    '\u202egnp.exe\u0000',
  ])('shows %j as text wherever it stands', async (evil) => {
    const { url, send } = await serve({
      onVdc: () => Promise.reject(new Error(evil)),
      retry: { attempts: 1 },
    });
    const everywhere = { name: evil, build: evil, owner: evil, tags: [evil], exception: evil };
    const platform = { browser_name: evil, os_name: evil, os_version: evil };
    await send(
      vdcEvent({ ...everywhere, ...platform, status: 'FAILED' }, { at: Date.now() - 600_000 }),
      vdcEvent({ ...everywhere, ...platform, id: 'evil', status: 'FAILED', error: evil }, at()),
      JSON.stringify({ [evil]: evil }),
    );
    const { page } = await open();
    const shown = evil.replace('\u0000', '');
    const build = `builds&open=${encodeURIComponent(evil)}`;
    const views = ['overview', 'builds', build, `${build}&show=runs`, 'test&open=vdc:evil', 'failures', 'flaky'];
    for (const view of [...views, 'inbox', 'inbox&state=quarantined']) {
      await page.goto(`${url}?view=${view}&owner=&text=`);
      await page.locator('main table, main .build, main .cause').first().waitFor();
      for (const summary of await page.locator('main summary').all()) await summary.click();
      expect(await page.locator('main img, main script, main svg:not(.share, .chart, .chart svg)').count()).toBe(0);
    }
    await page.goto(`${url}?view=overview&text=${encodeURIComponent(shown)}`);
    await page.locator('table.tests').waitFor();
    expect(await page.locator('table.tests td.name').first().textContent()).toContain(shown.slice(0, 8));
    await page.goto(`${url}?view=inbox&state=failed`);
    await page.locator('button.look').first().click();
    await page.locator('dialog[open] pre').first().waitFor();
    expect(await page.locator('dialog img, dialog script, dialog svg').count()).toBe(0);
  });

  test('a build has its own page, which opens its tests, and the back button goes back', async () => {
    const { url, send } = await serve();
    await send(
      vdcEvent({ name: 'login', build: 'web-7', status: 'PASSED', browser_name: 'Chrome' }, at()),
      vdcEvent({ name: 'checkout', build: 'web-7', status: 'FAILED', browser_name: 'Chrome' }, at()),
    );
    const { page } = await open();
    await page.goto(`${url}?view=builds`);
    await page.getByRole('link', { name: 'web-7' }).click();
    const names = page.locator('.matrix tbody th');
    await names.first().waitFor();
    expect(await names.allInnerTexts()).toEqual(['checkout', 'login']);
    await page.goBack();
    await names.first().waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Overview' }).click();
    await page.locator('table.tests').getByRole('link', { name: 'web-7' }).first().click();
    await names.first().waitFor();
    expect(page.url()).toContain('open=web-7');
    await page.getByRole('link', { name: 'one by one' }).click();
    await page.locator('table.tests').waitFor();
    expect(await page.locator('table.tests td.name a').allInnerTexts()).toEqual(['checkout', 'login']);
    await page.getByRole('link', { name: 'checkout' }).last().click();
    await page.getByRole('heading', { name: 'checkout' }).waitFor();
    expect(page.url()).toContain('view=test&open=vdc');
    await page.getByRole('link', { name: 'Builds' }).click();
    await page.locator('.build').waitFor();
  });

  test('opens a build that is no longer among the newest, and says of one that it does not know it', async () => {
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
    await page.getByRole('rowheader', { name: 'long ago' }).waitFor();
    await page.goto(`${url}?view=builds&open=older`);
    await page.getByText('Unknown build').waitFor();
    await page.goto(`${url}?view=test&open=older`);
    await page.getByText('Unknown test').waitFor();
  });

  test('says of a build whose tests tell nothing for how long, in the list, on its page and on the overview', async () => {
    const { url, send } = await serve();
    await send(vdcEvent({ build: 'web-7', status: 'in-progress' }, { at: Date.now() - 3.5 * 3_600_000 }));
    const { page } = await open();
    for (const view of ['overview', 'builds', 'builds&open=web-7']) {
      await page.goto(`${url}?view=${view}`);
      await page.getByText('no news for 3 h: 1 test began and did not end.').waitFor();
    }
  });

  test('warns where machines are in use of which none is allowed, with a bar that is full', async () => {
    const { url, send } = await serve();
    const organization = { current: { vms: 2 }, allowed: { vms: 0 } };
    await send(concurrencyEvent({ concurrency: { organization } }, at()));
    const { page } = await open();
    await page.goto(`${url}?view=concurrency`);
    await page.getByText('▲ at the limit').first().waitFor();
    const bar = page.locator('.machine').first().getByRole('img', { name: '2 of 0 in use' });
    expect(await bar.locator('rect.failed').getAttribute('width')).toBe('100.00');
  });

  test('warns at the limit of machines, in words', async () => {
    const { url, send } = await serve();
    await send(
      concurrencyEvent({ concurrency: { organization: { current: { vms: 14, mac_vms: 3, rds: 20 } } } }, at()),
    );
    const { page } = await open();
    await page.goto(`${url}?view=concurrency`);
    await page.getByText('▲ at the limit').waitFor();
    expect(await page.locator('.machine .limit').count()).toBe(1);
    expect(await page.locator('.machine.full').textContent()).toMatch(/Real devices.*20 of 20\s*100/);
    await page.locator('.machine .chart').first().waitFor();
    expect(await page.locator('.machine .chart').count()).toBe(4);
  });

  test('shows a kind of machine that it does not know by its own name, and says when a team has no numbers', async () => {
    const { url, send } = await serve();
    const organization = { current: { gpu_vms: 2 }, allowed: { gpu_vms: 8 } };
    await send({ concurrency: { organization }, timestamp: Date.now() / 1000 });
    const { page } = await open();
    await page.goto(`${url}?view=concurrency`);
    await page.locator('.machine .chart').waitFor();
    expect(await page.locator('.machine').textContent()).toMatch(/^gpu_vms2 of 8/);
    await page.goto(`${url}?view=concurrency&scope=team`);
    await page.getByText('No numbers of the team.').waitFor();
    expect(await page.locator('.machine').count()).toBe(0);
  });

  test('says of a time that has passed, and of a kind without a limit, what its own readings say', async () => {
    const { url, send } = await serve();
    const minute = 60_000;
    const before = Math.floor(Date.now() / minute) * minute - 48 * 60 * minute;
    const reading = (allowed: object, rds: number, at: number) => ({
      concurrency: { organization: { allowed, current: { rds, gpu_vms: 1 } } },
      timestamp: at / 1000,
    });
    for (const age of [10, 5, 0]) await send(reading({ rds: 20 }, 3, before - age * minute));
    await send(reading({ rds: 20 }, 20, Date.now()));
    const { page } = await open();
    const iso = (at: number) => new Date(at).toISOString();
    await page.goto(`${url}?view=concurrency&from=${iso(before - 60 * minute)}&to=${iso(before + 5 * minute)}`);
    const facts = (name: string) => page.locator('.machine', { hasText: name }).locator('.peak').textContent();
    await page.locator('.machine .chart').first().waitFor();
    expect(await facts('Real devices')).toMatch(/Never at the limit in the 16 min known/);
    expect(await facts('gpu_vms')).toMatch(/No limit is known/);
    await page.getByRole('link', { name: 'hour', exact: true }).click();
    await page.getByText('At the limit since the latest reading').waitFor();
  });

  test('shows the machines of each of several accounts', async () => {
    const { url, send } = await serve();
    for (const [id, rds] of [
      ['acme', 3],
      ['beta', 7],
    ] as const)
      await send({
        concurrency: { organization: { id, current: { rds }, allowed: { rds: 20 } } },
        timestamp: Date.now() / 1000,
      });
    const { page } = await open();
    await page.goto(`${url}?view=concurrency`);
    await page.locator('.machine', { hasText: '3 of 20' }).waitFor();
    await page.getByRole('link', { name: 'beta' }).click();
    await page.locator('.machine', { hasText: '7 of 20' }).waitFor();
    expect(await page.locator('.machine').count()).toBe(1);
    for (let count = 0; count < 9; count++)
      await send({
        concurrency: { organization: { id: `${count}`.repeat(count === 0 ? 300 : 32), current: { rds: 1 } } },
        timestamp: Date.now() / 1000,
      });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.reload();
    await page.getByRole('link', { name: '8'.repeat(32) }).waitFor();
    await page.locator('.machine canvas').waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await axeViolations(page)).toEqual([]);
  });

  test('does not say that there is nothing if the inbox cannot be read', async () => {
    const inbox = watchedInbox(() => Promise.reject(new Error('connection lost')));
    const { url } = await serve({ inbox });
    const { page } = await open();
    for (const view of ['overview', 'builds', 'failures', 'flaky', 'concurrency']) {
      await page.goto(`${url}?view=${view}`);
      await page.getByText('Not all events in the inbox could be read').waitFor();
      expect(await page.locator('.empty').count()).toBe(0);
    }
  });

  test('has a link from a build to all of its failures, also those that errored', async () => {
    const { url, send } = await serve();
    await send(
      Array.from({ length: 12 }, (_, index) =>
        vdcEvent({ name: `test ${index}`, build: 'b-1', status: 'ERRORED' }, at()),
      ),
    );
    const { page } = await open();
    await page.goto(url);
    await page.getByRole('link', { name: 'failed ones first' }).click();
    await page.locator('table.tests tbody tr').first().waitFor();
    expect(await page.locator('table.tests tbody tr').count()).toBe(12);
  });

  test('tells that the receiver is gone, and goes on with the next one', async () => {
    const { url, send, webhooks, restart } = await serve();
    const { page, complaints } = await open();
    await page.goto(url);
    await page.locator('#live[data-state=on]').waitFor();
    await webhooks.close();
    await page.getByText('not connected, reconnecting').waitFor();
    await until(() => complaints.some((complaint) => complaint.includes('503')));
    restart();
    await send(vdcEvent({ name: 'after the restart', status: 'PASSED' }, at()));
    await page.getByRole('link', { name: 'after the restart' }).waitFor();
    await page.locator('#live[data-state=on]').waitFor();
    // Browsers log responses of 503 to the console.
    expect(complaints.splice(0).filter((complaint) => !complaint.includes('503'))).toEqual([]);
  });

  test('is not connected while it is hidden, and shows afterwards what came meanwhile', async () => {
    const { url, send } = await serve();
    const { page } = await open();
    await page.goto(url);
    await page.locator('#live[data-state=on]').waitFor();
    const look = (isHidden: boolean) =>
      page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${isHidden}, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));`);
    await look(true);
    await page.getByText('paused').waitFor();
    await send(vdcEvent({ name: 'meanwhile', status: 'PASSED' }, at()));
    await look(false);
    await page.getByRole('link', { name: 'meanwhile' }).waitFor();
    await page.locator('#live[data-state=on]').waitFor();
  });
});
