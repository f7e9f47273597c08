// The checkpoint that an export for a cluster takes along, of the recorded tiny model. What the Trainer makes of it:
// cli/cluster.long.test.ts.
import { describe, expect, it } from 'vitest';
import { exportInput } from '@/testing/exportInput';
import { evaluationOf, epochOf, startOf, stepOf } from '@/testing/runEvents';
import { bertSpecs } from '@/engine/model/bertParameters';
import { parameterList, sizeOf } from '@/engine/model/names';
import { openSafetensors } from '@/engine/model/safetensors';
import type { NamedTensor } from '@/engine/model/safetensorsWrite';
import { NO_BEST } from '@/engine/training/bestEpoch';
import { checkpointFiles } from './checkpoint';
import type { LastCheckpoint } from './input';

const LABELS = ['negative', 'positive'];
const WORDS = 'bert.embeddings.word_embeddings.weight';
const TOUCHED = Uint32Array.of(1, 3);
const OWED = 0.5;
const { config } = (await exportInput()).model;

/** Each parameter's numbers begin with its own place in the list: 1000, 1001, … of the second. */
const numbered = (size: number, place: number) =>
  Float32Array.from({ length: size }, (_, i) => 1000 * place + i);

function weights(trainableLayers: number | null): NamedTensor[] {
  const frozen = new Set(bertSpecs(config, 2, trainableLayers).filter((spec) => spec.frozen).flatMap(({ parts }) => parts.map(({ name }) => name))); // prettier-ignore
  return parameterList(config, 2)
    .map(({ name, shape }, place) => ({ name, shape, data: numbered(sizeOf(shape), place) }))
    .filter(({ name }) => !frozen.has(name));
}

function checkpoint(
  change: Partial<LastCheckpoint> = {},
  trainableLayers: number | null = null,
): LastCheckpoint {
  const specs = bertSpecs(config, 2, trainableLayers).filter(({ frozen }) => !frozen);
  const moments = specs.map(({ name, shape, sparse }, place) => {
    const size = sparse ? TOUCHED.length * shape[1] : sizeOf(shape);
    return [name, { first: numbered(size, place), second: numbered(size, -place) }] as const;
  });
  return {
    step: 13,
    epochs: 1,
    best: NO_BEST,
    optimizer: { updates: 12, decayProduct: OWED, lossScale: 1, goodSteps: 0, touched: TOUCHED, moments: new Map(moments) },
    weights: weights(trainableLayers),
    epochWeights: null,
    told: { steps: [stepOf(1), stepOf(13)], epochs: [epochOf(1)] },
    damaged: [],
    ...change,
  }; // prettier-ignore
}

async function filesOf(left: LastCheckpoint, recipe: Partial<ReturnType<typeof startOf>['recipe']> = {}) {
  const run = { model: (await exportInput()).model, labels: LABELS, stepsPerEpoch: 10, recipe: { ...startOf().recipe, ...recipe } }; // prettier-ignore
  return new Map((await checkpointFiles(left, run)).map(({ name, blob }) => [name, blob]));
}
const tensorsOf = async (files: Map<string, Blob>, name: string) =>
  openSafetensors(files.get(`checkpoint/${name}.safetensors`)!, name);
const stateOf = async (files: Map<string, Blob>) =>
  JSON.parse(await files.get('checkpoint/state.json')!.text()) as Record<string, unknown>;

