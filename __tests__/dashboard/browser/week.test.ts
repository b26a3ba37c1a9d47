import type { Locator, Page } from 'playwright-core';
import type { OverviewView } from '../../../lib/dashboard/views/overview';
import { aFile } from '../../inbox/sqlite-files';
import { aPrefix, describeWithRedis, RedisServer } from '../../redis/redis-server';
import { until } from '../../until';
import { eventOf, platforms, truthOf, week } from '../week';
import { axeViolations } from './axe';
import { describeInBrowser, type Open } from './chromium';
import { bullmqInbox, type Served, serve, sqliteInbox } from './served';

const runs = week(Date.now());
const truth = truthOf(runs);

const wordsOf = async (place: Locator) => (await place.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ');

/** A page of each receiver. */
type Pages = { page: Page; url: string }[];

/** Sends the week, each event to one of the receivers in turn. */
async function sendWeek(receivers: readonly Served[]): Promise<void> {
  for (const [place, { send }] of receivers.entries()) {
    const own = runs.filter((_, index) => index % receivers.length === place);
    for (let from = 0; from < own.length; from += 300) await send(own.slice(from, from + 300).map(eventOf));
  }
}

/** Opens the page of each receiver once it knows the whole week. */
async function openAll(receivers: readonly Served[], open: Open): Promise<Pages> {
  const pages: Pages = [];
  for (const { url } of receivers) {
    await until(async () => {
      const { history, known } = (await (await fetch(`${url}data/overview`)).json()) as OverviewView;
      return history === 'complete' && known === runs.length;
    });
    const { page } = await open();
    await page.goto(url);
    pages.push({ page, url });
  }
  return pages;
}

describeInBrowser('the morning after a week of nights, on SQLite', (open) => {
  async function withWeek(): Promise<Pages> {
    const receiver = await serve({ inbox: sqliteInbox({ file: aFile() }) });
    await sendWeek([receiver]);
    return openAll([receiver], open);
  }

  showsTheTruth(withWeek);

  test.each(['light', 'dark'] as const)('axe-core finds nothing at 320 px, %s', async (colorScheme) => {
    const [{ page, url }] = (await withWeek()) as [Pages[number]];
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 320, height: 740 });
    const nightly = 'builds&open=nightly-417';
    const failed = `test&open=${encodeURIComponent('vdc:6-menu › case 2-Safari')}`;
    for (const view of [
      'overview',
      'failures',
      'builds',
      nightly,
      `${nightly}&owner=linus&outcome=failed`,
      `${nightly}&show=runs&outcome=failed`,
      failed,
      'flaky',
    ]) {
      await page.goto(`${url}?view=${view}`);
      await page.locator('main .report, main .cause, main .build, main table').first().waitFor();
      for (const summary of await page.locator('main summary').all()) await summary.click();
      expect([view, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([view, 320]);
      expect([view, await axeViolations(page)]).toEqual([view, []]);
    }
  });
});

describeWithRedis('the morning after a week of nights, on BullMQ with two receivers', () => {
  const prefix = aPrefix();
  let redis: RedisServer;
  let isStored = false;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  const serveTwo = () =>
    Promise.all([1, 2].map(() => serve({ inbox: bullmqInbox({ connection: redis.url, prefix }) })));

  describeInBrowser('each page', (open) => {
    async function withWeek(): Promise<Pages> {
      const receivers = await serveTwo();
      if (!isStored) await sendWeek(receivers);
      isStored = true;
      return openAll(receivers, open);
    }

    test('shows what either receiver gets while it is open', async () => {
      const receivers = await serveTwo();
      const pages: Page[] = [];
      for (const { url } of receivers) {
        const { page } = await open();
        await page.goto(`${url}?range=week`);
        await page.locator('#live[data-state=on]').waitFor();
        pages.push(page);
      }
      if (!isStored) await sendWeek(receivers);
      isStored = true;
      const truly = ['0', '2 100', '95.8 %', `${truth.failures.length}`];
      for (const page of pages) await until(async () => `${await statsOf(page)}` === `${truly}`);
    });

    showsTheTruth(withWeek);
  });
});

const statsOf = async (page: Page): Promise<string[]> =>
  (await page.locator('.stat .value').allInnerTexts()).map((value) => value.replaceAll(/\s/g, ' '));

function showsTheTruth(withWeek: () => Promise<Pages>): void {
  test('says without a click whether the last night passed, what is new, its cause, and the last that passed', async () => {
    for (const { page } of await withWeek()) {
      const report = page.locator('.report');
      await report.getByText('30 new failures of 6 tests').waitFor();
      expect(await report.count()).toBe(1);
      expect(await wordsOf(report.locator('h3'))).toBe('✗failed nightly-417');
      expect(await wordsOf(report.locator('.counts'))).toMatch(new RegExp(`${truth.passed}.*${truth.failed}`, 's'));
      const text = await wordsOf(report);
      expect(text).toContain('89.7 % passed, 9.6 points less than nightly-416 (99.3 %)');
      expect(text).toContain('300 runs');
      expect(text).toContain('last passed: nightly-411 c0ffee0 6 d ago');
      expect(text).toContain(
        `${truth.newFailures.length} new failures of 6 tests 30 × AssertionError: expected N items, got N`,
      );
      expect(text).toContain('owners: ada, linus, grace');
      const titles = await report.locator('.failures .title').allInnerTexts();
      expect(titles.sort()).toEqual([...new Set(truth.newFailures.map((name) => name.split(' on ')[0]))]);
      for (const [title, names] of [
        ['1 still failing', truth.stillFailing],
        ['1 fixed', truth.fixed],
      ] as const) {
        await report.getByText(title).waitFor();
        const items = report.locator('details[open] li').filter({ hasText: names[0]?.split(' on ')[0] as string });
        await items.waitFor();
      }
      const stillFailing = await wordsOf(report.locator('.tests-in-words').first());
      expect(stillFailing).toMatch(/^menu › case 2 on Safari 17\.5 on macOS 14 · linus · since nightly-412, \d d ago$/);
    }
  });

  test.each([
    ['hour', '0', '–', '0'],
    ['day', '300', '89.7 %', `${truth.failed}`],
    ['week', '2 100', '95.8 %', `${truth.failures.length}`],
  ])('has the figures of the last %s', async (range, finished, rate, failed) => {
    for (const { page } of await withWeek()) {
      await page.getByRole('group', { name: 'The last' }).getByRole('link', { name: range }).click();
      await page.getByText(`in the last ${range}`).first().waitFor();
      expect(await statsOf(page)).toEqual(['0', finished, rate, failed]);
      await page.getByText('Figures').click();
      await page.locator('.figures tbody tr').first().waitFor();
      const cells = await page.locator('.figures tbody tr td:nth-child(4)').allInnerTexts();
      expect(String(cells.reduce((sum, cell) => sum + Number(cell), 0))).toBe(failed);
    }
  });

  test('groups failures by cause', async () => {
    for (const { page, url } of await withWeek()) {
      await page.goto(`${url}?view=failures&range=week`);
      await page.getByText(`${truth.failures.length} failures, 3 causes`).waitFor();
      const causes = (await page.locator('.cause h2').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
      expect(causes).toEqual([
        '80 × AssertionError: expected N items, got N',
        '6 × Timeout N ms: "…" is not visible',
        '3 × socket hang up (request ID)',
      ]);
      expect(await wordsOf(page.locator('.cause').nth(1))).toMatch(/1 test · Safari/);
    }
  });

  test('tells flaky tests from those that fail on one platform', async () => {
    for (const { page, url } of await withWeek()) {
      await page.goto(`${url}?view=flaky`);
      const [flaky, onPlatforms] = [page.locator('table.unstable').first(), page.locator('table.unstable').nth(1)];
      await flaky.waitFor();
      expect(await wordsOf(flaky.locator('tbody tr').first())).toMatch(
        /^6 changes nightly-41\d .*menu › case 5 Chrome.*3 of 7 failed/,
      );
      expect(await page.locator('table.unstable').count()).toBe(2);
      expect([await flaky.locator('tbody tr').count(), await onPlatforms.locator('tbody tr').count()]).toEqual([1, 1]);
      expect(await wordsOf(onPlatforms)).toMatch(
        /^Platform failures.*nightly-412 .*menu › case 2 Safari.*passes on 4 others.*linus.*6 of 7 failed/,
      );
      await flaky
        .getByRole('link', { name: /^failed/ })
        .first()
        .click();
      await page.getByRole('heading', { name: 'menu › case 5' }).waitFor();
      await page.locator('.run').getByRole('link', { name: 'nightly-412' }).waitFor();
    }
  });

  test('a build has its totals whatever is filtered for', async () => {
    for (const { page, url } of await withWeek()) {
      await page.goto(`${url}?view=builds&open=nightly-417&text=safari&outcome=failed`);
      await page.getByText('Tests: 7 of 300 shown').waitFor();
      const counts = page.locator('.report .counts');
      expect(await wordsOf(counts)).toMatch(new RegExp(`${truth.passed}.*${truth.failed}`, 's'));
      expect(await page.locator('.matrix tbody tr').count()).toBe(7);
      await page.goto(`${url}?view=builds&open=nightly-417&owner=grace`);
      await page.getByText('Tests: 100 of 300 shown').waitFor();
      expect(await wordsOf(page.locator('.matrix .sums td'))).toBe('7 6 6 6 6');
    }
  });

  test('a build says how each test ended on each platform, as a table of headers and links', async () => {
    for (const { page, url } of await withWeek()) {
      await page.goto(`${url}?view=builds&open=nightly-417`);
      await page.locator('.matrix').waitFor();
      const heads = await page.getByRole('columnheader').allTextContents();
      const columns = heads.slice(1).map((head) => platforms.find((platform) => head.startsWith(platform)) as string);
      expect(columns.toSorted()).toEqual(platforms.toSorted());
      expect(await wordsOf(page.locator('.matrix .sums td'))).toBe(columns.map((one) => truth.failedOn(one)).join(' '));
      const shown = new Map<string, object>();
      for (const row of await page.locator('.matrix tbody').getByRole('row').all()) {
        const name = (await row.getByRole('rowheader').textContent()) as string;
        const words = await row.getByRole('link').evaluateAll((links) => links.map((link) => link.ariaLabel ?? ''));
        const outcomes = words.map((word) => word.split(' on ')[0]?.toUpperCase());
        shown.set(name, Object.fromEntries(outcomes.map((outcome, index) => [columns[index], outcome])));
      }
      expect(shown).toEqual(truth.byTest);
      await page.getByRole('link', { name: /Firefox.*; slow: 1\.7 times the median of 1 min of the 6/ }).waitFor();
      await page.getByText('1 slow: at least 1.5 times the median').waitFor();
      await page.getByText('slow, 1.7 ×').waitFor();
      await page.getByRole('link', { name: '1 slow' }).click();
      await page.waitForURL(/show=slow/);
      const before = page.locator('.report').getByRole('link', { name: 'nightly-416' }).first();
      expect(await before.getAttribute('href')).not.toContain('show=');
      await page.goBack();
      await page
        .locator('.matrix')
        .getByRole('link', { name: /^failed on Safari/ })
        .last()
        .click();
      await page.getByRole('heading', { name: 'menu › case 2' }).waitFor();
      const history = page.locator('.platforms tr', { hasText: 'Safari' });
      expect(await wordsOf(history)).toMatch(/main · this run.*6 of 7 failed, median 1 min/);
      expect(await history.getByRole('link').evaluateAll((links) => links.map(({ className }) => className))).toEqual([
        'mark passed',
        ...Array(6).fill('mark failed'),
      ]);
      const link = page.getByRole('link', { name: 'Open in Sauce Labs' });
      expect(await link.getAttribute('href')).toMatch(/^https:\/\/app\.saucelabs\.com\/tests\//);
      await page.getByText(/^Raw body/).click();
      await page.locator('.event pre', { hasText: '"commit_id":"c0ffee6"' }).waitFor();
    }
  });
}
