import type { Page } from 'playwright-core';
import { vdcEvent } from '../../../lib/testing';
import { until } from '../../until';
import { watchedInbox } from '../watched-inbox';
import { describeInBrowser } from './chromium';
import { serve } from './served';

const minute = 60_000;
const ago = (minutes: number) => ({ at: Date.now() - minutes * minute });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent');
const live = (page: Page) => page.locator('#live[data-state=on]').waitFor();

describeInBrowser('who reads keeps the place', (open) => {
  const withTests = (...names: string[]) => withTestsIn('PASSED', names);

  async function withTestsIn(status: string, names: string[]) {
    const { url, send, webhooks } = await serve();
    for (const [index, name] of names.entries()) {
      await send(vdcEvent({ id: name, name, status }, ago(10 + index)));
    }
    const { page } = await open();
    await page.goto(url);
    await live(page);
    await link(page, names[0] as string).waitFor();
    return { page, send, webhooks };
  }

  test('the focus stays when the inbox has been read, which takes a note away', async () => {
    let goOn = () => {};
    const isReadOn = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const { url, send } = await serve({ inbox: watchedInbox(() => isReadOn) });
    const { page } = await open();
    await page.goto(url);
    await page.getByText('Loading the events in the inbox').waitFor();
    await send(vdcEvent({ name: 'first', status: 'PASSED' }));
    await link(page, 'first').focus();
    goOn();
    await page.getByText('Loading the events in the inbox').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('first');
  });

  test('the focus and what is in sight stay when many others come before', async () => {
    const { page, send } = await withTests('first', ...Array.from({ length: 29 }, (_, index) => `test ${index}`));
    const name = 'test 20';
    await link(page, name).focus();
    const place = () => link(page, name).evaluate((found) => Math.round(found.getBoundingClientRect().y));
    const before = await place();
    expect(await page.evaluate('scrollY')).toBeGreaterThan(0);
    await send(
      ...Array.from({ length: 15 }, (_, index) => vdcEvent({ name: `new ${index}`, status: 'PASSED' }, ago(1))),
    );
    await link(page, 'new 14').waitFor();
    expect(await focused(page)).toBe(name);
    // The place may lie between two pixels.
    await until(async () => Math.abs((await place()) - before) <= 1);
  });

  test('the focus goes with a test that takes another place as it ends', async () => {
    const { page, send } = await withTestsIn('IN_PROGRESS', ['first', 'second', 'third', 'fourth']);
    const names = page.locator('table.tests td.name a');
    await link(page, 'third').focus();
    await send(vdcEvent({ id: 'third', name: 'third', status: 'FAILED' }, ago(1)));
    await page.locator('.failures').waitFor();
    expect(await names.allInnerTexts()).toEqual(['third', 'first', 'second', 'fourth']);
    expect(await page.evaluate("document.activeElement.closest('tr').textContent")).toContain('failed');
    await send(vdcEvent({ id: 'fourth', name: 'fourth', status: 'FAILED' }, ago(0)));
    await page.locator('.failures li').nth(1).waitFor();
    expect(await names.allInnerTexts()).toEqual(['fourth', 'third', 'first', 'second']);
    expect(await page.evaluate("document.activeElement.closest('tr').textContent")).toContain('third');
  });

  test('selected text stays selected when its test takes another place', async () => {
    const { page, send } = await withTestsIn('IN_PROGRESS', ['first', 'second', 'third']);
    await page.evaluate(`getSelection().selectAllChildren(document.querySelectorAll('td.name')[2])`);
    await send(vdcEvent({ id: 'third', name: 'third', status: 'COMPLETE' }, ago(1)));
    await until(async () => (await page.locator('td.name').allInnerTexts())[0] === 'third');
    expect(await page.evaluate('String(getSelection())')).toBe('third');
  });

  test('the focus goes to the next event when its own leaves the page, and to the content when all have left', async () => {
    const { url, send, webhooks } = await serve({
      onEvent: () => (isMended ? undefined : Promise.reject(new Error('no'))),
      retry: { attempts: 1 },
    });
    let isMended = false;
    await send(...['first', 'second', 'third'].map((name) => vdcEvent({ name })));
    await until(async () => (await webhooks.inbox.counts()).failed === 3);
    const { page } = await open();
    await page.goto(`${url}?view=inbox&state=failed`);
    await live(page);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button('second').focus();
    isMended = true;
    const { items } = await webhooks.inbox.list({ state: 'failed' });
    const retry = async (name: string, index: number) => {
      await webhooks.inbox.retry(items[index]?.id);
      await button(name).waitFor({ state: 'detached' });
      return focused(page);
    };
    expect(await retry('second', 1)).toBe('third');
    // What is nearest to it in the row before.
    expect(await retry('third', 2)).toBe('the test');
    expect(await page.evaluate(`document.activeElement.closest('tr').innerText`)).toContain('first');
    await retry('first', 0);
    expect(await page.evaluate('document.activeElement.id')).toBe('view');
  });

  test('the focus goes to the content when what opened the dialog has left meanwhile', async () => {
    let isMended = false;
    const { url, send, webhooks } = await serve({
      onEvent: () => (isMended ? undefined : Promise.reject(new Error('no'))),
      retry: { attempts: 1 },
    });
    await send(vdcEvent({ name: 'first' }));
    const { page } = await open();
    await page.goto(`${url}?view=inbox&state=failed`);
    await page.getByRole('button', { name: 'first' }).click();
    await page.locator('dialog[open]').waitFor();
    isMended = true;
    await webhooks.inbox.retry();
    await page.getByText('No handler failed').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await until(async () => (await page.evaluate('document.activeElement.id')) === 'view');
  });

  test('a dialog stays open when new data cannot be loaded behind it', async () => {
    const { url, send } = await serve({ onEvent: () => Promise.reject(new Error('no')), retry: { attempts: 1 } });
    await send(vdcEvent({ name: 'first' }));
    const { page, complaints } = await open();
    await page.goto(`${url}?view=inbox&state=failed`);
    await live(page);
    await page.getByRole('button', { name: 'first' }).click();
    await page.locator('dialog[open]').waitFor();
    await page.route('**/data/inbox*', (route) => route.fulfill({ status: 503, json: { error: 'is down' } }));
    await send(vdcEvent({ name: 'second' }));
    await page.locator('#notice[data-kind=failure]').waitFor();
    expect(await page.locator('dialog[open]').count()).toBe(1);
    complaints.length = 0;
  });

  test('what is typed in a filter stays as it is, with its caret, when something new comes', async () => {
    const { page, send } = await withTests('first');
    const search = page.getByLabel('Search');
    await search.pressSequentially('first or');
    await page.getByText('Nothing matches').waitFor();
    await search.press('ArrowLeft');
    await send(vdcEvent({ name: 'first or second', status: 'PASSED' }));
    await link(page, 'first or second').waitFor();
    expect(await page.evaluate('[document.activeElement.name, document.activeElement.selectionStart]')).toEqual([
      'text',
      7,
    ]);
    expect(await search.inputValue()).toBe('first or');
  });
});
