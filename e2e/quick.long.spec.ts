// The page stays quick while the built-in model trains: keys, clicks and the playground are answered at once.
import { watchDelays } from './delays';
import { sampleFile } from './files';
import { openFile, setRecipe, step, stepsDone, train } from './steps';
import { expect, test } from './support';

/**
 * By what computes: what no task of the page may take, and no key or click wait until it is handled, in milliseconds. On a
 * processor that stands in for the GPU the browser's own GPU process takes every core, and the page waits for it.
 */
const AT_ONCE = { auto: 50, gpu: 200 } as const;
/** Rows that last until all was typed. */
const ROWS = { auto: 600, gpu: 40 } as const;
/** Until the answer is drawn. Here the processor draws, the one that also trains; a graphics card is not so torn. */
const DRAWN = 1000;

for (const device of ['auto', 'gpu'] as const)
  test.describe(device === 'auto' ? 'on the processor' : 'on the GPU', () => {
    test.use({ device });
    test('keys and clicks are answered at once, and the playground between the steps of the built-in model', async ({
      page,
    }) => {
      test.setTimeout(600_000);
      await page.goto('/');
      await openFile(page, await sampleFile(ROWS[device]));
      const models = page.getByRole('table', { name: 'Models' });
      await expect(models.getByRole('cell', { name: /ready/ })).toBeVisible({ timeout: 180_000 });
      await setRecipe(page, { Epochs: '6', 'Batch size': '8', 'Length up to': '16' });
      await train(page);
      const playground = step(page, 'Playground');
      const open = playground.getByRole('button', { name: 'Open Playground' });
      await open.click({ timeout: 300_000 });
      const before = await stepsDone(page);

      const delays = await watchDelays(page);
      const field = page.getByRole('textbox', { name: /Text to classify/ });
      await field.pressSequentially('what a lovely day', { delay: 80 });
      await page.getByRole('button', { name: 'Dark' }).click();
      await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
      await expect(playground).toContainText(/The weights of epoch \d answer, between the steps/, {
        timeout: 120_000,
      });
      await expect.poll(() => stepsDone(page), { timeout: 120_000 }).toBeGreaterThan(before + 1);

      const { tasks, answers } = await delays();
      expect(Math.max(0, ...tasks), 'ms of the longest task').toBeLessThan(AT_ONCE[device]);
      expect(answers.map(({ name }) => name)).toContain('click');
      expect(answers.length, 'keys and clicks that were timed').toBeGreaterThan(5);
      expect(Math.max(...answers.map(({ handled }) => handled)), 'ms until handled').toBeLessThan(
        AT_ONCE[device],
      );
      expect(Math.max(...answers.map(({ drawn }) => drawn)), 'ms until drawn').toBeLessThan(DRAWN);
      await page.getByRole('button', { name: 'Stop', exact: true }).click();
    });
  });