describe('the checkpoint for a cluster', () => {
  it('says where between its steps the run stands, and what was told until then', async () => {
    const files = await filesOf(checkpoint());
    expect([...files.keys()]).toEqual([
      'checkpoint/state.json',
      'checkpoint/model.safetensors',
      'checkpoint/optimizer.safetensors',
    ]);
    const { logHistory, ...state } = await stateOf(files);
    expect(state).toEqual({ step: 13, steps: 20, epochs: 1, stepInEpoch: 3, updates: 12, best: null, waited: 0 }); // prettier-ignore
    const rows = logHistory as Record<string, number>[];
    expect(rows.map(({ step }) => step)).toEqual([1, 10, 10, 13]);
    expect(rows[2].eval_loss).toBe(evaluationOf().loss);
  });

  it('has weights that owe nothing: what no batch had yet has paid its decay, all else is as it was', async () => {
    const file = await tensorsOf(await filesOf(checkpoint()), 'model');
    const before = weights(null);
    expect([...file.tensors.keys()]).toEqual(before.map(({ name }) => name));
    for (const { name, shape, data } of before) {
      const row = (i: number) => Math.floor(i / shape[1]);
      const isOwed = (i: number) => name === WORDS && !TOUCHED.includes(row(i));
      expect(await file.read(name), name).toEqual(data.map((value, i) => (isOwed(i) ? value * OWED : value)));
    }
  });

  it('has both averages of each parameter by itself, in its shape; 0 of rows that no batch had', async () => {
    const left = checkpoint();
    const file = await tensorsOf(await filesOf(left), 'optimizer');
    const parameters = parameterList(config, 2);
    expect([...file.tensors.keys()].sort()).toEqual(
      parameters.flatMap(({ name }) => [`${name}.exp_avg`, `${name}.exp_avg_sq`]).sort(),
    );
    for (const { name, shape } of parameters)
      expect(file.tensors.get(`${name}.exp_avg_sq`)!.shape, name).toEqual(shape);
    const layer = 'bert.encoder.layer.0.attention.self';
    const three = left.optimizer.moments.get(`${layer}.qkv.weight`)!.first;
    const size = three.length / 3;
    for (const [place, part] of ['query', 'key', 'value'].entries())
      expect(await file.read(`${layer}.${part}.weight.exp_avg`), part).toEqual(
        three.slice(place * size, (place + 1) * size),
      );
    const width = config.hiddenSize;
    const words = await file.read(`${WORDS}.exp_avg_sq`);
    const { second } = left.optimizer.moments.get(WORDS)!;
    expect(words.subarray(3 * width, 4 * width)).toEqual(second.subarray(width));
    expect(words.subarray(4 * width).every((value) => value === 0)).toBe(true);
  });

  it('has nothing of frozen layers', async () => {
    const files = await filesOf(checkpoint({}, 1), { trainableLayers: 1 });
    for (const name of ['model', 'optimizer']) {
      const names = [...(await tensorsOf(files, name)).tensors.keys()];
      expect(names.some((each) => each.includes('classifier.weight'))).toBe(true);
      expect(names.filter((each) => /embeddings|layer\.0/.test(each))).toEqual([]);
    }
  });

  it.each([
    ['eval_accuracy', 0.75, 0.75],
    ['eval_loss', -0.5, 0.5],
  ] as const)('brings the epoch that is best by %s, where training went on behind it', async (metric, score, told) => {
    const recipe = { metricForBestModel: metric, earlyStoppingPatience: 3 };
    const best = { epoch: 1, score, waited: 1 };
    const own = { name: WORDS, shape: [1], data: Float32Array.of(7) };
    const files = await filesOf(checkpoint({ best, epochWeights: [own] }), recipe);
    expect(await stateOf(files)).toMatchObject({ best: { metric, score: told, epoch: 1, step: 10 }, waited: 1 }); // prettier-ignore
    expect(await (await tensorsOf(files, 'best')).read(WORDS)).toEqual(own.data);
    const there = await filesOf(checkpoint({ step: 10, best, epochWeights: [own] }), recipe);
    expect([...there.keys()]).not.toContain('checkpoint/best.safetensors');
  }); // prettier-ignore

  it('has no best epoch while none was better than nothing', async () => {
    const best = { epoch: null, score: -Infinity, waited: 1 };
    const files = await filesOf(checkpoint({ best, epochWeights: weights(null) }), { metricForBestModel: 'eval_loss' }); // prettier-ignore
    expect(await stateOf(files)).toMatchObject({ best: null, waited: 1 });
    expect([...files.keys()]).not.toContain('checkpoint/best.safetensors');
  });
});
