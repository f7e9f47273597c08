// Repeat this run: the command that a kept run shows is run as it stands, in a shell, beside the same file and the same folder
// of a model; and its recipe is taken again on the page. Both give its losses and its weights to the bit.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { labelledCsv } from './files';
import { openZip } from './modelZip';
import {
  download, openModel, openFile, setRecipe, step, tinyFolder, train, waitForEnd, withoutBuiltin,
} from './steps'; // prettier-ignore
import { expect, test } from './support';

const FILE = labelledCsv(120);
/** Rates that need all their digits, a batch that does not fill, a part of the layers: what a command might leave out. */
const RECIPE = { 'Learning rate': '0.0031234567', 'Batch size': '7', Epochs: '3' };

interface Figures {
  steps: number[];
  epochs: unknown[];
  weights: Buffer;
}

interface Told {
  own: { record: { steps: { loss: number }[]; epochs: { loss: number; evaluation: { loss: number } }[] } };
}

function figuresOf(runFile: Uint8Array, weights: Uint8Array): Figures {
  const { own } = JSON.parse(new TextDecoder().decode(runFile)) as Told;
  return {
    steps: own.record.steps.map(({ loss }) => loss),
    epochs: own.record.epochs.map(({ loss, evaluation }) => [loss, evaluation.loss]),
    weights: Buffer.from(weights),
  };
}

async function trained(page: Page): Promise<Figures> {
  await train(page);
  await waitForEnd(page);
  const { files } = openZip((await download(page)).bytes);
  return figuresOf(files['warble-run.json'], files['model.safetensors']);
}

async function openDetails(page: Page): Promise<void> {
  const line = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: /^run 1\b/ }) });
  await line.getByRole('button', { name: /More/ }).click();
}

/** In a folder where all that it names lies under these names; npm looks for Warble above it. */
async function typed(page: Page, folder: string, others: Record<string, Buffer> = {}): Promise<Figures> {
  await openDetails(page);
  const command = await page.getByLabel('Terminal command').innerText();
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries({ [FILE.name]: FILE.content, ...others }))
    await writeFile(join(folder, name), content);
  await cp(await tinyFolder(), join(folder, 'tiny'), { recursive: true });
  await promisify(execFile)('sh', ['-c', command], { cwd: folder });
  const read = (name: string) => readFile(join(folder, 'run-1', name));
  return figuresOf(await read('warble-run.json'), await read('model.safetensors'));
}

function expectSame(again: Figures, first: Figures): void {
  expect(again.steps).toEqual(first.steps);
  expect(again.epochs).toEqual(first.epochs);
  expect(again.weights.equals(first.weights), 'model.safetensors, byte for byte').toBe(true);
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
  expectSame(await typed(page, info.outputPath('terminal')), first);

  await page.getByRole('button', { name: 'New run' }).click();
  await setRecipe(page, { 'Learning rate': '1e-3', 'Batch size': '16', Epochs: '1' });
  await openDetails(page);
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
  expectSame(await typed(page, info.outputPath('terminal'), { 'split.csv': split }), first);
});
