import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { vdcEvent } from '../../../lib/testing';
import { until } from '../../until';
import { describeInBrowser, type Open, type WatchedPage } from './chromium';
import { serve } from './served';

const at = () => ({ at: Date.now() - 1000 });
const isLive = ({ page }: WatchedPage) => page.locator('#live[data-state=on]').waitFor();
/** A window rests four times as long as its last response took, which is long on a busy machine. */
const shows = ({ page }: WatchedPage, name: string) =>
  page.getByRole('link', { name, exact: true }).first().waitFor({ timeout: 45_000 });

/** A way to a server, on which connections can be dropped: both ends take them for open, and nothing arrives. */
async function network({ port }: URL) {
  const pairs = new Set<readonly [Socket, Socket]>();
  const idle = new Set<Socket>();
  let isDead = false;
  const server = createServer((near) => {
    if (isDead) return idle.add(near);
    const pair = [near, connect(Number(port), '127.0.0.1')] as const;
    pairs.add(pair);
    const [, far] = pair;
    near.on('error', () => far.destroy()).pipe(far);
    far.on('error', () => near.destroy()).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    drop(): void {
      for (const [near, far] of pairs) {
        near.unpipe(far).resume();
        far.unpipe(near).resume();
      }
    },
    /** New connections are accepted, and nothing arrives on them, either. */
    die(): void {
      isDead = true;
      this.drop();
    },
    close(): void {
      for (const socket of [...[...pairs].flat(), ...idle]) socket.destroy();
      server.close();
    },
  };
}

async function windows(open: Open, url: string, count: number) {
  const connected: WatchedPage[] = [];
  const all: WatchedPage[] = [];
  for (let index = 0; index < count; index++) {
    const one = await open({}, all[0]);
    one.page.on('request', (request) => {
      if (request.url().endsWith('/live')) connected.push(one);
    });
    await one.page.goto(url);
    all.push(one);
  }
  return { all, connected };
}

describeInBrowser('live windows', (open) => {
  test('seven share one connection, and another takes it over when its window is closed', async () => {
    const { url, send } = await serve();
    const { all, connected } = await windows(open, url, 7);
    await Promise.all(all.map(isLive));
    expect(connected).toEqual([all[0]]);
    await send(vdcEvent({ name: 'first', status: 'PASSED' }, at()));
    await Promise.all(all.map((one) => shows(one, 'first')));
    await all[0]?.page.close();
    const rest = all.slice(1);
    await send(vdcEvent({ name: 'second', status: 'PASSED' }, at()));
    await Promise.all(rest.map((one) => shows(one, 'second')));
    await Promise.all(rest.map(isLive));
    expect(connected).toHaveLength(2);
  }, 150_000);

  test('without locks, as over plain HTTP, each has its own', async () => {
    const { url, send } = await serve();
    const one = await open();
    await one.page.addInitScript('delete Navigator.prototype.locks');
    await one.page.goto(url);
    await isLive(one);
    await send(vdcEvent({ name: 'first', status: 'PASSED' }, at()));
    await shows(one, 'first');
  });

  test('a paused window shows what it showed, and goes on with all that came', async () => {
    const { url, send } = await serve();
    const { all } = await windows(open, url, 2);
    const [paused, other] = all as [WatchedPage, WatchedPage];
    await Promise.all(all.map(isLive));
    await paused.page.getByRole('button', { name: 'Pause' }).click();
    await paused.page.getByText('paused').waitFor();
    await send(vdcEvent({ name: 'meanwhile', status: 'PASSED' }, at()));
    await shows(other, 'meanwhile');
    expect(await paused.page.getByRole('link', { name: 'meanwhile' }).count()).toBe(0);
    await paused.page.getByRole('button', { name: 'Resume' }).click();
    await shows(paused, 'meanwhile');
  });

  test('a connection that died without a word, as in a sleep, is replaced', async () => {
    const { url, send } = await serve();
    const through = await network(new URL(url));
    const { page } = await open();
    await page.clock.install();
    await page.goto(through.url);
    await isLive({ page, complaints: [] });
    through.drop();
    await send(vdcEvent({ name: 'meanwhile', status: 'PASSED' }, at()));
    const isShown = async () => {
      await page.clock.fastForward(31_000);
      return (await page.getByRole('link', { name: 'meanwhile', exact: true }).count()) > 0;
    };
    await until(isShown);
    through.close();
  }, 30_000);

  test('while the receiver does not respond, the page says so, and its times grow', async () => {
    const { url, send } = await serve();
    await send(vdcEvent({ name: 'login', status: 'PASSED' }, at()));
    const through = await network(new URL(url));
    const { page } = await open();
    await page.clock.install();
    await page.goto(through.url);
    await isLive({ page, complaints: [] });
    const time = page.locator('main time').first();
    expect(await time.textContent()).toMatch(/just now|\d s ago/);
    through.die();
    const isShown = async () => {
      await page.clock.fastForward(31_000);
      const isSaid = (await page.getByText('The receiver does not respond.').count()) > 0;
      return isSaid && /min ago/.test((await time.textContent()) ?? '');
    };
    await until(isShown);
    through.close();
  }, 30_000);

  test('single keys can be switched off, for good', async () => {
    const { url } = await serve();
    const { page } = await open();
    await page.goto(url);
    await page.getByRole('button', { name: 'Switch them off' }).click();
    await page.reload();
    await page.getByText('Keyboard shortcuts are off.').waitFor();
    await page.keyboard.press('6');
    await page.keyboard.press('/');
    expect(new URL(page.url()).search).toBe('');
    expect(await page.evaluate('document.activeElement.name ?? null')).toBeNull();
    await page.getByRole('button', { name: 'Switch them on' }).click();
    await page.keyboard.press('6');
    await page.getByText('No event yet').waitFor();
  });
});
