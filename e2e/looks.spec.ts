// How the page holds up: no finding of axe and no sideways scrolling, in both themes, from a phone to a wide screen.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { openTiny, train, waitForEnd } from './steps';
import { expect, test } from './support';

const WIDTHS = [1440, 720, 390, 320];
const THEMES = ['light', 'dark'] as const;

async function expectSound(page: Page): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  }
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(over, `pixels beyond ${width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

test('the first visit is sound in both themes and at every width', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectSound(page);
});

test('data, recipe and a finished run are sound in both themes and at every width', async ({ page }) => {
  test.slow();
  await openTiny(page, 40, { Epochs: '1' });
  await expectSound(page);
  await train(page);
  await waitForEnd(page);
  await expectSound(page);
});

test('the first visit can be left by keyboard alone', async ({ page }) => {
  await page.goto('/');
  const sample = page.getByRole('button', { name: 'Try the sample tweets' });
  await expect(sample).toBeEnabled();
  for (let i = 0; i < 20 && !(await sample.evaluate((button) => button === document.activeElement)); i++)
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: /^Classes/ })).toBeVisible();
});
