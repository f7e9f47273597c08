// What the page says of a model folder beside its table, and the choice that it offers there: a tokenizer whose files contradict
// each other, and a classifier with more classes than the data.
import { headedModelFiles } from '@/testing/headedModel';
import { tinyModelFiles } from '@/testing/tinyModel';
import { labelledCsv } from './files';
import { openZip } from './modelZip';
import { download, openFile, openModel, setRecipe, step, train, waitForEnd, withoutBuiltin, writeFolder } from './steps'; // prettier-ignore
import { expect, test } from './support';

async function contradictingFolder(): Promise<string> {
  const blobs = Object.entries(await tinyModelFiles());
  const files = Object.fromEntries(
    await Promise.all(
      blobs.map(async ([name, blob]) => [name, new Uint8Array(await blob.arrayBuffer())] as const),
    ),
  );
  const file = JSON.parse(new TextDecoder().decode(files['tokenizer.json'])) as { normalizer: object };
  const cased = { ...file, normalizer: { ...file.normalizer, lowercase: false } };
  return writeFolder('contradicting', {
    ...files,
    'tokenizer.json': new TextEncoder().encode(JSON.stringify(cased)),
  });
}

test('a tokenizer that contradicts itself is told and chosen; a classifier with another class is kept where asked', async ({
  page,
}) => {
  await withoutBuiltin(page);
  await page.goto('/');
  await openFile(page, labelledCsv(40));
  const model = step(page, 'Model & recipe');

  await openModel(page, await contradictingFolder());
  await expect(model).toContainText('Its tokenizer.json alone would read texts otherwise (lowercase)');
  await model.getByRole('button', { name: 'Read tokenizer.json at its word' }).click();
  await expect(model).toContainText('Texts are read by its tokenizer.json at its word');
  await model.getByRole('button', { name: 'Read it as transformers does' }).click();
  await expect(model).toContainText('Its tokenizer.json alone would read texts otherwise');

  const labels = { 0: 'positive', 1: 'neutral', 2: 'negative' };
  await openModel(
    page,
    await writeFolder('headed', await headedModelFiles({ config: { id2label: labels }, rows: 3 })),
  );
  await expect(model).toContainText('Its classifier also knows neutral, of which the data has no row');
  await model.getByRole('button', { name: 'Keep it with all its classes' }).click();
  await expect(model).toContainText('It is kept with all of them; the data has no row of neutral.');

  await setRecipe(page, { 'Learning rate': '1e-3', 'Batch size': '8', Epochs: '1' });
  await train(page);
  await waitForEnd(page);
  const { json } = openZip((await download(page)).bytes);
  expect(json('config.json')).toMatchObject({ id2label: labels });
});
