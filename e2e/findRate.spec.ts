// A search for a learning rate on the built page: it draws, suggests, leaves no trace, and gives way to a run.
import type { Page } from '@playwright/test';
import { expectSound } from './sound';
import { firstLoss, openTiny, train, trainButton, waitForEnd } from './steps';
import { expect, test } from './support';

const RECIPE = { Epochs: '1', 'Batch size': '8' };
const panel = (page: Page) => page.getByRole('region', { name: 'Search for a learning rate' });
const find = (page: Page) => page.getByRole('button', { name: 'Find a rate' });

test('a rate is found by keyboard and taken; the run is the one that it would have been', async ({
  page,
}) => {
  test.slow();
  await openTiny(page, 200, { ...RECIPE, 'Learning rate': '1e-3' });
  await expect(trainButton(page)).toBeEnabled();
  await find(page).press('Enter');
  const use = panel(page).getByRole('button', { name: /^Use / });
  await expect(use).toBeVisible({ timeout: 30_000 });
  await expect(panel(page).getByRole('status')).toContainText('The smoothed loss was lowest at');
  await expect(panel(page).getByRole('img', { name: /^Loss by learning rate: .* suggested / })).toBeVisible();
  await expectSound(page);
  const rate = (await use.innerText()).replace('Use ', '');
  await use.press('Enter');
  const field = page.getByRole('textbox', { name: 'Learning rate', exact: true });
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(rate);
  await train(page);
  await waitForEnd(page);
  const searched = await firstLoss(page);

  await openTiny(page, 200, { ...RECIPE, 'Learning rate': rate });
  await train(page);
  await waitForEnd(page);
  expect(searched).toBe(await firstLoss(page));
});

test('a run that begins meanwhile does not wait for the search', async ({ page }) => {
  await openTiny(page, 1000, { ...RECIPE, 'Batch size': '16' });
  await expect(trainButton(page)).toBeEnabled();
  await find(page).click();
  await expect(panel(page)).toBeVisible();
  await train(page);
  await expect(panel(page)).toBeHidden();
  await expect(await waitForEnd(page)).toContainText('The model of epoch 1 is in this tab');
});
