// Repeat this run: the command that a kept run shows is run as it stands, in a shell, beside the same file and the same folder
// of a model; and its recipe is taken again on the page. Both give its losses and its weights to the bit.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { labelledCsv } from './files';
import { beside, commandOf, expectSame, figuresIn, openDetails, shownFigures, typed } from './repeated';
import { openModel, openFile, setRecipe, step, tinyFolder, train, waitForEnd, withoutBuiltin } from './steps';
import { expect, test } from './support';

const FILE = labelledCsv(120);
/** Rates that need all their digits, a batch that does not fill, a part of the layers: what a command might leave out. */
const RECIPE = { 'Learning rate': '0.0031234567', 'Batch size': '7', Epochs: '3' };

async function trained(page: Page): ReturnType<typeof shownFigures> {
  await train(page);
  await waitForEnd(page);
  return shownFigures(page);
}

async function repeated(page: Page, folder: string, others: Record<string, Buffer> = {}) {
  await openDetails(page, 1);
  await beside(folder, FILE, others);
  await typed(await commandOf(page), folder);
  return figuresIn(join(folder, 'run-1'));
}

async function open(page: Page, recipe: Record<string, string>): Promise<void> {
  await withoutBuiltin(page);
  await page.goto('/');
  await openFile(page, FILE);
  await openModel(page, await tinyFolder());
  await setRecipe(page, recipe);
}

test('the command of a kept run gives its bits in a terminal, and its recipe gives them again on the page', async ({
  page,
}, info) => {
  await open(page, RECIPE);
  const first = await trained(page);
  expect(first.steps.length).toBeGreaterThan(30);
  expectSame(await repeated(page, info.outputPath('terminal')), first);

  await page.getByRole('button', { name: 'New run' }).click();
  await setRecipe(page, { 'Learning rate': '1e-3', 'Batch size': '16', Epochs: '1' });
  await openDetails(page, 1);
  await page.getByRole('button', { name: 'Use this recipe' }).click();
  await expect(page.getByRole('button', { name: 'Its recipe is set' })).toBeVisible();
  expectSame(await trained(page), first);
});

test('where its rows were drawn by another seed, the command takes the saved split that it asks for', async ({
  page,
}, info) => {
  await open(page, { ...RECIPE, Seed: '11', Epochs: '1' });
  const saved = page.waitForEvent('download');
  await step(page, 'Data').getByRole('button', { name: 'Save the split' }).click();
  const split = await readFile(await (await saved).path());
  const first = await trained(page);
  expectSame(await repeated(page, info.outputPath('terminal'), { 'split.csv': split }), first);
});
