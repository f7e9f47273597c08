// The first visit: few clicks from the page to a trained sample, with Train within reach, and the settings that are seldom
// changed folded until they are asked for.
import type { Locator, Page } from '@playwright/test';
import { sampleFile } from './files';
import { expectSound } from './sound';
import {
  openTiny,
  setRecipe,
  showAllSettings,
  step,
  trainButton,
  waitForEnd,
  withTinyBuiltin,
} from './steps';
import { expect, test } from './support';

const DESK = { width: 1440, height: 900 };
const TABLET = { width: 1024, height: 768 };
const PHONE = { width: 390, height: 844 };
/** Of the sample, so that its run is a short one. */
const ROWS = 200;

/** Counts the clicks of a person from now on. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const counted = window as { clicks?: number };
    counted.clicks = 0;
    addEventListener('click', ({ isTrusted }) => isTrusted && counted.clicks!++, true);
  });
  return () => page.evaluate(() => (window as { clicks?: number }).clicks!);
}

/** The one that is within reach: in the rail, in the strip, or in the bar at the bottom. */
const nearestTrain = (page: Page): Locator =>
  page.getByRole('button', { name: 'Train', exact: true }).filter({ visible: true }).first();
const fold = (page: Page): Locator => page.getByRole('button', { name: /more settings$/ });
const field = (page: Page, name: string): Locator => page.getByRole('textbox', { name, exact: true });

for (const viewport of [DESK, PHONE]) {
  test.describe(`${viewport.width} px wide`, () => {
    test.use({ viewport });

    test('three clicks at most lead from the page to a trained sample, without scrolling', async ({
      page,
    }) => {
      await withTinyBuiltin(page);
      const { content } = await sampleFile(ROWS);
      await page.route('**/samples/tweets.csv', (route) => route.fulfill({ body: String(content) }));
      const clicks = await countClicks(page);
      await page.goto('/');
      const sample = page.getByRole('button', { name: 'Try the sample tweets' });
      await expect(sample).toBeInViewport({ ratio: 1 });
      await sample.click();
      await expect(page.getByRole('table', { name: /^Classes/ })).toBeVisible();
      await expect(nearestTrain(page)).toBeEnabled();
      await expect(nearestTrain(page)).toBeInViewport({ ratio: 1 });
      expect(await page.evaluate(() => scrollY), 'px scrolled').toBe(0);
      await nearestTrain(page).click();
      const verdict = await waitForEnd(page);
      await expect(verdict).toContainText(`Of ${ROWS / 5} validation tweets`);
      expect(await clicks()).toBeLessThanOrEqual(3);
      await expect(page.getByRole('button', { name: 'Train', exact: true })).toHaveCount(0);
    });
  });
}

for (const viewport of [DESK, TABLET, PHONE]) {
  test.describe(`${viewport.width} px wide`, () => {
    test.use({ viewport });

    test('a folded setting that closes Train is one click away, and not covered', async ({ page }) => {
      await openTiny(page, 40, { 'Parts of a batch': '99', Dropout: '0.4' });
      await fold(page).click();
      await expect(field(page, 'Dropout')).toHaveCount(0);
      await expect(page.getByText('1 of these must be changed')).toBeVisible();
      await expect(page.getByText('1 of these is unusual')).toBeVisible();
      await expect(nearestTrain(page)).toBeDisabled();
      await expect(step(page, 'Train')).toContainText('A batch of 16 cannot be split into 99.');
      await page.getByRole('button', { name: 'Show Parts of a batch' }).click();
      await expect(field(page, 'Parts of a batch')).toBeFocused();
      await expect(fold(page)).toHaveAttribute('aria-expanded', 'true');
      const covered = await field(page, 'Parts of a batch').evaluate((input) => {
        const { x, y, width, height } = input.getBoundingClientRect();
        return document.elementFromPoint(x + width / 2, y + height / 2) !== input;
      });
      expect(covered, 'covered by what stays on the screen').toBe(false);
      await setRecipe(page, { 'Parts of a batch': '1' });
      await expect(nearestTrain(page)).toBeEnabled();
    });
  });
}

test('whether all settings are shown is remembered, until everything is forgotten', async ({ page }) => {
  await openTiny(page, 40);
  await expect(fold(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByText('all as recommended')).toBeVisible();
  await fold(page).press('Enter');
  await expect(fold(page)).toBeFocused();
  await expect(field(page, 'Dropout')).toBeVisible();

  await openTiny(page, 40);
  await expect(field(page, 'Dropout')).toBeVisible();
  await expect(fold(page)).toHaveAttribute('aria-expanded', 'true');

  const privacy = page.getByRole('banner').getByRole('button', { name: /bytes sent/ });
  await privacy.click();
  await page.getByRole('button', { name: 'Forget everything' }).click();
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: 'Delete all of it' }).click();
  await loaded;
  await openTiny(page, 40);
  await expect(fold(page)).toHaveAttribute('aria-expanded', 'false');
});

test('what waits at twice the size of everything is as near as on a phone', async ({ page }) => {
  // A window of 1440 x 900 at 200 % has room for so many CSS pixels.
  await page.setViewportSize({ width: 720, height: 450 });
  await openTiny(page, 40, { Dropout: '0.4' });
  await expect(nearestTrain(page)).toBeInViewport({ ratio: 1 });
  await expect(trainButton(page)).toHaveCount(1);
  await showAllSettings(page);
  await expectSound(page);
});
