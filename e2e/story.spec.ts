// The story of the page on a tiny random model: a file is dropped, a model is trained, tried and downloaded.
import type { Page } from '@playwright/test';
import { chooseFile, labelledCsv } from './files';
import { watchRun } from './history';
import { openZip, readTensorHeaders, unzipTo } from './modelZip';
import {
  download,
  openFile,
  openModel,
  openTiny,
  rowsOf,
  setRecipe,
  step,
  tinyFolder,
  train,
  waitForEnd,
  withoutBuiltin,
} from './steps';
import { expect, test } from './support';

test.use({ device: 'gpu' });

const ROWS = 240;
/** So narrow a model needs a rate that BERT would not bear. */
const RECIPE = { 'Learning rate': '3e-3', 'Batch size': '8' };
/** 192 of the 240 rows train: 24 batches of 8, four times. */
const STEPS = 96;

/** Answers that stand under the playground's field, by text: label and probability of every class. */
async function answers(page: Page): Promise<string[][]> {
  return rowsOf(page.getByRole('table', { name: 'Answers' }));
}

test('four epochs: curves and table grow, and one sentence says how it ended', async ({ page }) => {
  await openTiny(page, ROWS, RECIPE);
  const history = await watchRun(page);
  await train(page);

  const verdict = await waitForEnd(page);
  await expect(page).toHaveTitle(/^Finished, \d+\.\d\s% right · Warble$/);
  await expect(verdict).toContainText(/^Finished: \d+\.\d\s% right/);
  await expect(verdict).toContainText(/Of 48 validation tweets; 95\s% interval \d+\.\d to \d+\.\d/);
  await expect(verdict).toContainText('always answering “negative” would get 50.0');

  const moments = await history();
  const grown = moments.filter(({ points }, i) => i > 0 && points.Loss !== moments[i - 1].points.Loss);
  for (let i = 5; i < grown.length; i++) expect(grown[i].at - grown[i - 5].at).toBeGreaterThan(1000);
  const told = [...new Set(moments.map(({ status }) => status).filter(Boolean))];
  expect(told.at(-1)).toMatch(/^Training finished. Validation accuracy/);
  for (const sentence of told.slice(0, -1)) expect(sentence).toMatch(/^Epoch \d of 4 finished. Validation/);
  for (const chart of ['Loss', 'Accuracy']) {
    const points = moments.map((moment) => moment.points[chart] ?? 0);
    expect(points).toEqual(points.toSorted((a, b) => a - b));
    expect(new Set(points).size, 'times that the curve grew').toBeGreaterThan(3);
    expect(points.at(-1)).toBe(STEPS);
  }
  const titles = [...new Set(moments.map(({ title }) => title))].slice(1, -1);
  for (const title of titles) expect(title).toMatch(/^(Starting|\d+\s% · epoch \d of 4) · Warble$/);
  expect(titles.length, 'titles that showed progress').toBeGreaterThan(3);

  const epochs = page.getByRole('table', { name: 'Epochs' });
  const rows = await rowsOf(epochs);
  expect(rows.map(([epoch]) => epoch)).toEqual(['1', '2', '3', '4']);
  for (const figures of rows.map((cells) => cells.slice(1))) {
    expect(figures).toHaveLength(4);
    for (const figure of figures) expect(figure).toMatch(/\d\.\d{4}$/);
  }

  await page.getByRole('checkbox', { name: /published card/ }).check();
  const beside = await rowsOf(epochs);
  const order = ['1', '2', '3', '4'].flatMap((epoch) => [epoch, `card, ${epoch}`]);
  expect(beside.map(([epoch]) => epoch)).toEqual(order);
  expect(beside[7].slice(1)).toEqual(['0.6803', '0.5719', '0.6883', '0.5438']);

  const perClass = await rowsOf(page.getByRole('table', { name: 'Per class' }));
  expect(perClass.map(([name]) => name)).toEqual(['negative', 'positive', 'macro']);
  expect(perClass.map((cells) => cells.at(-1))).toEqual(['24', '24', '48']);
});

test('the playground answers between the steps of a run, and after it', async ({ page }) => {
  await openTiny(page, 2 * ROWS, { ...RECIPE, 'Length up to': '16' });
  await train(page);
  const playground = step(page, 'Playground');
  await playground.getByRole('button', { name: 'Open Playground' }).click({ timeout: 60_000 });
  const field = page.getByRole('textbox', { name: /Text to classify/ });
  await field.fill('love this day');
  const one = page.getByRole('table', { name: 'Probability of every class' });
  await expect(one.getByRole('rowheader')).toHaveText(['negative', 'positive'], { timeout: 60_000 });
  await expect(playground).toContainText(/The weights of epoch \d answer, between the steps of the run/);

  await waitForEnd(page);
  await expect(playground).toContainText('The weights of epoch 4 answer.');
  await field.fill(`love the best day\n\n${'bad day '.repeat(20)}`);
  await expect.poll(() => answers(page)).toHaveLength(2);
  const [short, long] = await answers(page);
  expect(short.slice(0, 2)).toEqual(['love the best day', 'positive']);
  expect(long[0]).toContain('Cut: 42 tokens, of which the first 16 were read.');
  expect(long[1]).toBe('negative');
  for (const [, , negative, positive] of [short, long]) {
    expect(Number(negative) + Number(positive)).toBeCloseTo(1, 1);
  }
});

