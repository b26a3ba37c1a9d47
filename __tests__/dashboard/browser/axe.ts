import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const source = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const controls =
  'a, button, input:not([type=hidden], [type=checkbox], [type=radio]), select, summary, label:has(input)';

/** What axe-core finds on the page as it is shown: rules, and where they are broken. Targets outside of sentences are at least 24 px large. */
export async function axeViolations(page: Page): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate<string[]>(`axe.run({ rules: { 'target-size': { enabled: true } } }).then(({ violations }) => [
    ...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))),
    ...[...document.querySelectorAll(${JSON.stringify(controls)})]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.closest('p') === null)
      .map((one) => [one, one.getBoundingClientRect()])
      .filter(([, { width, height }]) => Math.min(width, height) > 1 && Math.min(width, height) < 24)
      .map(([one, { width, height }]) => 'small target: ' + one.outerHTML.slice(0, 120) + ' ' + width + ' x ' + height),
  ])`);
}
