// A run whose GPU went away goes on from its checkpoint once the person says so, on the built-in model and on a folder of her own.
import { crashGpu, CRASHABLE } from './crashGpu';
import { labelledCsv } from './files';
import { openFile, openTiny, setRecipe, step, train, waitForEnd, withTinyBuiltin } from './steps';
import { expect, test } from './support';

test.use({ device: 'gpu', launchOptions: CRASHABLE });

const ROWS = 240;
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '12' };

for (const own of [false, true])
  test(`a run that lost its GPU goes on, ${own ? 'on a folder of the person’s own' : 'on the built-in model'}`, async ({
    page,
    browser,
  }) => {
    if (own) await openTiny(page, ROWS, RECIPE);
    else {
      await withTinyBuiltin(page);
      await page.goto('/');
      await openFile(page, labelledCsv(ROWS));
      await setRecipe(page, RECIPE);
    }
    await train(page);
    const kept = step(page, 'Train').getByText(/kept until step/);
    await expect.poll(() => kept.count(), { intervals: [50] }).toBe(1);
    await crashGpu(browser);
    await expect(page.getByText(/A run was interrupted at step/)).toBeVisible();
    await page.getByRole('button', { name: /^Continue the run/ }).click();
    await waitForEnd(page);
    await expect(step(page, 'Train')).toContainText('Run 2 finished: 12 whole epochs');
    await expect(page.getByText(/A run was interrupted at step/)).toHaveCount(0);
  });
