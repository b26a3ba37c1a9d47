import type { Locator, Page } from 'playwright-core';
import { aFile } from '../../inbox/sqlite-files';
import { eventOf, platforms, truthOf, week } from '../week';
import { axeViolations } from './axe';
import { describeInBrowser } from './chromium';
import { serve, sqliteInbox } from './served';

const runs = week(Date.now());
const truth = truthOf(runs);

const wordsOf = async (place: Locator) => (await place.allInnerTexts()).join(' ').replaceAll(/\s+/g, ' ');

describeInBrowser('the morning after a week of nights', (open) => {
  async function withWeek(): Promise<{ page: Page; url: string }> {
    const { url, send } = await serve({ inbox: sqliteInbox({ file: aFile() }) });
    for (let from = 0; from < runs.length; from += 300) await send(runs.slice(from, from + 300).map(eventOf));
    const { page } = await open();
    await page.goto(url);
    // With other work on the machine, reading 2,100 events takes a while.
    await page.getByText('Loading the events in the inbox').waitFor({ state: 'detached', timeout: 50_000 });
    return { page, url };
  }

  test('says without a click whether the last night passed, what is new, its cause, and the last that passed', async () => {
    const { page } = await withWeek();
    const report = page.locator('.report');
    await report.getByText('30 new failures').waitFor();
    expect(await report.count()).toBe(1);
    expect(await wordsOf(report.locator('h3'))).toBe('✗failed nightly-417');
    expect(await wordsOf(report.locator('.counts'))).toMatch(new RegExp(`${truth.passed}.*${truth.failed}`, 's'));
    const text = await wordsOf(report);
    expect(text).toContain('89.7 % passed, 9.6 points less than nightly-416 (99.3 %)');
    expect(text).toContain('300 tests');
    expect(text).toContain('last passed: nightly-411 c0ffee0 6 d ago');
    expect(text).toContain(`${truth.newFailures.length} new failures 30 × AssertionError: expected N items, got N`);
    const titles = await report.locator('.failures .title').allInnerTexts();
    expect(titles.sort()).toEqual([...new Set(truth.newFailures.map((name) => name.split(' on ')[0]))]);
    for (const [title, names] of [
      ['1 still failing', truth.stillFailing],
      ['1 fixed', truth.fixed],
    ] as const) {
      await report.getByText(title).click();
      const items = report.locator('details[open] li').filter({ hasText: names[0]?.split(' on ')[0] as string });
      await items.waitFor();
    }
    expect(await wordsOf(report.locator('.tests-in-words').first())).toContain('since nightly-412');
  });

  test.each([
    ['hour', '0', '–', '0'],
    ['day', '300', '90 %', `${truth.failed}`],
    ['week', '2 100', '96 %', `${truth.failures.length}`],
  ])('has the figures of the last %s', async (range, finished, rate, failed) => {
    const { page } = await withWeek();
    await page.getByRole('group', { name: 'The last' }).getByRole('link', { name: range }).click();
    await page.getByText(`in the last ${range}`).first().waitFor();
    const values = (await page.locator('.stat .value').allInnerTexts()).map((value) => value.replaceAll(/\s/g, ' '));
    expect(values).toEqual(['0', finished, rate, failed]);
    await page.getByText('Figures').click();
    const cells = await page.locator('.figures tbody tr td:nth-child(4)').allInnerTexts();
    expect(String(cells.reduce((sum, cell) => sum + Number(cell), 0))).toBe(failed);
  });

  test('groups failures by cause', async () => {
    const { page, url } = await withWeek();
    await page.goto(`${url}?view=failures&range=week`);
    await page.getByText(`${truth.failures.length} failures, 3 causes`).waitFor();
    const causes = (await page.locator('.cause h2').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(causes).toEqual([
      '80 × AssertionError: expected N items, got N',
      '6 × Timeout N ms: "…" is not visible',
      '3 × socket hang up (request ID)',
    ]);
    expect(await wordsOf(page.locator('.cause').nth(1))).toContain('1 test · 6 on Safari');
  });

  test('tells flaky tests from those that fail on one platform', async () => {
    const { page, url } = await withWeek();
    await page.goto(`${url}?view=flaky`);
    const [flaky, onPlatforms] = [page.locator('table.unstable').first(), page.locator('table.unstable').nth(1)];
    await flaky.waitFor();
    expect(await wordsOf(flaky.locator('tbody tr').first())).toMatch(/^6 × .*menu › case 5 Chrome.*3 of 7 failed/);
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
    await page.locator('.run').getByText('nightly-412').waitFor();
  });

  test('a build has its totals whatever is filtered for', async () => {
    const { page, url } = await withWeek();
    await page.goto(`${url}?view=builds&open=nightly-417&text=safari&outcome=failed`);
    await page.getByText('Tests: 7 of 300 shown').waitFor();
    const counts = page.locator('.report .counts');
    expect(await wordsOf(counts)).toMatch(new RegExp(`${truth.passed}.*${truth.failed}`, 's'));
    expect(await page.locator('.matrix tbody tr').count()).toBe(7);
    await page.goto(`${url}?view=builds&open=nightly-417&owner=grace`);
    await page.getByText('Tests: 100 of 300 shown').waitFor();
    expect(await wordsOf(page.locator('.matrix .sums td'))).toBe('7 6 6 6 6');
  });

  test('a build says how each test ended on each platform, as a table of headers and links', async () => {
    const { page, url } = await withWeek();
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
    await page.getByText('1 slow').waitFor();
    await page.getByText('slow, 1.7 ×').waitFor();
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
  });

  test.each(['light', 'dark'] as const)('axe-core finds nothing at 320 px, %s', async (colorScheme) => {
    const { page, url } = await withWeek();
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
