import { execFileSync } from 'node:child_process';
import type { Request } from 'playwright-core';
import { memoryInbox } from '../../../lib';
import { concurrencyEvent, rdcEvent, signedRequest, vdcEvent } from '../../../lib/testing';
import { until } from '../../until';
import { axeViolations } from './axe';
import { answer, describeInBrowser } from './chromium';
import { serve } from './served';

const at = () => ({ at: Date.now() - 1000 });

describeInBrowser('the inbox as a log', (open) => {
  test('an event and a delivery whose time is damaged hide no other', async () => {
    const inbox = memoryInbox();
    for (const one of [inbox, inbox.quarantine]) {
      const list = one.list.bind(one) as (options: object) => { items: { receivedAt: string }[] };
      const damaged = (options: object) => {
        const page = list(options);
        return { ...page, items: page.items.map((item) => ({ ...item, receivedAt: '' })) };
      };
      Object.assign(one, { list: damaged });
    }
    const { url, send } = await serve({ inbox });
    await send(vdcEvent({ name: 'checkout' }), '{"hello":1}');
    const { page } = await open();
    for (const [state, name] of Object.entries({ completed: 'checkout', quarantined: 'UNKNOWN_EVENT' })) {
      await page.goto(`${url}?view=inbox&state=${state}`);
      await page.getByRole('button', { name }).waitFor();
      expect(await page.locator('tbody').textContent()).toContain('at an unknown time');
    }
  });

  test('an answer that is late does not replace the event that was opened after it', async () => {
    const { url, send } = await serve();
    await send(vdcEvent({ name: 'first' }, at()), vdcEvent({ name: 'second' }, at()));
    const { page } = await open();
    await page.goto(`${url}?view=inbox`);
    let first: Request | undefined;
    let release = () => {};
    await page.route('**/data/entry?*', async (route) => {
      if (first === undefined) {
        first = route.request();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      await route.continue().catch(() => {});
    });
    await page.getByRole('button', { name: 'first' }).click();
    await until(async () => first !== undefined);
    await page.getByRole('button', { name: 'second' }).click();
    const title = page.locator('#dialog-title');
    await title.getByText('second').waitFor();
    release();
    // Null if the page no longer asks for it.
    await (first as Request | undefined)?.response();
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))');
    expect(await title.textContent()).toBe('second');
  });

  test('lists all events, newest first, and says what it no longer keeps', async () => {
    let fails = true;
    const onEvent = () => (fails ? Promise.reject(new Error('no such channel')) : undefined);
    const { url, send, webhooks } = await serve({ onEvent, retry: { attempts: 1 } });
    await send(vdcEvent({ name: 'first', build: 'web-7' }));
    await until(async () => (await webhooks.inbox.counts()).failed === 1);
    fails = false;
    await send(vdcEvent({ name: 'second', build: 'web-7' }));
    const { page } = await open();
    await page.goto(`${url}?view=inbox`);
    await page.getByText('This is the oldest event in the inbox.').waitFor();
    expect(await page.getByText('no longer kept').count()).toBe(0);
    const rows = (await page.locator('tbody tr').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' '));
    expect(rows).toEqual([
      expect.stringMatching(/^second .+ · web-7 · the test vdc passed completed 1 just now$/),
      expect.stringMatching(
        /^first .+ · web-7 · the test vdc passed handler failed 1 Error: no such channel just now$/,
      ),
    ]);
    await page.getByRole('button', { name: 'second' }).click();
    await page.getByRole('dialog').getByRole('link', { name: 'its events and other runs' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: 'second' }).waitFor();
    await page.goBack();
    await page.getByRole('link', { name: /^completed 1$/ }).click();
    await page.getByText('Events that are completed, oldest first').waitFor();
    for (let count = 0; count < 5; count++) {
      await send(Array.from({ length: 250 }, () => vdcEvent()));
    }
    await until(async () => (await webhooks.inbox.counts()).waiting === 0);
    let cursor = '';
    for (let next: string | null = ''; next !== null; ) {
      cursor = next;
      const view = await (await fetch(`${url}data/inbox?cursor=${cursor}`)).json();
      next = (view as { cursor: string | null }).cursor;
    }
    await page.goto(`${url}?view=inbox&cursor=${cursor}`);
    await page.getByText('At least 251 accepted since the start are no longer stored.').waitFor();
  });

  test('to retry all, and to replay all, is asked for once more, with the count', async () => {
    let isMended = false;
    let secret = 'the wrong one';
    const { url, webhooks } = await serve({
      secret: () => secret,
      onEvent: () => (isMended ? undefined : Promise.reject(new Error('no'))),
      retry: { attempts: 1 },
    });
    const post = async (name: string, signedWith: string) => {
      const { body, headers } = signedRequest(vdcEvent({ name }), signedWith);
      await fetch(url, { method: 'POST', body, headers });
    };
    for (let index = 0; index < 60; index++) await post(`late ${index}`, 'the right one');
    await post('of another', 'another');
    const { page } = await open();
    await page.goto(`${url}?view=inbox&state=quarantined`);
    await page.getByRole('button', { name: 'Replay all deliveries' }).click();
    const question = 'Verify all 61 deliveries in quarantine again, and accept the valid ones?';
    expect(await answer(page, 'Cancel')).toBe(question);
    expect((await webhooks.health()).accepted).toBe(0);
    secret = 'the right one';
    await page.getByRole('button', { name: 'Replay all deliveries' }).click();
    expect(await answer(page, 'Replay')).toBe(question);
    const notice = page.getByText(
      '61 deliveries replayed: 60 events accepted, 1 rejected again as SIGNATURE_MISMATCH.',
    );
    await notice.waitFor();
    await until(async () => (await webhooks.inbox.counts()).failed === 60);
    isMended = true;
    await page.goto(`${url}?view=inbox&state=failed`);
    await page.getByRole('button', { name: 'Retry all failed events' }).click();
    expect(await answer(page, 'Retry')).toBe('Run the handler again for all 60 failed events?');
    await page.getByText('60 events requeued.').waitFor();
    await until(async () => (await webhooks.inbox.counts()).completed === 60);
  });

  test('says what a rejected delivery claims to be, and copies a command that posts it again', async () => {
    const { url, webhooks } = await serve({ secret: 'the right one' });
    const name = `it's "Zahlung" ä ! $HOME`;
    const { body, headers } = signedRequest(vdcEvent({ name }), 'another');
    await fetch(url, { method: 'POST', body, headers });
    const { page } = await open({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.goto(`${url}?view=inbox&state=quarantined`);
    await page.getByText(name).waitFor();
    await page.getByRole('button', { name: 'SIGNATURE_MISMATCH' }).click();
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('copied').waitFor();
    const command = await page.evaluate<string>('navigator.clipboard.readText()');
    const curl = 'curl() { cat; }';
    expect(execFileSync('/bin/sh', ['-c', `URL=x\n${curl}\n${command}`])).toEqual(Buffer.from(body));
    expect(command).toContain(`-H 'saucelabs-sign: ${headers['saucelabs-sign']}'`);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download the body' }).click();
    expect((await download).suggestedFilename()).toMatch(/^sauce-[\w-]+\.body$/);
    expect((await webhooks.health()).accepted).toBe(0);
  });
});

