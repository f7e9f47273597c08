// Cross-validation on the page: a run a fold, as one group that survives a reload, and the bits that the terminal gives.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { labelledCsv } from './files';
import {
  beside, commandOf, expectSame, figuresIn, figuresOf, openDetails, shownFigures, typed,
} from './repeated'; // prettier-ignore
import { expectSound } from './sound';
import {
  openTiny, openTinyBuiltin, step, train, waitForCheckpoint, waitForEnd,
} from './steps'; // prettier-ignore
import { expect, test } from './support';

const runs = (page: Page): Locator => page.getByRole('table', { name: /^Runs/ });
const rows = (page: Page): Locator => runs(page).getByRole('rowheader');
const lineOf = (page: Page, name: RegExp): Locator => runs(page).getByRole('row', { name });

async function crossValidate(page: Page, folds: string): Promise<void> {
  await openDetails(page, 1);
  await page.getByRole('button', { name: 'Cross-validate' }).click();
  await page.getByRole('combobox', { name: 'Folds' }).selectOption(folds);
}

test('folds survive a reload in the middle, and say together what all rows were judged by', async ({
  page,
}) => {
  test.slow();
  await openTinyBuiltin(page, 240, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '30' });
  await train(page);
  await waitForEnd(page);
  await crossValidate(page, '3');
  await expect(
    page.getByText(/^3 runs of this recipe, each trained on 67\s% of the 240 rows and validated on the rest/),
  ).toBeVisible();
  await expectSound(page);
  await page.getByRole('button', { name: 'Train 3 runs' }).click();

  await expect(page.getByText(/Queue: run 2 of 3, fold 2 of 3/)).toBeVisible({ timeout: 60_000 });
  await waitForCheckpoint(page);
  await page.reload();
  await expect(page.getByText('2 of 3 runs are still to do')).toBeVisible();
  await page.getByRole('button', { name: 'Continue with the runs that are still to do' }).click();
  await expect(page.getByText(/Queue: run 3 of 3, fold 3 of 3/)).toBeVisible({ timeout: 60_000 });
  await expect(lineOf(page, /^Cross-validation/)).toContainText(/2 of 3 folds are over, with/);
  await expect(page.getByText(/Queue: run/)).toHaveCount(0, { timeout: 60_000 });

  await expect(rows(page)).toHaveText([/^run 4/, /^run 3/, /^run 2/, /^run 1/]);
  await expect(lineOf(page, /^Cross-validation, runs 2, 3 and 4:/)).toContainText(
    /3 folds: [\d.]+ % right on average \(standard deviation [\d.]+ %\), and [\d.]+ % of all 240 rows, each judged once by the run that did not train on it \(95 % interval [\d.]+ to [\d.]+\)\./,
  );
  await expect(lineOf(page, /^run 3/)).toContainText('fold 2 of 3, 80 tweets validate');
  await expectSound(page);
  const data = step(page, 'Data');
  await page.getByRole('button', { name: 'Edit Data' }).click();
  await data.getByRole('button', { name: 'Validate a share instead' }).click();
  await expect(data.getByText(/same class mix on both sides/)).toBeVisible();
});

test('each fold is the bits of the terminal’s, and both say the same of all of them', async ({
  page,
}, info) => {
  test.slow();
  const file = labelledCsv(60);
  await openTiny(page, 60, { 'Learning rate': '0.0031234567', 'Batch size': '7', Epochs: '2' });
  await train(page);
  await waitForEnd(page);
  await crossValidate(page, '2');
  await page.getByRole('button', { name: 'Train 2 runs' }).click();
  await expect(rows(page)).toHaveText([/^run 3/, /^run 2/, /^run 1/], { timeout: 60_000 });
  const second = await shownFigures(page);
  const group = lineOf(page, /^Cross-validation, runs 2 and 3:/);
  const sentence = (await group.innerText()).match(/2 folds: .*?\)\./)![0];

  const folder = info.outputPath('terminal');
  await beside(folder, file);
  await openDetails(page, 3);
  const command = await commandOf(page);
  expect(command).toContain(' --fold 2/2 ');
  await typed(command, folder);
  expectSame(await figuresIn(join(folder, 'run-3')), second);

  const said = await typed(command.replace('--fold 2/2', '--folds 2').replace('run-3', 'all'), folder);
  expect(said.replaceAll(/\s+/g, ' ')).toContain(sentence.replace(/\.$/, ''));
  await openDetails(page, 2);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const first = figuresOf(await readFile(await (await saved).path()));
  expect(first.steps.length).toBeGreaterThan(5);
  const { weights: _, ...terminals } = await figuresIn(join(folder, 'all', 'fold-1'));
  expect(first).toMatchObject(terminals);
});
