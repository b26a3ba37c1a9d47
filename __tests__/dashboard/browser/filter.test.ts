import { rdcEvent, vdcEvent } from '../../../lib/testing';
import { until } from '../../until';
import { watchedInbox } from '../watched-inbox';
import { describeInBrowser } from './chromium';
import { serve } from './served';

const at = () => ({ at: Date.now() - 1000 });

afterEach(() => jest.restoreAllMocks());

describeInBrowser('filters of the page', (open) => {
  test('the builds beyond those of the Overview are behind its link, whatever time is chosen for the plot', async () => {
    const { url, send } = await serve();
    for (const build of 'abcdefgh')
      await send(vdcEvent({ build, branch_name: build, status: 'PASSED' }, { at: Date.now() - 5 * 3_600_000 }));
    const { page } = await open();
    await page.goto(`${url}?range=hour`);
    await page.getByRole('link', { name: '2 more builds' }).click();
    await page.locator('section.build').first().waitFor();
    expect(await page.locator('section.build').count()).toBe(8);
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
    await page.getByRole('button', { name: 'All filters' }).click();
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
    await page.getByText('Filters: Search: nothing like it · Outcome: passed · Devices: real.').waitFor();
    await page.getByRole('link', { name: 'Clear the filters' }).click();
    await page.getByRole('link', { name: 'login' }).waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  test('a step back shows the filters of its address, also in the field that is being edited', async () => {
    const { url, send } = await serve();
    await send(vdcEvent({ name: 'login', status: 'PASSED' }, at()));
    const { page } = await open();
    await page.goto(url);
    await page.getByRole('navigation').getByRole('link', { name: 'Builds' }).click();
    await page.locator('main[data-view=builds]').waitFor();
    const [outcome, search] = [page.locator('#filter-outcome'), page.locator('#filter-text')];
    await outcome.selectOption('passed');
    await search.fill('log');
    await page.waitForURL(/text=log/);
    await page.goBack();
    await page.locator('main[data-view=overview]').waitFor();
    expect([await outcome.inputValue(), await search.inputValue()]).toEqual(['', '']);
  });

  test('a view that cannot be loaded does not show that of another one', async () => {
    const { url, send } = await serve();
    await send(vdcEvent({ name: 'login', status: 'PASSED' }, at()));
    const { page } = await open();
    await page.goto(url);
    await page.getByRole('link', { name: 'login' }).waitFor();
    await page.route('**/data/builds*', (route) => route.fulfill({ body: '<p>Login</p>' }));
    await page.getByRole('navigation').getByRole('link', { name: 'Builds' }).click();
    await page.getByText('The page may need a new login: reload it.').waitFor();
    expect(await page.getByRole('link', { name: 'login' }).count()).toBe(0);
  });

  test('filters the inbox, by text only where nothing else is known', async () => {
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
    await page.goto(`${url}?view=inbox&state=failed`);
    await page.getByRole('button', { name: 'login' }).waitFor();
    await page.getByLabel('Owner').fill('grace');
    await page.getByRole('button', { name: 'login' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'checkout' }).waitFor();
    await page.getByRole('link', { name: 'quarantined' }).click();
    await page.getByRole('button', { name: 'UNKNOWN_EVENT' }).waitFor();
    expect(await page.getByLabel('Owner').isVisible()).toBe(false);
    await page.getByLabel('Search').fill('nothing like it');
    await page.getByText('Nothing matches').waitFor();
    await page.getByText('Filters: Search: nothing like it. Clear the filters').waitFor();
  });

  test('names the time that was chosen in another view', async () => {
    const { url, send } = await serve();
    await send(vdcEvent({ build: 'b-1' }, { at: Date.now() - 2 * 3_600_000 }));
    const { page } = await open();
    await page.goto(`${url}?view=concurrency&range=hour`);
    await page.getByRole('link', { name: 'Builds' }).click();
    await page.getByText('Filters: Time: last hour. Clear the filters').waitFor();
    await page.getByRole('link', { name: 'Clear the filters' }).click();
    await page.getByRole('link', { name: 'b-1' }).waitFor();
  });

  test('says how far a slow inbox was searched, and searches further', async () => {
    const [realNow, secondMs] = [performance.now.bind(performance), 1000];
    let readPages = 0;
    jest.spyOn(performance, 'now').mockImplementation(() => realNow() + readPages * secondMs);
    const inbox = watchedInbox(() => {
      readPages++;
    });
    const { url, send } = await serve({ inbox, maxParallel: 1, onEvent: () => new Promise(() => {}) });
    await send(vdcEvent({ name: 'running' }));
    await until(async () => (await inbox.counts()).active === 1);
    await send(Array.from({ length: 120 }, (_, index) => vdcEvent({ name: `test ${index + 1}` })));
    const { page } = await open();
    await page.goto(`${url}?view=inbox&state=waiting&text=test+12`);
    await page.getByText('Searched the oldest 50 of 120 waiting events.').waitFor();
    expect(await page.locator('td.name button').allInnerTexts()).toEqual(['test 12']);
    await page.getByLabel('Search').fill('test 120');
    await page.getByText('Nothing matches so far').waitFor();
    await page.getByText('Searched the oldest 50 of 120 waiting events.').waitFor();
    await page.getByRole('link', { name: 'Search further' }).click();
    await page.getByText('Searched the next 50 of 120 waiting events.').waitFor();
    await page.getByRole('link', { name: 'Search further' }).click();
    await page.getByRole('button', { name: 'test 120' }).waitFor();
    expect(await page.getByText('Searched').count()).toBe(0);
    await page.getByLabel('Outcome').selectOption('errored');
    await page.getByText('Nothing matches so far').waitFor();
    await page.getByRole('link', { name: 'Search further' }).click();
    await page.getByText('the next 50').waitFor();
    await page.getByRole('link', { name: 'Search further' }).click();
    await page.getByText('Nothing more matches').waitFor();
    await page.getByRole('link', { name: 'To the oldest' }).click();
    await page.getByText('the oldest 50').waitFor();
  });
});
