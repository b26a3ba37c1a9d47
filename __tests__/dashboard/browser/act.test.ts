import { signedRequest, vdcEvent } from '../../../lib/testing';
import { aFile } from '../../inbox/sqlite-files';
import { until } from '../../until';
import { axeViolations } from './axe';
import { answer, describeInBrowser } from './chromium';
import { serve, sqliteInbox } from './served';

describeInBrowser('what can be done on the page', (open) => {
  test('an event that failed is looked at and retried', async () => {
    let isMended = false;
    const onVdc = () => {
      if (!isMended) throw new Error('no such channel');
    };
    const { url, send, webhooks } = await serve({
      inbox: sqliteInbox({ file: aFile() }),
      onVdc,
      retry: { attempts: 1 },
    });
    const { page } = await open();
    await page.goto(`${url}?view=inbox&state=failed`);
    await page.getByText('No handler failed').waitFor();
    await send(vdcEvent({ name: 'checkout', status: 'FAILED' }));
    await page.getByRole('button', { name: 'checkout' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Error: no such channel').waitFor();
    expect(await dialog.locator('pre:visible').allInnerTexts()).toEqual([
      expect.stringMatching(/^Error: no such channel\n +at /),
      expect.stringContaining('"name": "checkout"'),
      expect.stringContaining('"name":"checkout"'),
    ]);
    isMended = true;
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await page.getByText('1 event requeued.').waitFor();
    await page.getByText('No handler failed').waitFor();
    await until(async () => (await webhooks.inbox.counts()).completed === 1);
  });

  test('what the filters leave out is not retried', async () => {
    let isMended = false;
    const onVdc = () => {
      if (!isMended) throw new Error('no such channel');
    };
    const { url, send, webhooks } = await serve({ onVdc, retry: { attempts: 1 } });
    for (const name of ['login', 'checkout', 'checkout']) await send(vdcEvent({ name, status: 'FAILED' }));
    await until(async () => (await webhooks.inbox.counts()).failed === 3);
    isMended = true;
    const { page } = await open();
    await page.goto(`${url}?view=inbox&state=failed&text=checkout`);
    expect(await page.getByRole('button', { name: 'Retry all' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Retry the 2 events shown' }).click();
    await page.getByText('2 events requeued.').waitFor();
    await page.getByText('Nothing matches').waitFor();
    expect((await webhooks.inbox.list({ state: 'failed' })).items).toHaveLength(1);
  });

  test('a quarantined delivery is looked at and replayed', async () => {
    let secret = 'the wrong one';
    const { url, webhooks } = await serve({ secret: () => secret });
    const { body, headers } = signedRequest(vdcEvent({ name: 'late' }), 'the right one');
    await fetch(url, { method: 'POST', body, headers });
    const { page } = await open();
    await page.goto(`${url}?view=inbox&state=quarantined`);
    const look = page.getByRole('button', { name: 'SIGNATURE_MISMATCH' });
    await look.click();
    await page.getByRole('dialog').getByText('Compare `secret`').waitFor();
    await page.getByRole('button', { name: 'Replay: verify again' }).click();
    await page.getByText('rejected again as SIGNATURE_MISMATCH').waitFor();
    secret = 'the right one';
    await look.click();
    await page.getByRole('button', { name: 'Replay: verify again' }).click();
    await page.getByText('Replayed: 1 event accepted.').waitFor();
    await page.getByText('Nothing is quarantined').waitFor();
    expect((await webhooks.health()).accepted).toBe(1);
  });

  test('all are replayed once, however often that is clicked', async () => {
    let secret = 'the wrong one';
    const { url } = await serve({ secret: () => secret });
    for (const name of ['login', 'checkout']) {
      const { body, headers } = signedRequest(vdcEvent({ name }), 'the right one');
      await fetch(url, { method: 'POST', body, headers });
    }
    secret = 'the right one';
    const { page } = await open();
    await page.goto(`${url}?view=inbox&state=quarantined`);
    let release = () => {};
    const clicked = new Promise<void>((resolve) => {
      release = resolve;
    });
    let replays = 0;
    await page.route(/actions\/replay/, async (route) => {
      replays++;
      await clicked;
      await route.continue();
    });
    const all = page.getByRole('button', { name: 'Replay all' });
    await all.click();
    await answer(page, 'Replay');
    await page.locator('button[aria-disabled="true"]', { hasText: 'Replay all' }).waitFor();
    await all.click({ force: true });
    release();
    await page.getByText('2 deliveries replayed: 2 events accepted.').waitFor();
    await page.getByText('Nothing is quarantined').waitFor();
    expect(replays).toBe(1);
  });

  test('to take a delivery in without verifying it is asked for once more', async () => {
    const { url, send, webhooks } = await serve({ secret: 'a secret' });
    await send(vdcEvent());
    const { page } = await open();
    await page.goto(`${url}?view=inbox&state=quarantined`);
    const trust = async () => {
      await page.getByRole('button', { name: 'SIGNATURE_MISSING' }).click();
      await page.getByRole('button', { name: 'Replay without verifying' }).click();
    };
    await trust();
    expect(await answer(page, 'Cancel')).toContain('without verifying that it is from Sauce Labs');
    expect((await webhooks.health()).accepted).toBe(0);
    await page.getByRole('button', { name: 'Close' }).click();
    await trust();
    // Nothing but the question is reached by keyboard, and shortcuts do nothing.
    await page.keyboard.press('1');
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Replay without verifying' }).click();
    expect(await axeViolations(page)).toEqual([]);
    await answer(page, 'Accept');
    await page.getByText('Replayed: 1 event accepted.').waitFor();
  });

  test('those who may not act see neither buttons nor bodies', async () => {
    const failing = { onVdc: () => Promise.reject(new Error('no such channel')), retry: { attempts: 1 } };
    const { url, send, webhooks } = await serve(failing, {});
    await send(vdcEvent({ name: 'checkout' }));
    await until(async () => (await webhooks.inbox.counts()).failed === 1);
    const { page } = await open();
    await page.goto(`${url}?view=inbox&state=failed`);
    await page.getByText('not retry, replay or see bodies').waitFor();
    await page.getByRole('button', { name: 'checkout' }).click();
    await page.getByRole('dialog').getByText('or see the body').waitFor();
    expect(await page.getByRole('button', { name: /retry/i }).count()).toBe(0);
    expect(await page.locator('dialog pre').allInnerTexts()).toEqual(['Error: no such channel']);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});
