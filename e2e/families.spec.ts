// DistilBERT and RoBERTa in the page: a folder with a bare vocabulary is opened, trained for a few steps, downloaded, and
// opened again. And what happens to a folder of another family.
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TINY_FAMILIES, writeTinyFamily } from '@/testing/tinyFamilies';
import { labelledCsv } from './files';
import { openZip, unzipTo } from './modelZip';
import { download, openFile, openModel, rowsOf, setRecipe, step, train, waitForEnd, withoutBuiltin } from './steps'; // prettier-ignore
import { expect, test } from './support';

const FOLDER = join(tmpdir(), 'warble-e2e');
const TEXTS = ['love the day', 'bad city 🙃', 'number 7'];
const TITLES = { distilbert: 'DistilBERT', roberta: 'RoBERTa' };
const ARCHITECTURES = {
  distilbert: 'DistilBertForSequenceClassification',
  roberta: 'RobertaForSequenceClassification',
};

/** Of "about 310 kB". */
function kilobytes(told: string): number {
  const [, number, unit] = /([\d.]+)\s(kB|MB)$/.exec(told)!;
  return Number(number) * { kB: 1, MB: 1000 }[unit as 'kB' | 'MB'];
}

for (const family of TINY_FAMILIES) {
  test(`a ${family} is trained, downloaded, and opened again with its classes`, async ({ page }) => {
    const folder = join(FOLDER, family);
    await writeTinyFamily(family, folder);
    await withoutBuiltin(page);
    await page.goto('/');
    await openFile(page, labelledCsv(40));
    await openModel(page, folder);
    const row = page.getByRole('table', { name: 'Models' }).getByRole('row').last();
    await expect(row.getByRole('cell', { name: TITLES[family], exact: true })).toBeVisible();
    await setRecipe(page, { 'Learning rate': '3e-3', 'Batch size': '8', Epochs: '1' });
    await train(page);
    await waitForEnd(page);

    const field = page.getByRole('textbox', { name: /Text to classify/ });
    const answers = () => rowsOf(page.getByRole('table', { name: 'Answers' }));
    await field.fill(TEXTS.join('\n'));
    await expect.poll(answers).toHaveLength(TEXTS.length);
    const before = await answers();

    const told = await step(page, 'Export')
      .getByText(/^about /)
      .first()
      .innerText();
    const { bytes } = await download(page);
    expect(
      Math.abs(kilobytes(told) / (bytes.length / 1000) - 1),
      `${told}, ${bytes.length} bytes`,
    ).toBeLessThan(0.25);
    const zip = openZip(bytes);
    expect(zip.json('config.json')).toMatchObject({
      model_type: family,
      architectures: [ARCHITECTURES[family]],
      id2label: { '0': 'negative', '1': 'positive' },
    });
    expect(Object.keys(zip.files)).toContain('tokenizer.json');
    expect(zip.text('README.md')).toContain(`a ${TITLES[family]} model`);
    const again = join(FOLDER, `${family}-again`);
    await unzipTo(again, zip.files);
    await page.getByRole('button', { name: 'New run' }).click();
    await openModel(page, again);
    await expect(page.getByText('It brings a classifier for negative, positive. It is kept')).toBeVisible();
    await step(page, 'Playground').getByRole('button', { name: 'Open Playground' }).click();
    await field.fill(TEXTS.join('\n'));
    await expect.poll(answers).toEqual(before);
  });
}

test('a folder of another family is refused, and the families there are are named', async ({ page }) => {
  const folder = join(FOLDER, 'albert');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'config.json'), '{"model_type":"albert"}');
  await withoutBuiltin(page);
  await page.goto('/');
  await openFile(page, labelledCsv(40));
  await page.getByLabel('Model folder').setInputFiles(folder);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('albert was not loaded');
  await expect(alert).toContainText('Warble trains BERT, DistilBERT and RoBERTa');
});
