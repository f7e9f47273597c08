// The story on the processor, in a browser that is not Chromium: a file is dropped, four epochs of a tiny model are trained
// and three steps of the built-in one, a sentence is asked, and the download is a model folder whose weights can be read.
import { beforeEach, expect, it } from 'vitest';
import { openSafetensors } from '@/engine/model/safetensors';
import { labelledCsv } from '../files';
import { openZip } from '../modelZip';
import { address, useTab } from '../otherBrowser';
import { downloadModel, openTiny, trainToEnd } from './training';

const tab = useTab();
beforeEach(() => tab().goTo(address));

it('trains a tiny model for four epochs, answers, and gives a folder whose weights can be read', async () => {
  await openTiny(tab(), labelledCsv(240), { 'Learning rate': '3e-3', 'Batch size': '4', Epochs: '4' });
  const epochs = await trainToEnd(tab());
  expect(epochs).toHaveLength(4);

  await tab().fill(/Text to classify/, 'love the best day');
  await tab().waitForText(/[01]\.\d\d/, { step: 'Playground' });
  const { files, trainerState } = openZip(await downloadModel(tab()));
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
  const epochs = await trainToEnd(tab());
  expect(epochs).toHaveLength(1);
  const { trainerState } = openZip(await downloadModel(tab()));
  expect(trainerState().global_step).toBe(3);
});
