// A download given back as it came: the zip is a model, and training goes on from it.
import { labelledCsv } from './files';
import { download, firstLoss, modelRow, openFile, openTiny, train, trainOn, waitForEnd } from './steps';
import { expect, test } from './support';

const ROWS = 240;
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '4' };

test('the zip that was downloaded is a model again, and training goes on from it', async ({ page }) => {
  test.slow();
  await openTiny(page, ROWS, RECIPE);
  await train(page);
  await waitForEnd(page);
  const base = await firstLoss(page);
  const { name, bytes } = await download(page);
  await page.reload();
  await openFile(page, labelledCsv(ROWS));
  await page
    .getByLabel('Model files')
    .setInputFiles({ name, mimeType: 'application/zip', buffer: Buffer.from(bytes) });
  await expect(modelRow(page).getByRole('cell', { name: 'ready' })).toBeVisible();
  await expect(modelRow(page)).toContainText('moods-tiny');
  expect(await trainOn(page, { ...RECIPE, Epochs: '1' })).toBeLessThan(0.5 * base);
});
