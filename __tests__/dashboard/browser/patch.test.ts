import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { describeInBrowser } from './chromium';

const { outputFiles } = buildSync({
  entryPoints: [join(__dirname, '../../../lib/dashboard/page/patch.ts')],
  bundle: true,
  format: 'iife',
  globalName: 'patch',
  write: false,
});
const content = String(outputFiles[0]?.text);

describeInBrowser('what is patched', (open) => {
  test('ends where two have the same key and the one before is in use: the first of them keeps the focus', async () => {
    const { page } = await open();
    await page.setContent('<ul><li data-key="same"><button>in use</button></li><li>second</li><li>third</li></ul>');
    await page.addScriptTag({ content });
    await page.getByRole('button').focus();
    const patched = page.evaluate(`
      const fresh = document.createElement('ul');
      fresh.innerHTML = '<li data-key="same"><button>first</button></li><li data-key="same">again</li>';
      patch.patchChildren(document.querySelector('ul'), [...fresh.children]);
      document.activeElement.textContent;
    `);
    expect(await patched).toBe('first');
    expect(await page.locator('li').allInnerTexts()).toEqual(['first', 'again']);
  });
});
