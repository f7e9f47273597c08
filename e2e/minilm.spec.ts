// The built-in model on the sample, for twelve steps of eight: real weights, real tweets, real WebGPU.
import { openFile, setRecipe, step, stepsDone, train, waitForEnd } from './steps';
import { sampleFile } from './files';
import { expect, test } from './support';

test('trains the built-in model on the sample, and answers typing meanwhile', async ({ page }) => {
  test.setTimeout(600_000);
  await page.goto('/');
  await openFile(page, await sampleFile(120));
  const models = page.getByRole('table', { name: 'Models' });
  await expect(models.getByRole('cell', { name: /ready/ })).toBeVisible({ timeout: 180_000 });
  await setRecipe(page, { Epochs: '1', 'Batch size': '8', 'Length up to': '32' });
  await train(page);
  await expect.poll(() => stepsDone(page), { timeout: 180_000 }).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // Answered between the steps, not after them.
  expect(await stepsDone(page)).toBeLessThan(12);
  await expect(step(page, 'Train')).toContainText(/of 12/);
  const verdict = page.getByText(/^Finished: /);
  await expect(verdict).toBeVisible({ timeout: 500_000 });
  await waitForEnd(page);
});
