// What a person does to train, in a browser that is not Chromium.
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTinyModel } from '@/testing/tinyModel';
import type { GivenFile } from '../files';
import type { Tab } from './tab';

/** The built-in model is of 45 MB, and a machine may be busy with other things. */
const SLOW = 100_000;

/** Hands the page a file, the tiny random model, and values for fields of the recipe by their labels. */
export async function openTiny(tab: Tab, file: GivenFile, recipe: Record<string, string>): Promise<void> {
  await tab.drop(file);
  const folder = join(tmpdir(), 'warble-e2e-tiny');
  await writeTinyModel(folder);
  await tab.choose('Model files', ...(await readdir(folder)).map((name) => join(folder, name)));
  for (const [field, value] of Object.entries(recipe)) await tab.fill(field, value);
  await tab.waitForText(/Runs on this processor/, { step: 'Train' });
}

/** Trains what is set up until it ends by itself, and gives the rows of the table of epochs. */
export async function trainToEnd(tab: Tab): Promise<string[][]> {
  await tab.click('button', 'Train', SLOW);
  await tab.waitForText(/Finished: /, { patience: SLOW });
  return tab.rows('Epochs');
}

/** The zip of the trained model. */
export async function downloadModel(tab: Tab): Promise<Uint8Array> {
  return (await tab.download(() => tab.click('button', 'Download Hugging Face folder'))).bytes;
}
