// A browser that gives no GPU any more, as Chromium from the third crash on: the page says so, and the run goes on after the page was
// loaded anew.
import { CHROMIUM_FLAGS } from '../scripts/chromium.ts';
import { crashGpu, CRASHABLE } from './crashGpu';
import { expectSound } from './sound';
import { openTinyBuiltin, step, train, waitForEnd } from './steps';
import { expect, test } from './support';

test.use({ device: 'gpu', launchOptions: { ...CRASHABLE, args: CHROMIUM_FLAGS } });

test('a run whose GPU stays away goes on after the page was loaded anew, on the processor where the person wants', async ({
  page,
  browser,
}) => {
  test.slow();
  await openTinyBuiltin(page, 240, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '12' });
  await train(page);
  const reload = page.getByRole('button', { name: 'Load the page anew' });
  const running = page.getByRole('button', { name: 'Stop', exact: true });
  const kept = step(page, 'Train').getByText(/kept until step/);
  const again = page.getByText(/went away again within a minute/);
  for (let crashes = 0; crashes < 4; crashes++) {
    await expect(kept.or(reload).or(again).first()).toBeVisible({ timeout: 60_000 });
    if (await reload.isVisible()) break;
    // Twice within a minute: from then on the person says it.
    if (await again.isVisible()) await page.getByRole('button', { name: /^Continue the run/ }).click();
    else await crashGpu(browser);
    await expect(running).toHaveCount(0);
  }
  await expect(reload).toBeVisible({ timeout: 60_000 });
  await expectSound(page);
  await reload.click();
  // Chromium gives none after that either, once its GPU process was disabled: the processor goes on, where the person says so.
  await page.getByRole('button', { name: /^Continue the run/ }).click();
  await expect(
    page.getByText(/The run began on .* and goes on on .*: from here on its last digits/),
  ).toBeVisible();
  await waitForEnd(page);
  await expect(step(page, 'Train')).toContainText('finished: 12 whole epochs');
});
