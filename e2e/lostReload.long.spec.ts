// A browser that gives no GPU any more before the page is loaded anew, as Chromium from the third crash on: the page says so, and the
// run goes on after that.
import { CHROMIUM_FLAGS } from '../scripts/chromium.ts';
import { crashGpu, CRASHABLE } from './crashGpu';
import { expectSound } from './sound';
import { openTinyBuiltin, step, train, waitForCheckpoint, waitForEnd } from './steps';
import { expect, test } from './support';

test.use({ device: 'gpu', launchOptions: { ...CRASHABLE, args: CHROMIUM_FLAGS } });

test('a run whose GPU stays away goes on when the page is loaded anew', async ({ page, browser }) => {
  test.slow();
  await openTinyBuiltin(page, 240, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '12' });
  await train(page);
  const reload = page.getByRole('button', { name: 'Load the page anew' });
  const running = page.getByRole('button', { name: 'Stop', exact: true });
  for (let crashes = 0; crashes < 4 && !(await reload.isVisible()); crashes++) {
    await waitForCheckpoint(page);
    await crashGpu(browser);
    await expect(running).toHaveCount(0);
    const again = page.getByRole('button', { name: /^Continue the run/ });
    await expect(reload.or(running).or(again)).toBeVisible({ timeout: 60_000 });
    // Twice within a minute: from then on the person says it.
    if (await again.isVisible()) await again.click();
  }
  await expect(reload).toBeVisible();
  await expectSound(page);
  await reload.click();
  await waitForEnd(page);
  await expect(step(page, 'Train')).toContainText('finished: 12 whole epochs');
});
