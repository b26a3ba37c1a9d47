import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const executablePath = [process.env.CHROMIUM ?? '', ...places].find((place) => existsSync(place));

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens a window, of its own browser unless another window is given. */
export type Open = (options?: BrowserContextOptions, beside?: WatchedPage) => Promise<WatchedPage>;

/** Tests in a real browser: skipped where there is none, unless SAUCE_BROWSER says that there must be one. */
export function describeInBrowser(name: string, tests: (open: Open) => void): void {
  if (executablePath === undefined && process.env.SAUCE_BROWSER !== 'required') {
    console.warn(`Skipped: ${name}. There is no Chromium; install it, or name it in the variable CHROMIUM.`);
    describe.skip(name, () => tests(() => Promise.reject(new Error('skipped'))));
    return;
  }
  describe(name, () => {
    let browser: Browser;
    const open: WatchedPage[] = [];
    const contexts: BrowserContext[] = [];

    beforeAll(async () => {
      if (executablePath === undefined) throw new Error('Expected Chromium, found none.');
      browser = await chromium.launch({ executablePath, args });
    });

    afterEach(async () => {
      const complaints = open.flatMap(({ complaints }) => complaints);
      await Promise.all(open.splice(0).map(({ page }) => page.close()));
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      expect(complaints).toEqual([]);
    });

    afterAll(() => browser?.close());

    tests(async (options, beside) => {
      const context = beside?.page.context() ?? (await browser.newContext(options));
      if (beside === undefined) contexts.push(context);
      const watched = watchedPage(await context.newPage());
      open.push(watched);
      return watched;
    });
  });
}

/** A page, and whatever its console, its policy or a script of a stranger says. All tests expect that to be nothing. */
export interface WatchedPage {
  page: Page;
  complaints: string[];
}

/** Answers the question that the page asks, and returns it. */
export async function answer(page: Page, button: string): Promise<string | null> {
  const dialog = page.getByRole('alertdialog');
  const question = await dialog.locator('p').textContent();
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'detached' });
  return question;
}

function watchedPage(page: Page): WatchedPage {
  const complaints: string[] = [];
  page.setDefaultTimeout(10_000);
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    // What is asked for no longer, as the page went on to something else.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`no answer: ${request.url()}`);
  });
  // It would stop the page.
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { page, complaints };
}
