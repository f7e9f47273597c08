// Exports of what is rare: thousands of classes, names with every awkward character, nothing to validate on, a model that lacks its
// pooler. On the processor, without a run.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodePlatform } from '@/cli/processor';
import { headedModelFiles, type HeadChange } from '@/testing/headedModel';
import { logitsOf } from '@/testing/onnx';
import { openModel } from '../model/source';
import { openSafetensors } from '../model/safetensors';
import { recommended } from '../recipe';
import { Session } from './session';

const AWKWARD = [
  '"quoted", \\ back',
  '<script>alert(1)</script>',
  '=1+1',
  '__proto__',
  'constructor',
  'line\u2028separator | `code` *x* [y](z)',
  '𠮷 é ‮rtl',
].sort();
const MANY = Array.from({ length: 3000 }, (_, i) => `class ${String(i).padStart(4, '0')}`);

let session: Session;
beforeAll(async () => {
  session = new Session({
    version: 'test',
    processor: nodePlatform,
    readBeside: (url) => readFile(url, 'utf8'),
  });
  await session.useDevice('processor', 1);
});
afterAll(() => session.dispose());

async function load(change: HeadChange): Promise<void> {
  const files = Object.entries(await headedModelFiles(change));
  const blobs = files.map(([name, bytes]) => [name, new Blob([new Uint8Array(bytes)])]);
  await session.loadModel({
    kind: 'files',
    name: 'odd',
    files: Object.fromEntries(blobs) as Record<string, Blob>,
  });
}

const CHOICES = { textColumn: 0, labelColumn: 1, validationShare: 0 };

/** Two rows of each class. */
async function read(labels: readonly string[]): Promise<void> {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const rows = labels.flatMap((label, i) => ['good', 'bad'].map((word) => `${word} day ${i},${cell(label)}`));
  await session.readTable(new File([['text,label', ...rows].join('\n')], 'odd.csv'));
  await session.prepare({ ...CHOICES, maxRows: 20 });
}

type Files = Map<string, Blob>;
const filesOf = async (target: Parameters<Session['exportModel']>[0]): Promise<Files> =>
  new Map((await session.exportModel(target)).map(({ name, blob }) => [name, blob]));
const jsonOf = async <T>(files: Files, name: string) => JSON.parse(await files.get(name)!.text()) as T;
const linesOf = async (files: Files, name: string) =>
  (await files.get(name)!.text()).trim().split('\n').map((line) => JSON.parse(line) as { label: string }); // prettier-ignore

describe.each([
  ['names with every awkward character', AWKWARD],
  ['3,000 classes', MANY],
])('%s', (_, labels) => {
  beforeAll(async () => {
    const id2label = Object.fromEntries(labels.map((label, id) => [id, label]));
    await load({ rows: labels.length, config: { id2label, num_labels: labels.length } });
    await read(labels);
  });

  it('are those of the folder, as Warble opens it again and as transformers reads it', async () => {
    const files = await filesOf({ to: 'folder' });
    const again = await openModel({ kind: 'files', name: 'again', files: Object.fromEntries(files) });
    expect(again.config.labels).toEqual(labels);
    const text = await files.get('config.json')!.text();
    for (const [id, label] of labels.entries()) expect(text).toContain(`${JSON.stringify(label)}: ${id}`);
    expect(await files.get('README.md')!.text()).not.toContain('<script>');
  });

  it('have a number each in ONNX, in 8 bits too', async () => {
    const files = await filesOf({ to: 'onnx', quantize: true });
    const { id2label } = await jsonOf<{ id2label: Record<string, string> }>(files, 'config.json');
    expect(Object.values(id2label)).toEqual(labels);
    for (const name of ['onnx/model.onnx', 'onnx/model_quantized.onnx']) {
      const batch = { input_ids: [[2, 5, 3]], attention_mask: [[1, 1, 1]] };
      const [logits] = await logitsOf([{ name, blob: files.get(name)! }], batch);
      expect([logits.length, [...logits].every(Number.isFinite)]).toEqual([labels.length, true]);
    }
  });

  it('are those of the rows for a cluster, where nothing validates', async () => {
    await session.prepare({ ...CHOICES, maxRows: null });
    const files = await filesOf({ to: 'cluster', recipe: recommended(32) });
    expect((await jsonOf<{ labels: string[] }>(files, 'config.json')).labels).toEqual(labels);
    expect([...files.keys()].filter((name) => name.startsWith('data/'))).toEqual(['data/train.jsonl']);
    const rows = await linesOf(files, 'data/train.jsonl');
    expect(new Set(rows.map(({ label }) => label))).toEqual(new Set(labels));
  });
});

describe('a model without pooler', () => {
  beforeAll(async () => {
    await load({ drop: ['bert.pooler', 'classifier'] });
    await read(['sad', 'happy']);
  });

  it('is no classifier yet, and each export of a model says so', async () => {
    for (const to of ['folder', 'onnx'] as const)
      await expect(session.exportModel({ to })).rejects.toMatchObject({
        code: 'not-ready',
        message: 'odd has no classes of its own yet. Train it first.',
      });
  });

  it('goes to a cluster with the one that the run draws', async () => {
    const files = await filesOf({ to: 'cluster', recipe: recommended(32) });
    const { tensors } = await openSafetensors(files.get('model/model.safetensors')!, 'start');
    expect([...tensors.keys()]).toEqual(
      expect.arrayContaining(['bert.pooler.dense.weight', 'classifier.weight']),
    );
  });
});
