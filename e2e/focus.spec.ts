// Where the keyboard stands when a step opens, folds or goes away: on what came instead, never nowhere.
import type { Page } from '@playwright/test';
import { chooseFile, dropFile, labelledCsv } from './files';
import { openTiny, step, stepsDone, train, trainButton, waitForEnd, withoutBuiltin } from './steps';
import { expect, test } from './support';

test.use({ device: 'gpu' });

const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8' };

/** What has the focus: its role or tag, and its words. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement!;
    const { top, bottom } = element.getBoundingClientRect();
    const seen = top >= 0 && bottom <= innerHeight;
    return `${element.tagName} ${element.textContent?.slice(0, 40)}${seen ? '' : ' (out of sight)'}`;
  });
const expectFocus = (page: Page, what: RegExp) => expect.poll(() => focused(page)).toMatch(what);

test('a dropped file gives the focus to the step that it opened', async ({ page }) => {
  await withoutBuiltin(page);
  await page.goto('/');
  await dropFile(page, labelledCsv(40));
  await expect(page.getByRole('table', { name: /^Classes/ })).toBeVisible();
  await expectFocus(page, /^H2 .*Data$/);
  expect(await page.evaluate(() => scrollY), 'px scrolled by itself').toBe(0);
});

test('so does a chosen one, whose button went away', async ({ page }) => {
  await withoutBuiltin(page);
  await page.goto('/');
  await chooseFile(page, 'Choose a file', labelledCsv(40));
  await expect(page.getByRole('table', { name: /^Classes/ })).toBeVisible();
  await expectFocus(page, /^H2 .*Data$/);
});

test('Train, Stop and New run by keyboard leave the focus where the work goes on', async ({ page }) => {
  await openTiny(page, 240, { ...RECIPE, Epochs: '50' });
  await trainButton(page).press('Enter');
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(24);
  await expectFocus(page, /^H2 .*Train$/);
  await page.getByRole('button', { name: 'Stop', exact: true }).press('Enter');
  await expect(step(page, 'Train')).toContainText(/Run 1 stopped/);
  await expectFocus(page, /^H2 .*(Train|Results)$/);
  await page.getByRole('button', { name: 'New run' }).press('Enter');
  await expect(trainButton(page)).toBeVisible();
  await expectFocus(page, /^H2 /);
});

test('the end of a run takes the focus from nobody', async ({ page }) => {
  await openTiny(page, 240, { ...RECIPE, Epochs: '6' });
  await train(page);
  await step(page, 'Playground').getByRole('button', { name: 'Open Playground' }).press('Enter');
  await expectFocus(page, /^H2 .*Playground$/);
  const field = page.getByRole('textbox', { name: /Text to classify/ });
  await field.fill('love this');
  await waitForEnd(page);
  await expect(field).toBeFocused();
});

test('with less motion asked for, nothing moves while a run goes on', async ({ page }) => {
  await openTiny(page, 240, { ...RECIPE, Epochs: '50' });
  await train(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  const moving = () => page.evaluate(() => document.getAnimations().length);
  await expect.poll(moving, 'the caret of a run blinks').toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(moving).toBe(0);
  const smooth = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map((element) => getComputedStyle(element))
      .filter((style) => style.transitionDuration !== '0s' || style.scrollBehavior === 'smooth'),
  );
  expect(smooth).toHaveLength(0);
});
