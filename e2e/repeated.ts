// What a run came to, on the page and as its command gives it in a terminal, so that both can be held beside each other.
import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { GivenFile } from './files';
import { openZip } from './modelZip';
import { download, tinyFolder } from './steps';
import { expect } from './support';

interface Figures {
  /** Training loss of each. */
  steps: number[];
  /** Losses of training and validation. */
  epochs: unknown[];
  weights: Buffer;
}

interface Told {
  own: { record: { steps: { loss: number }[]; epochs: { loss: number; evaluation: { loss: number } }[] } };
}

export function figuresOf(runFile: Uint8Array, weights: Uint8Array = new Uint8Array()): Figures {
  const { own } = JSON.parse(new TextDecoder().decode(runFile)) as Told;
  return {
    steps: own.record.steps.map(({ loss }) => loss),
    epochs: own.record.epochs.map(({ loss, evaluation }) => [loss, evaluation.loss]),
    weights: Buffer.from(weights),
  };
}

/** Of the run that the page shows. */
export async function shownFigures(page: Page): Promise<Figures> {
  const { files } = openZip((await download(page)).bytes);
  return figuresOf(files['warble-run.json'], files['model.safetensors']);
}

/** Of the run that a terminal left in this folder. */
export async function figuresIn(folder: string): Promise<Figures> {
  const read = (name: string) => readFile(join(folder, name));
  return figuresOf(await read('warble-run.json'), await read('model.safetensors'));
}

export async function openDetails(page: Page, run: number): Promise<void> {
  const name = new RegExp(`^run ${run}\\b`);
  const line = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await line.getByRole('button', { name: /More/ }).click();
}

export const commandOf = (page: Page): Promise<string> => page.getByLabel('Terminal command').innerText();

/** A folder with the file and the tiny model under the names that a command has for them; npm looks for Warble above it. */
export async function beside(
  folder: string,
  file: GivenFile,
  others: Record<string, Buffer> = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, content] of Object.entries({ [file.name]: file.content, ...others }))
    await writeFile(join(folder, name), content);
  await cp(await tinyFolder(), join(folder, 'tiny'), { recursive: true });
}

/** What it wrote on standard output. */
export async function typed(command: string, folder: string): Promise<string> {
  return (await promisify(execFile)('sh', ['-c', command], { cwd: folder })).stdout;
}

export function expectSame(again: Figures, first: Figures): void {
  expect(again.steps).toEqual(first.steps);
  expect(again.epochs).toEqual(first.epochs);
  expect(again.weights.equals(first.weights), 'model.safetensors, byte for byte').toBe(true);
}
