// The story on the processor, in a browser that is not Chromium: a file is dropped, four epochs of a tiny model are trained
// and three steps of the built-in one, a sentence is asked, and the download is a model folder whose weights can be read.
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { openSafetensors } from '@/engine/model/safetensors';
import { writeTinyModel } from '@/testing/tinyModel';
import { labelledCsv } from '../files';
import { openZip } from '../modelZip';
import { address, useTab } from '../otherBrowser';

/** The built-in model is of 45 MB, and a machine may be busy with other things. */
const SLOW = 100_000;

const tab = useTab();
beforeEach(() => tab().goTo(address));

/** Trains what is set up until it ends by itself, and gives the rows of the table of epochs. */
async function trainToEnd(): Promise<string[][]> {
  await tab().click('button', 'Train', SLOW);
  await tab().waitForText(/Finished: /, { patience: SLOW });
  return tab().rows('Epochs');
}

async function downloadModel() {
  const { bytes } = await tab().download(() => tab().click('button', 'Download'));
  return openZip(bytes);
}

it('trains a tiny model for four epochs, answers, and gives a folder whose weights can be read', async () => {
  await tab().drop(labelledCsv(240));
  const folder = join(tmpdir(), 'warble-e2e-tiny');
  await writeTinyModel(folder);
  await tab().choose('Model files', ...(await readdir(folder)).map((name) => join(folder, name)));
  await tab().fill('Learning rate', '3e-3');
  await tab().fill('Batch size', '4');
  await tab().fill('Epochs', '4');
  await tab().waitForText(/Runs on this processor/, { step: 'Train' });
  const epochs = await trainToEnd();
  expect(epochs).toHaveLength(4);

  await tab().fill(/Text to classify/, 'love the best day');
  await tab().waitForText(/[01]\.\d\d/, { step: 'Playground' });
  const { files, trainerState } = await downloadModel();
  const losses = trainerState().log_history.flatMap(({ eval_loss: loss }) =>
    loss === undefined ? [] : [loss],
  );
  expect(losses).toHaveLength(4);
  // A model that learned nothing has ln 2.
  expect(losses[3]).toBeLessThan(0.6);
  const weights = await openSafetensors(new Blob([files['model.safetensors']]), 'model.safetensors');
  const head = await weights.read('classifier.weight');
  expect(head.every(Number.isFinite) && head.some((value) => value !== 0)).toBe(true);
});

it('trains three steps of the built-in model', async () => {
  await tab().drop(labelledCsv(60));
  await tab().fill('Epochs', '1');
  const epochs = await trainToEnd();
  expect(epochs).toHaveLength(1);
  const { trainerState } = await downloadModel();
  expect(trainerState().global_step).toBe(3);
});
