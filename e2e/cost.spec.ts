// What a run will take, before it starts and while it goes on, on the tiny model and a real adapter.
import { expectSound } from './sound';
import { openTiny, setRecipe, step, train, waitForEnd } from './steps';
import { expect, test } from './support';

test.use({ device: 'gpu' });

/** 192 of the 240 rows train: 24 batches of 8. */
const ROWS = 240;
const RECIPE = { 'Batch size': '8', Epochs: '1' };

/** A size as the page writes it, in bytes. */
function bytesOf(text: string): number {
  const [, value, unit] = /([\d.]+)\s(kB|MB|GB)/.exec(text)!;
  return Number(value) * { kB: 1e3, MB: 1e6, GB: 1e9 }[unit as 'kB' | 'MB' | 'GB'];
}

test('time and memory are estimated, time is measured, and the run takes that memory', async ({ page }) => {
  await openTiny(page, ROWS, RECIPE);
  const section = step(page, 'Train');
  const reading = (name: string) => section.locator('dt', { hasText: name }).locator('+ dd');
  await expect(reading('memory')).toHaveText(/^[\d.]+\s[kM]B, fits$/);
  await expect(reading('time')).toHaveText(/^estimated/);
  await expect(section.getByText(/^About \d+/).filter({ visible: true })).toBeVisible();
  await expect(section.getByText(/^Memory: weights .* gradients .* moments .* activations/)).toBeVisible();
  await expect(page.getByText(/16: \+[\d.]+\s[kM]B/)).toBeVisible();

  await section.getByRole('button', { name: 'Measure it' }).focus();
  await page.keyboard.press('Enter');
  await expect(reading('time')).toHaveText(/^measured on 3 steps/, { timeout: 60_000 });
  await expect(section.getByRole('button', { name: 'Measure again' })).toBeFocused();
  await expectSound(page);

  // More than one, so that it goes on while its memory is read.
  await setRecipe(page, { Epochs: '8' });
  await expect(reading('time')).toHaveText(/^estimated/);
  const planned = bytesOf(await reading('memory').innerText());
  await train(page);
  await expect(reading('speed')).toHaveText(/^[\d,.]+ tokens\/s$/, { timeout: 60_000 });
  await expect(reading('padding spared')).toHaveText(/^\d+\s%$/);
  // After the first epoch the copy that answers is there too: all that was planned.
  const rows = page.getByRole('table', { name: 'Epochs' }).getByRole('row');
  await expect.poll(() => rows.count(), { timeout: 60_000, intervals: [50] }).toBeGreaterThan(2);
  const taken = bytesOf(await reading('memory').innerText());
  expect(Math.abs(taken / planned - 1)).toBeLessThan(0.05);
  await waitForEnd(page);
});
