// A run that a reload interrupted goes on: on the processor and on the GPU, to the bytes of one that was never interrupted.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { bitsOfZip } from './sameBits';
import { expectSound } from './sound';
import { download, openTinyBuiltin, step, train, waitForCheckpoint, waitForEnd } from './steps';
import { expect, test } from './support';

const ROWS = 240;
/** Long enough to be interrupted, and no longer. */
const EPOCHS = { auto: '60', gpu: '3' };

async function begin(page: Page, epochs: string): Promise<void> {
  await openTinyBuiltin(page, ROWS, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: epochs });
  await train(page);
}

async function trained(page: Page) {
  await waitForEnd(page);
  return bitsOfZip((await download(page)).bytes);
}

for (const device of ['auto', 'gpu'] as const)
  test.describe(device === 'gpu' ? 'on the GPU' : 'on the processor', () => {
    test.use({ device });

    test('a reload in the middle of a run costs nothing: file, recipe and model come back, and it ends as one that was let be', async ({
      page,
    }) => {
      test.slow();
      await begin(page, EPOCHS[device]);
      const whole = await trained(page);
      await page.reload();

      await begin(page, EPOCHS[device]);
      await waitForCheckpoint(page);
      await page.reload();
      await expect(page.getByText(/A run was interrupted at step [\d,]+ of [\d,]+/)).toBeVisible();
      await expectSound(page);
      await page.getByRole('button', { name: /^Continue the run/ }).click();
      const rest = await trained(page);
      expect(rest).toEqual(whole);
      await expect(page.getByText(/was interrupted at step/)).toHaveCount(0);
      await page.reload();
      await expect(page.getByText(/Choose a file/).first()).toBeVisible();
      await expect(page.getByText(/was interrupted at step/)).toHaveCount(0);
    });
  });

test('a run that was stopped goes on, or is deleted', async ({ page }) => {
  await begin(page, '400');
  await waitForCheckpoint(page);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  const notice = page.getByText(/A run was interrupted at step [\d,]+ of [\d,]+/);
  await expect(notice).toBeVisible();
  await page.getByRole('button', { name: /^Delete the run/ }).click();
  await expect(notice).toHaveCount(0);
});

test('one tab trains at a time: another says so, leaves its run alone, and trains when it is done', async ({
  page,
  context,
}) => {
  await begin(page, '2000');
  await waitForCheckpoint(page);
  const other = await context.newPage();
  await begin(other, '1');
  await expect(step(other, 'Train').getByRole('alert')).toContainText(
    'Another tab of Warble trains just now',
  );
  await expect(other.getByText(/was interrupted at step/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(step(page, 'Train')).toContainText(/Run 1 stopped/);
  await other.getByRole('button', { name: 'New run' }).click();
  await train(other);
  await waitForEnd(other);
});

test('a split that was imported by hand is kept with the run, and divides its rows again', async ({
  page,
}) => {
  test.slow();
  const recipe = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '60' };
  await openTinyBuiltin(page, ROWS, recipe);
  const testShare = page.getByLabel('Held back for testing');
  await testShare.selectOption('10 %');
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save the split' }).click();
  const split = await (await saving).path();
  await testShare.selectOption('nothing');
  await page.getByLabel('Use a saved split').setInputFiles({
    name: 'moods-split.csv',
    mimeType: 'text/csv',
    buffer: await readFile(split),
  });
  await expect(page.getByText('as moods-split.csv says')).toBeVisible();
  await train(page);
  await waitForCheckpoint(page);
  await page.reload();
  await page.getByRole('button', { name: /^Continue the run/ }).click();
  await waitForEnd(page);
  await expect(step(page, 'Train')).toContainText('finished: 60 whole epochs');
  await expect(step(page, 'Results')).toContainText('On the test part, 24 tweets');
});
