// A run while the person looks elsewhere: in another tab, or about to leave.
import type { Page } from '@playwright/test';
import { labelledCsv } from './files';
import { expectSound } from './sound';
import { openFile, setRecipe, step, stepsDone, train, withTinyBuiltin } from './steps';
import { expect, test } from './support';

/** Epochs of a second: a long table of epochs takes axe minutes. */
const ROWS = 800;

async function begin(page: Page): Promise<void> {
  await withTinyBuiltin(page);
  await page.goto('/');
  await openFile(page, labelledCsv(ROWS));
  await setRecipe(page, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '400' });
  await train(page);
  await expect(step(page, 'Train').getByText(/kept until step [\d,]+/)).toBeVisible();
}

const stepIn = (text: string) => Number(/step ([\d,]+) of/.exec(text)![1].replaceAll(',', ''));

/** Whether closing the tab asks; it stays open where it does. */
async function asksBeforeClosing(page: Page): Promise<boolean> {
  const asked = page.waitForEvent('dialog', { timeout: 3000 }).then(
    async (dialog) => {
      await dialog.dismiss();
      return dialog.type() === 'beforeunload';
    },
    () => false,
  );
  await page.close({ runBeforeUnload: true });
  return asked;
}

test('what a run saved is told, and leaving asks while it goes on and not afterwards', async ({ page }) => {
  await begin(page);
  await expect(step(page, 'Train').getByText(/^Checkpoint saved: (epoch|step) [\d,]+, [\d.]+\s.B$/).first()).toBeVisible(); // prettier-ignore
  // Beside the steps, where the screen is wide enough.
  await page.setViewportSize({ width: 1440, height: 900 });
  const line = page.getByText(/^Saved on this device .* ago\. 1 run, .* in browser storage\./);
  await expect(line).toBeVisible();
  await line.getByRole('button', { name: /^Manage/ }).press('Enter');
  await expect(page.getByRole('region', { name: 'Network and storage' })).toContainText(
    /lie in this browser for this page/,
  );
  await page.getByRole('button', { name: /bytes sent/, expanded: true }).press('Enter');
  await page.getByRole('checkbox', { name: 'Keep the screen awake' }).check();
  await expectSound(page);
  expect(await asksBeforeClosing(page)).toBe(true);
  const before = await stepsDone(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(before);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(step(page, 'Train')).toContainText(/Run 1 stopped/);
  expect(await asksBeforeClosing(page)).toBe(false);
});

test('a second tab watches the run of the first, and can go on with it once that is closed', async ({
  page,
  context,
}) => {
  await begin(page);
  const other = await context.newPage();
  await withTinyBuiltin(other);
  await other.goto('/');
  const title = other.getByText(/Another tab trains run 1: epoch \d+ of 400, \d+\s%$/);
  await expect(title).toBeVisible();
  const at = async () => stepIn(await other.getByText(/, step [\d,]+ of/).innerText());
  const before = await at();
  await expect.poll(at).toBeGreaterThan(before);
  await expectSound(other);
  await other.getByRole('button', { name: 'Watch' }).press('Enter');
  await expect(other.locator('.recharts-surface').first()).toBeVisible();
  await page.close();
  await expect(other.getByText(/The tab that trained run 1 is gone, at step/)).toBeVisible();
  const left = await other.getByText(/A run was interrupted at step [\d,]+ of/).innerText();
  await other.getByRole('button', { name: /^Close/ }).press('Enter');
  await other.getByRole('button', { name: /^Continue the run/ }).click();
  await expect.poll(() => stepsDone(other), { timeout: 30_000 }).toBeGreaterThan(stepIn(left));
});
