// A run that a person lets rest: the page says so, answers, and goes on with what was changed; and a run that stops early.
import { expectSound } from './sound';
import { openTiny, setRecipe, showAllSettings, trainButton, waitForEnd } from './steps';
import { expect, test } from './support';

test('a run rests, goes on with more epochs, and ends; nothing is asked twice', async ({ page }) => {
  await openTiny(page, 60, { Epochs: '200', 'Batch size': '4' });
  await trainButton(page).click();
  await page.getByRole('button', { name: 'Pause', exact: true }).filter({ visible: true }).first().click();
  const form = page.getByRole('form', { name: 'Go on with the run' });
  await expect(form).toBeVisible();
  await expect(page.getByRole('progressbar', { name: 'Training' })).toHaveAttribute('data-state', 'paused');
  await expectSound(page);
  const where = page.getByRole('progressbar', { name: 'Training' });
  const stood = await where.getAttribute('aria-valuenow');
  const epochs = Math.ceil(Number(stood) / 12);
  await form.getByRole('textbox', { name: 'Epochs' }).fill('0');
  await form.getByRole('button', { name: 'Continue' }).click();
  await expect(form.getByRole('alert')).toHaveText('Epochs is 0. It can be a whole number from 1 up.');
  expect(await where.getAttribute('aria-valuenow'), 'rests on').toBe(stood);
  await form.getByRole('textbox', { name: 'Epochs' }).fill(String(epochs + 2));
  await form.getByRole('button', { name: 'Continue' }).click();
  const verdict = await waitForEnd(page);
  await expect(verdict).toContainText(`The model of epoch ${epochs + 2} is in this tab`);
  await expect(page.getByText(`, epochs 200 → ${epochs + 2}.`)).toBeVisible();
});

test('a run stops early, keeps its best epoch, and says which', async ({ page }) => {
  await openTiny(page, 60, { Epochs: '50', 'Batch size': '4' });
  await showAllSettings(page);
  await setRecipe(page, { 'Stop early after': '1', 'Least improvement': '1' });
  await trainButton(page).click();
  const verdict = await waitForEnd(page);
  await expect(verdict).toContainText('Finished early');
  await expect(verdict).toContainText(/The model of epoch \d+, the best by validation loss, is in this tab/);
});