describeInBrowser('filters and exports', (open) => {
  test('a time from–to is in the address, means the same in each zone, and can be shared', async () => {
    const { url, send } = await serve();
    const ended = Date.parse('2026-09-20T10:30:00Z');
    await send(vdcEvent({ name: 'now', status: 'PASSED' }, at()));
    const { page } = await open({ timezoneId: 'Asia/Kolkata' });
    await page.goto(`${url}?view=builds`);
    await page.getByLabel('Time').selectOption('custom');
    await page.locator('.build').waitFor();
    await page.getByLabel('From', { exact: true }).fill('2026-09-20T15:00');
    await page.getByLabel('To', { exact: true }).fill('2026-09-20T17:00');
    await page.getByText('Nothing matches').waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get('from'), searchParams.get('to')]).toEqual(['2026-09-20T09:30Z', '2026-09-20T11:30Z']);
    expect(Date.parse(searchParams.get('from') as string)).toBeLessThan(ended);
    const other = await open({ timezoneId: 'America/New_York' });
    await other.page.goto(page.url());
    await other.page.getByText('Nothing matches').waitFor();
    expect(await other.page.getByLabel('From', { exact: true }).inputValue()).toBe('2026-09-20T05:30');
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.locator('.build').waitFor();
    expect(new URL(page.url()).search).toBe('?view=builds');
  });

  test('what is filtered for is exported, by those who may act', async () => {
    const options = { authorize: () => true };
    const { url, send } = await serve({}, options);
    await send(vdcEvent({ name: 'login', branch_name: 'main' }, at()), vdcEvent({ branch_name: 'other' }, at()));
    const { page } = await open();
    await page.goto(`${url}?view=overview`);
    await page.getByRole('button', { name: 'All filters' }).click();
    await page.getByLabel('Branch').fill('MAI');
    await page.getByRole('button', { name: 'Fewer filters (1 set)' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'JSON' }).click();
    const rows = JSON.parse(await textOf(await (await download).createReadStream()));
    expect(rows).toEqual([expect.objectContaining({ name: 'login', branch: 'main' })]);
    const reader = await serve({}, {});
    await page.goto(reader.url);
    await page.getByText('No test yet').waitFor();
    expect(await page.getByRole('link', { name: 'JSON' }).count()).toBe(0);
  });

  test.each(['light', 'dark'] as const)(
    'axe-core finds nothing in what is opened, at 320 px, %s',
    async (colorScheme) => {
      const { url, send, webhooks } = await serve({
        secret: 's',
        onRdc: () => Promise.reject(new Error('e'.repeat(300))),
        retry: { attempts: 1 },
      });
      const long = 'a name without any blank '.replaceAll(' ', '-').repeat(12);
      for (const payload of [
        vdcEvent({ name: 'pays', build: 'web-7' }, at()),
        rdcEvent({ name: long, build: long, owner: long, device: long, exception: long, status: 'FAILED' }, at()),
        concurrencyEvent({ concurrency: { organization: { current: { rds: 20 } } } }, at()),
      ]) {
        const { body, headers } = signedRequest(payload, 's');
        await fetch(url, { method: 'POST', body, headers });
      }
      await send(rdcEvent({ name: long }));
      await until(async () => (await webhooks.inbox.counts()).failed === 1);
      const { page } = await open({ colorScheme, viewport: { width: 320, height: 740 } });
      const check = async (what: string) => {
        expect([what, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([what, 320]);
        expect([what, await axeViolations(page)]).toEqual([what, []]);
      };
      for (const view of ['inbox', 'inbox&state=failed', 'inbox&state=quarantined']) {
        await page.goto(`${url}?view=${view}&from=2026-01-01T00:00Z`);
        await page.getByRole('button', { name: 'All filters' }).click();
        await page.locator('button.look').first().waitFor();
        await check(view);
        await page.locator('button.look').last().click();
        await page.getByText('The curl command').click();
        await check(`${view}, opened`);
      }
      await page.goto(`${url}?view=concurrency`);
      for (const summary of await page.locator('main summary').all()) await summary.click();
      await check('concurrency');
    },
  );

  test('failed handlers are announced on the Overview and at the tab, and the event says why there is no stack', async () => {
    const { url, send } = await serve(
      { onEvent: () => Promise.reject(new Error('no such channel')), retry: { attempts: 1 } },
      {},
    );
    const { page } = await open();
    await send(vdcEvent({ name: 'first', status: 'PASSED' }));
    await page.goto(url);
    await page.getByRole('link', { name: 'Inbox 1 handler failure' }).waitFor();
    await page.getByRole('link', { name: '1 handler failure', exact: true }).click();
    await page.getByText('Events whose handler failed, oldest first').waitFor();
    await page.getByRole('button', { name: 'first' }).click();
    await page.getByText('You can read this page, but not see stack traces.').waitFor();
  });

  test('the Overview says how many deliveries are in quarantine', async () => {
    const { url, send } = await serve({ secret: 'hush', onRejected: () => {} });
    await send(vdcEvent({ name: 'first', status: 'PASSED' }));
    const { page } = await open();
    await page.goto(`${url}?range=week`);
    await page.getByText('1 delivery in quarantine: rejected').waitFor();
    await page.getByRole('link', { name: '1 delivery in quarantine' }).click();
    await page.waitForURL(/state=quarantined/);
    await page.getByText('SIGNATURE_MISSING').first().waitFor();
  });
});

async function textOf(stream: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}
