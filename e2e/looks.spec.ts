// How the page holds up: no finding of axe and no sideways scrolling, in both themes, from a phone to a wide screen.
import { expectSound } from './sound';
import { openTiny, showAllSettings, train, waitForEnd } from './steps';
import { expect, test } from './support';

test('the first visit is sound in both themes and at every width', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectSound(page);
});

test('data, recipe and a finished run are sound in both themes and at every width', async ({ page }) => {
  test.slow();
  await openTiny(page, 40, { Epochs: '1' });
  await expectSound(page);
  await showAllSettings(page);
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
