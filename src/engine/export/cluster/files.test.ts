// The files of an export for a cluster, of the recorded tiny model. What train.py makes of them: cli/cluster.long.test.ts.
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dataRecord, exportInput } from '@/testing/exportInput';
import { startOf } from '@/testing/runEvents';
import { openModel } from '@/engine/model/source';
import type { NamedTensor } from '@/engine/model/safetensorsWrite';
import { readRecipe } from '@/engine/recipe';
import { clusterFiles } from './files';
import type { ClusterInput } from './input';

const script = (name: string) => () => readFile(new URL(name, import.meta.url), 'utf8');
const ODD = 'line\u2028one\u0085 <b>"two"</b>\nthree, 𠮷';

async function clusterInput(change: Partial<ClusterInput> = {}): Promise<ClusterInput> {
  const { model, labels, tensors, version } = await exportInput();
  const { recipe, perEpoch, stepsPerEpoch } = startOf();
  return {
    ...{ model, labels, recipe, perEpoch, stepsPerEpoch, version },
    data: dataRecord(),
    rows: {
      train: [
        { text: ODD, label: 'negative', row: 3 },
        { text: 'so kind', label: 'positive', row: 1 },
      ],
      validation: [{ text: 'late', label: 'negative', row: 2 }],
      test: [],
    },
    begun: { state: 'not begun' },
    start: { file: 'model.safetensors', tensors: tensors as AsyncIterable<NamedTensor> },
    scripts: { train: script('./train.py'), resume: script('./resume.py'), ray: script('./ray_train.py') },
    ...change,
  };
}

const filesOf = async (change?: Partial<ClusterInput>) =>
  new Map((await clusterFiles(await clusterInput(change))).map(({ name, blob }) => [name, blob]));
const jsonOf = async (change?: Partial<ClusterInput>) =>
  JSON.parse(await (await filesOf(change)).get('config.json')!.text()) as Record<string, unknown>;

describe('an export for a cluster', () => {
  it('has the rows, the recipe, the scripts, and the model as the run begins', async () => {
    expect([...(await filesOf()).keys()]).toEqual([
      ...[
        'README.md',
        'config.json',
        'train.py',
        'resume.py',
        'ray_train.py',
        'requirements.txt',
        'requirements-ray.txt',
      ],
      ...['data/train.jsonl', 'data/validation.jsonl'],
      ...[
        'model/config.json',
        'model/model.safetensors',
        'model/tokenizer.json',
        'model/tokenizer_config.json',
      ],
    ]);
  });

  it('keeps a text as it is, in one line', async () => {
    const lines = (await (await filesOf()).get('data/train.jsonl')!.text()).split('\n');
    expect(lines).toHaveLength(3);
    expect(JSON.parse(lines[0])).toEqual({ text: ODD, label: 'negative', row: 3 });
    expect(lines[2]).toBe('');
  });

  it('says all that decides the run, and no text', async () => {
    const run = await jsonOf();
    expect(run).toMatchObject({ format: 1, model: { path: 'model' }, labels: ['negative', 'positive'] });
    expect(readRecipe(run.recipe)).toEqual(startOf().recipe);
    expect(run.data).toMatchObject({ sha256: 'ab'.repeat(32), trainRows: 80 });
    expect(JSON.stringify(run)).not.toContain('so kind');
  });

  it('writes the weights of classes in the order of the head', async () => {
    const classWeights = [
      { label: 'negative', weight: 2 },
      { label: 'positive', weight: 0.5 },
    ];
    const perEpoch = { ...startOf().perEpoch, classWeights };
    expect((await jsonOf({ perEpoch })).classWeights).toEqual([2, 0.5]);
    expect((await jsonOf()).classWeights).toBe(null);
  });

  it('names the model of the hub by its commit, and brings only what was drawn', async () => {
    const { model, start } = await clusterInput();
    const change = {
      model: { ...model, revision: '1'.repeat(40) },
      start: { ...start, file: 'drawn.safetensors' as const },
    };
    expect((await jsonOf(change)).model).toEqual({
      ...{ name: 'tiny', path: 'model', hub: 'some/tiny', revision: '1'.repeat(40) },
      drawn: 'model/drawn.safetensors',
    });
    expect([...(await filesOf(change)).keys()]).toContain('model/drawn.safetensors');
  });

  it('brings a model that Warble opens again, which reads as many tokens as the run', async () => {
    const files = [...(await filesOf())].filter(([name]) => name.startsWith('model/'));
    const folder = Object.fromEntries(files.map(([name, blob]) => [name.slice('model/'.length), blob]));
    const again = await openModel({ kind: 'files', name: 'again', files: folder });
    expect(again.config.labels).toEqual(['negative', 'positive']);
    expect(again.tokenizerConfig?.model_max_length).toBe(startOf().recipe.maxLength);
  });

  it('tells in its README what the numbers of this run are', async () => {
    const readme = await (await filesOf()).get('README.md')!.text();
    const { batchSize, learningRate, epochs } = startOf().recipe;
    expect(readme).toContain('2 rows to train on, 1 to validate on, in 2 classes (negative, positive)');
    expect(readme).toContain(`${epochs} epochs in batches of ${batchSize}, learning rate ${learningRate}`);
    expect(readme).not.toContain('so kind');
  });
});