test('the download is a model folder that Warble opens again and that answers the same', async ({
  page,
}, info) => {
  await withoutBuiltin(page);
  await page.goto('/');
  await chooseFile(page, 'Choose a file', labelledCsv(ROWS));
  await openModel(page, await tinyFolder());
  await setRecipe(page, { ...RECIPE, Epochs: '1' });
  await train(page);
  await waitForEnd(page);
  const field = page.getByRole('textbox', { name: /Text to classify/ });
  const texts = ['love the day', 'bad city', 'my train', 'this game is wrong', 'number 7'];
  await field.fill(texts.join('\n'));
  await expect.poll(() => answers(page)).toHaveLength(texts.length);
  const before = await answers(page);

  const { name, bytes } = await download(page);
  expect(name).toBe('moods-tiny.zip');
  await expect(page.getByText(/Handed to the browser as moods-tiny.zip/)).toBeVisible();
  const { files, json, text, trainerState } = openZip(bytes);
  expect(json('config.json')).toMatchObject({
    architectures: ['BertForSequenceClassification'],
    id2label: { 0: 'negative', 1: 'positive' },
    label2id: { negative: 0, positive: 1 },
  });
  const { metadata, tensors } = readTensorHeaders(files['model.safetensors']);
  expect(metadata).toEqual({ format: 'pt' });
  expect(tensors['classifier.weight'].shape).toEqual([2, 32]);
  expect([...new Set(Object.values(tensors).map(({ dtype }) => dtype))]).toEqual(['F32']);
  expect(trainerState()).toMatchObject({ epoch: 1, global_step: 24 });
  expect(trainerState().log_history.filter((log) => 'eval_accuracy' in log)).toHaveLength(1);
  expect(json('warble-run.json')).toMatchObject({ number: 1, own: { state: 'finished', failure: null } });
  expect(json('tokenizer.json')).toMatchObject({ model: { type: 'WordPiece' } });
  expect(text('README.md')).toContain('moods.csv');

  const folder = info.outputPath('moods-tiny');
  await unzipTo(folder, files);
  await page.getByRole('button', { name: 'New run' }).click();
  await openModel(page, folder);
  await expect(page.getByText('It brings a classifier for negative, positive. It is kept')).toBeVisible();
  await step(page, 'Playground').getByRole('button', { name: 'Open Playground' }).click();
  await field.fill(texts.join('\n'));
  await expect.poll(() => answers(page)).toEqual(before);
  await expect(page.getByText('The model as it was loaded answers; nothing was trained yet.')).toBeVisible();
});

/** What a run's trainer_state.json says of training losses, step by step. */
const lossesOf = (log: readonly Record<string, number>[]) =>
  log.filter((each) => 'loss' in each).map(({ loss }) => loss);

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('training goes on from a download: the first loss is where the last one was, classes keep their order, the card names it', async ({
  page,
}, info) => {
  await openTiny(page, ROWS, { ...RECIPE, Epochs: '2' });
  await page.getByRole('button', { name: 'Order, leave out' }).click();
  await page.getByRole('button', { name: 'down negative' }).click();
  await train(page);
  await waitForEnd(page);
  const first = openZip((await download(page)).bytes);
  expect(first.json('config.json')).toMatchObject({ id2label: { 0: 'positive', 1: 'negative' } });
  const folder = info.outputPath('moods-tiny');
  await unzipTo(folder, first.files);

  await page.reload();
  await openFile(page, labelledCsv(ROWS, 'again.csv'));
  await openModel(page, folder);
  await setRecipe(page, { ...RECIPE, Epochs: '1' });
  await train(page);
  await waitForEnd(page);
  const second = openZip((await download(page)).bytes);
  const [before, after] = [first, second].map((zip) => lossesOf(zip.trainerState().log_history));
  const midway = (mean(before.slice(0, 4)) + mean(before.slice(-4))) / 2;
  expect(mean(before.slice(0, 4)), 'a new head knows nothing').toBeGreaterThan(0.6);
  expect(mean(after.slice(0, 4)), 'loss of the first four steps').toBeLessThan(midway);
  expect(second.json('config.json')).toMatchObject({ id2label: { 0: 'positive', 1: 'negative' } });
  const card = second.text('README.md');
  expect(card).toContain('Fine-tuned from tiny, a BERT model, on 192 tweets');
  expect(card).toContain('trained in an earlier run: on 192 tweets of moods.csv');
});
