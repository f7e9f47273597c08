// Stop in mid-run: no step is counted after it, and the page says what was kept; what was kept answers and is saved.
import type { Locator, Page } from '@playwright/test';
import { watchRun } from './history';
import { openZip } from './modelZip';
import { download, openTiny, step, stepsDone, train } from './steps';
import { expect, test } from './support';

test.use({ device: 'gpu' });

/** 800 of the 1,000 rows train: 200 batches of 4 an epoch, so many times that the run would outlive the test. */
const ROWS = 1000;
const EPOCH = 200;
const STEPS = 50 * EPOCH;
const RECIPE = { 'Learning rate': '1e-3', 'Batch size': '4', Epochs: '50' };

/** That a curve is drawn with: src/components/charts/series.ts. */
const MOST_POINTS = 600;

/** Steps that may still be told of: two under way in the engine, and those done since the page drew last, on a slow day. */
const UNSEEN = EPOCH / 4;

interface Stopped {
  /** The step that the run ended at, by its own words. */
  ended: number;
  /** What the line beside the heading says was kept. */
  summary: string;
}

/** Clicks Stop; the steps that the run still counts may only be those under way and those not drawn yet. */
async function stopRun(page: Page): Promise<Stopped> {
  const history = await watchRun(page);
  const shown = stepsAtClick(page);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  const line = step(page, 'Train').getByText(/^Run 1 stopped at step/);
  await expect(line).toBeVisible();
  const summary = await line.innerText();
  const [ended, all] = [...summary.matchAll(/[\d,]+(?=\sof|:)/g)].map(([text]) =>
    Number(text.replace(',', '')),
  );
  expect(all).toBe(STEPS);
  expect(ended - (await shown), 'steps after the click').toBeLessThan(UNSEEN);
  await expect.poll(async () => (await history()).at(-1)!.points.Loss).toBe(Math.min(ended, MOST_POINTS));
  return { ended, summary };
}

/** Steps that the page shows at the very moment of the next click: a driver takes its time until it clicks. */
function stepsAtClick(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise((clicked) => {
        const look = () =>
          clicked(
            Number(
              document
                .querySelector('[role=progressbar][aria-label=Training]')!
                .getAttribute('aria-valuenow'),
            ),
          );
        addEventListener('click', look, { capture: true, once: true });
      }),
  );
}

/** Probabilities that the playground gives for its one line of text. */
const answerOf = (playground: Locator) =>
  playground.getByRole('table', { name: 'Probability of every class' }).locator('td.num').allInnerTexts();

/** Waits for a moment of the run in which no epoch will end soon, and gives the epoch whose weights answer. */
async function midEpoch(page: Page, playground: Locator): Promise<number> {
  let epoch = 0;
  const answering = async () => {
    epoch = Math.floor((await stepsDone(page)) / EPOCH);
    const early = (await stepsDone(page)) % EPOCH < EPOCH / 2;
    return early && (await playground.innerText()).includes(`The weights of epoch ${epoch} answer`);
  };
  await expect.poll(answering, { timeout: 60_000, intervals: [50] }).toBe(true);
  return epoch;
}

test('stopped in an epoch, a run keeps the one before: it answers and is downloaded', async ({ page }) => {
  await openTiny(page, ROWS, RECIPE);
  await train(page);
  const [run, playground] = [step(page, 'Train'), step(page, 'Playground')];
  await playground.getByRole('button', { name: 'Open Playground' }).click();
  await page.getByRole('textbox', { name: /Text to classify/ }).fill('love the best day');
  const kept = await midEpoch(page, playground);
  const before = await answerOf(playground);

  const { ended, summary } = await stopRun(page);
  expect(Math.floor(ended / EPOCH), 'whole epochs').toBe(kept);
  expect(summary).toMatch(new RegExp(`${kept} whole epochs?, .* epoch ${kept} kept$`));
  await expect(run).toContainText(/Stopped: \d+\.\d\s% right/);
  await expect(run).toContainText(`The model of epoch ${kept} is in this tab until you close it`);
  await expect(page).toHaveTitle(/^Stopped, \d+\.\d\s% right · Warble$/);
  await expect(playground).toContainText(`The weights of epoch ${kept} answer.`);
  const field = page.getByRole('textbox', { name: /Text to classify/ });
  await field.fill('hate the worst city');
  await expect.poll(() => answerOf(playground)).not.toEqual(before);
  await field.fill('love the best day');
  await expect.poll(() => answerOf(playground)).toEqual(before);

  const { json, trainerState } = openZip((await download(page)).bytes);
  expect(json('config.json')).toMatchObject({ id2label: { 0: 'negative', 1: 'positive' } });
  expect(trainerState().log_history.filter((log) => 'eval_accuracy' in log)).toHaveLength(kept);
});

test('stopped in its first epoch, a run has no model and says so, and another can follow', async ({
  page,
}) => {
  await openTiny(page, ROWS, RECIPE);
  await train(page);
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
  const { ended, summary } = await stopRun(page);
  expect(ended).toBeLessThan(EPOCH);
  expect(summary).toMatch(/0 whole epochs, .* no model yet$/);
  const run = step(page, 'Train');
  await expect(run).toContainText('Stopped before the first epoch’s end');
  await expect(run).toContainText('so there is none yet. Continue this run');
  await expect(step(page, 'Export')).toContainText('there are no trained weights to take');
  await expect(page.getByRole('button', { name: 'Download Hugging Face folder' })).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: /Text to classify/ })).toHaveCount(0);
  await page.getByRole('button', { name: 'New run' }).click();
  await train(page);
  await expect(run).toContainText('Run 2');
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(0);
});
