// What a person does on the page, step by step, in the words that stand on it.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page } from '@playwright/test';
import { tinyModelFiles, writeTinyModel } from '@/testing/tinyModel';
import { dropFile, labelledCsv, seen, type GivenFile } from './files';

/** Long enough for a machine that is busy with other things; what is slower is a failure. */
const SLOW = 120_000;

/** Keeps the built-in model off the page, for tests that do not train it: it takes seconds to load. */
export async function withoutBuiltin(page: Page): Promise<void> {
  await page.route('**/models/index.json', (route) => route.fulfill({ json: [] }));
}

/** Puts the tiny random model in the place of the built-in one: it is there when the page opens, and trains in seconds. */
export async function withTinyBuiltin(page: Page): Promise<void> {
  const files = new Map<string, Buffer>();
  for (const [name, blob] of Object.entries(await tinyModelFiles()))
    files.set(name, Buffer.from(await blob.arrayBuffer()));
  const weights = files.get('model.safetensors')!;
  const hash = createHash('sha256').update(weights).digest('hex');
  const about = { family: 'BERT', parameters: 150_000, layers: 2, hidden: 32, licence: 'Apache-2.0' };
  const tiny = { name: 'tiny', size: weights.length, sha256: hash, ...about };
  await page.route('**/models/**', (route) => {
    const name = new URL(route.request().url()).pathname.split('/').at(-1)!;
    if (name === 'index.json') return route.fulfill({ json: [tiny] });
    const body = files.get(name);
    return body ? route.fulfill({ body }) : route.fulfill({ status: 404 });
  });
}

/** Runs `code` before any other in the page and in its worker, which no init script reaches. */
export async function before(page: Page, code: string): Promise<void> {
  await page.addInitScript(code);
  await page.route('**/worker-*.js', async (route) => {
    // Names that a test made up are known to the browser alone.
    const url = Object.assign(new URL(route.request().url()), { hostname: '127.0.0.1' });
    const response = await route.fetch({ url: url.href });
    await route.fulfill({ response, body: `${code}\n${await response.text()}` });
  });
}

/** The section of a step, open or folded. */
export const step = (page: Page, title: string): Locator =>
  page.locator('section').filter({ has: page.locator('h2', { hasText: title }) });

/** Drops a file and waits until its rows are counted. */
export async function openFile(page: Page, file: GivenFile): Promise<void> {
  await dropFile(page, file);
  await seen(step(page, 'Data').getByText(file.name));
  await seen(page.getByRole('table', { name: /^Classes/ }));
}

let tiny: Promise<string> | null = null;

/** A folder with the tiny random model. Written once: whoever reads it meanwhile must find it whole. */
export function tinyFolder(): Promise<string> {
  return (tiny ??= writeTiny(join(tmpdir(), 'warble-e2e', 'tiny')));
}

async function writeTiny(folder: string): Promise<string> {
  await writeTinyModel(folder);
  return folder;
}

/** The row of the person's own model, which is the last. */
export const modelRow = (page: Page): Locator =>
  page.getByRole('table', { name: 'Models' }).getByRole('row').last();

/** A folder of these files. */
export async function writeFolder(name: string, files: Record<string, Uint8Array>): Promise<string> {
  const folder = join(tmpdir(), 'warble-e2e', name);
  await mkdir(folder, { recursive: true });
  for (const [file, bytes] of Object.entries(files)) await writeFile(join(folder, file), bytes);
  return folder;
}

/** Chooses a folder as the person's own model and waits until it can be trained. */
export async function openModel(page: Page, folder: string): Promise<void> {
  await page.getByLabel('Model folder').setInputFiles(folder);
  await seen(modelRow(page).getByRole('cell', { name: 'ready' }), SLOW);
}

/** Shows the settings that are seldom changed, where they are folded. */
export async function showAllSettings(page: Page): Promise<void> {
  const fold = page.getByRole('button', { name: /more settings$/ });
  if ((await fold.getAttribute('aria-expanded')) === 'false') await fold.click();
}

/** Types values into fields of the recipe, by their labels; those that are folded are shown first. */
export async function setRecipe(page: Page, values: Record<string, string>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    const field = page.getByRole('textbox', { name: label, exact: true });
    if (!(await field.isVisible())) await showAllSettings(page);
    await field.fill(value);
  }
}

/** From the first visit to all that a run needs: `rows` labelled texts, the tiny model, a recipe. */
export async function openTiny(page: Page, rows: number, recipe: Record<string, string> = {}): Promise<void> {
  await withoutBuiltin(page);
  await page.goto('/');
  await openFile(page, labelledCsv(rows));
  await openModel(page, await tinyFolder());
  await setRecipe(page, recipe);
}

/** The same with the tiny model in the place of the built-in one. */
export async function openTinyBuiltin(
  page: Page,
  rows: number,
  recipe: Record<string, string> = {},
): Promise<void> {
  await withTinyBuiltin(page);
  await page.goto('/');
  await openFile(page, labelledCsv(rows));
  await setRecipe(page, recipe);
}

/** In the step itself; beside the steps there is another. On a phone the bar at the bottom has it. */
export const trainButton = (page: Page): Locator =>
  step(page, 'Train').getByRole('button', { name: 'Train', exact: true });

/** Clicks Train where that is possible. */
export async function train(page: Page): Promise<void> {
  await trainButton(page).click();
}

/** The run goes on meanwhile. */
export async function waitForCheckpoint(page: Page): Promise<void> {
  const kept = step(page, 'Train').getByText(/kept until step [\d,]+/);
  await expect.poll(() => kept.count(), { intervals: [20] }).toBe(1);
}

/** The box with the closing sentence, once the run has ended by itself. */
export async function waitForEnd(page: Page): Promise<Locator> {
  const verdict = page.getByText(/^Finished(?: early)?: /);
  await seen(verdict, SLOW);
  return verdict.locator('..');
}

/** Steps done, as the progress rule has them. */
export async function stepsDone(page: Page): Promise<number> {
  return Number(await page.getByRole('progressbar', { name: 'Training' }).getAttribute('aria-valuenow'));
}

/** What a list of choices stands on. */
export const chosen = (page: Page, label: string) =>
  page.getByLabel(label).evaluate((list) => (list as HTMLSelectElement).selectedOptions[0].text);

/** Cells of a table's rows, head row left out. */
export async function rowsOf(table: Locator): Promise<string[][]> {
  const rows = await table.locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()));
}

/** Downloads the trained model, or another export: the name it is saved under, and its bytes. */
export async function download(
  page: Page,
  button = 'Download Hugging Face folder',
): Promise<{ name: string; bytes: Uint8Array }> {
  const saved = page.waitForEvent('download');
  await step(page, 'Export').getByRole('button', { name: button }).click();
  const file = await saved;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** The mean loss of the first epoch, as its table has it. */
export async function firstLoss(page: Page): Promise<number> {
  const row = page.getByRole('table', { name: 'Epochs' }).locator('tbody tr').first();
  return Number(await row.locator('td').first().innerText());
}

/** Trains by `recipe`, and says how it began. */
export async function trainOn(page: Page, recipe: Record<string, string>): Promise<number> {
  await setRecipe(page, recipe);
  await train(page);
  await waitForEnd(page);
  return firstLoss(page);
}
