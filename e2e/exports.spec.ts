// What a run is taken away as besides the model folder: ONNX with 8 bits, the folder for a cluster, also of one that was stopped, and
// the report.
import { openZip } from './modelZip';
import { download, openTiny, step, train, waitForCheckpoint, waitForEnd } from './steps';
import { expect, test } from './support';

const ROWS = 60;

test('a run is taken away as ONNX, whose 8 bits say what they cost first, for a cluster, and as a report', async ({
  page,
}) => {
  await openTiny(page, ROWS, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '2' });
  await train(page);
  await waitForEnd(page);
  const exported = step(page, 'Export');

  await exported.getByRole('checkbox', { name: 'With the model in 8 bits too' }).check();
  await exported.getByRole('button', { name: 'Download ONNX' }).click();
  const told = exported.getByText(/^On 12 labelled texts: [\d.]+\s% right in float32/);
  const words = (await told.innerText()).replaceAll('\u00a0', ' ');
  expect(words).toMatch(/no probability by more than 0\.\d{4}\.$/);
  const onnx = await download(page, 'Hand over ONNX');
  expect(onnx.name).toBe('moods-tiny-onnx.zip');
  const { files, json, text } = openZip(onnx.bytes);
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['config.json', 'index.html', 'onnx/model.onnx', 'onnx/model_quantized.onnx']),
  );
  expect(json('quantization.json')).toMatchObject({ examples: 12 });
  expect(text('README.md')).toContain(words);

  const cluster = await download(page, 'Download Take it to a cluster');
  expect(cluster.name).toBe('moods-tiny-cluster.zip');
  const run = openZip(cluster.bytes);
  expect(run.text('train.py')).toContain('class RunTrainer(Trainer)');
  expect(run.text('data/train.jsonl').trim().split('\n')).toHaveLength(48);
  expect(run.text('data/validation.jsonl').trim().split('\n')).toHaveLength(12);
  expect(run.json('config.json')).toMatchObject({ labels: ['negative', 'positive'], recipe: { epochs: 2 } });

  await exported.getByRole('checkbox', { name: 'With the tweets that it got wrong' }).check();
  const report = await download(page, 'Download Report');
  expect(report.name).toBe('moods-tiny-report.html');
  expect(new TextDecoder().decode(report.bytes)).toMatch(
    /^<!doctype html>[^]*<h2[^>]*>[^]*--epochs 2 --batch-size 8/i,
  );
  await expect(exported.getByText(/Handed to the browser as moods-tiny-onnx\.zip/)).toBeVisible();
});

test('a run that was stopped is taken to a cluster with its last checkpoint', async ({ page }) => {
  await openTiny(page, ROWS, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '500' });
  await train(page);
  await waitForCheckpoint(page);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  const line = step(page, 'Train').getByText(/^Run 1 stopped at step/);
  await expect(line).toBeVisible();
  const ended = Number(/step ([\d,]+)/.exec(await line.innerText())![1].replace(',', ''));

  const { files, json, text } = openZip((await download(page, 'Download Take it to a cluster')).bytes);
  expect(json('checkpoint/state.json')).toMatchObject({ step: ended, steps: 3000 });
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(['checkpoint/model.safetensors', 'checkpoint/optimizer.safetensors', 'resume.py']),
  );
  expect(text('README.md')).toContain(`Warble left this run after step ${ended} of 3000`);
});
