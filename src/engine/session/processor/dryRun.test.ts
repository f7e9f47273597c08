// What a run on the processor is said to take, beside what its memory really held after steps, evaluation and snapshot.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readConfig, type BertConfig } from '@/engine/model/config';
import { recommended, type Recipe } from '@/engine/recipe';
import type { TokenizedExample } from '@/engine/text/batches';
import type { Checkpoints, StandingRun } from '@/engine/training/checkpoint';
import { planMemory } from '@/engine/training/memory';
import { capacityFor, dropoutRates } from '@/engine/training/workbench';
import { BERT_BASE } from '@/testing/bertBase';
import { goldenText } from '@/testing/golden';
import { processorRuntime } from '@/testing/processor';
import { trainOn } from '@/testing/trainOn';
import { dryRunOfProcessor } from './dryRun';

const MINILM = fileURLToPath(
  new URL('../../../../public/models/all-MiniLM-L6-v2/config.json', import.meta.url),
);
const LABELS = ['a', 'b'];

const tiny = async () => readConfig(await goldenText('tiny/config.json'), 'tiny');
const miniLM = async () => readConfig(await readFile(MINILM, 'utf8'), 'all-MiniLM-L6-v2');

const TINY: [string, Partial<Recipe>][] = [
  ['all trained', {}],
  ['in parts', { accumulationSteps: 2 }],
  ['with activations recomputed', { gradientCheckpointing: true }],
  ['one layer trained', { trainableLayers: 1 }],
  [
    'the head trained, with AdamW and each tensor clipped',
    { trainableLayers: 0, optimizer: 'adamw', clip: 'tensor' },
  ],
];
const LARGE: [string, Partial<Recipe>][] = [
  ['all trained', {}],
  ['in parts, with activations recomputed', { accumulationSteps: 2, gradientCheckpointing: true }],
  ['one layer trained', { trainableLayers: 1 }],
];

/** Texts of 2 tokens to `longest`. */
function texts(count: number, longest: number, vocabulary: number): TokenizedExample[] {
  return Array.from({ length: count }, (_, i) => ({
    ids: Int32Array.from({ length: 2 + ((i * 5) % (longest - 1)) }, (__, t) => (i * 31 + t * 7) % vocabulary),
    label: i % 2,
  }));
}

/** Planned, and held at the end. Three steps, an evaluation and a snapshot, twice. */
async function planAndRun(config: BertConfig, change: Partial<Recipe>, threads: number) {
  const recipe: Recipe = {
    ...recommended(config.hiddenSize),
    maxLength: 12,
    batchSize: 4,
    epochs: 2,
    ...change,
  };
  const [training, validation] = [texts(12, 12, config.vocabularySize), texts(5, 12, config.vocabularySize)];
  const sequences = [...training, ...validation].map(({ ids }) => ids);
  const capacity = capacityFor(sequences, recipe);
  const rates = dropoutRates(recipe, config);
  const workload = { config, classes: LABELS.length, capacity, training: { recipe, rates } };
  const { total } = planMemory(dryRunOfProcessor(threads, capacity), workload);
  const { memory, runtime } = await processorRuntime(capacity, { threads });
  const { bench } = await trainOn(runtime, {
    config,
    recipe,
    labels: LABELS,
    training,
    validation,
    capacity,
  });
  const { bytes } = memory;
  bench.dispose();
  return { total, bytes };
}

/** Planned, and what one after the first epoch really gave; of rows that no token touched, averages and ids. */
async function checkpointOf(config: BertConfig, change: Partial<Recipe>) {
  const recipe: Recipe = {
    ...recommended(config.hiddenSize),
    maxLength: 12,
    batchSize: 4,
    epochs: 2,
    ...change,
  };
  const training = texts(12, 12, config.vocabularySize);
  const capacity = capacityFor(
    training.map(({ ids }) => ids),
    recipe,
  );
  const rates = dropoutRates(recipe, config);
  const workload = { config, classes: LABELS.length, capacity, training: { recipe, rates } };
  const { checkpoint } = planMemory(dryRunOfProcessor(1, capacity), workload);
  let last: Promise<{ bytes: number; touched: number }> | null = null;
  const checkpoints: Checkpoints = {
    isDue: () => true,
    save: (run) => void (last = bytesOf(run)),
    news: () => [],
    settled: async () => {},
  };
  const { runtime } = await processorRuntime(capacity, { threads: 1 });
  const { bench } = await trainOn(runtime, {
    config,
    recipe,
    labels: LABELS,
    training,
    validation: training,
    capacity,
    checkpoints,
  });
  bench.dispose();
  const { bytes, touched } = await last!;
  const trainsWords = recipe.trainableLayers === null;
  const untouched = trainsWords ? (config.vocabularySize - touched) * 4 * (2 * config.hiddenSize + 1) : 0;
  return { checkpoint, taken: bytes, untouched };
}

async function bytesOf({ optimizer, weights, epochWeights }: StandingRun) {
  const [{ moments, touched }, now, epoch] = await Promise.all([
    optimizer(),
    weights(),
    epochWeights?.() ?? [],
  ]);
  const arrays = [...moments.values()].flatMap(({ first, second }) => [first, second]);
  const tensors = [...now, ...epoch].map(({ data }) => data);
  const bytes = [...arrays, ...tensors, touched].reduce((sum, { byteLength }) => sum + byteLength, 0);
  return { bytes, touched: touched.length };
}

/** Never more: the plan is what the memory may grow to. */
function expectPlanned({ total, bytes }: { total: number; bytes: number }): void {
  expect(bytes).toBeLessThanOrEqual(total);
  expect(bytes).toBeGreaterThan(0.95 * total);
}

describe('a run takes what it was said to take, within 5 %', () => {
  it.each(TINY)('of the tiny model: %s', async (_, change) => {
    for (const threads of [1, 3]) expectPlanned(await planAndRun(await tiny(), change, threads));
  });

  it.each(LARGE)('of MiniLM: %s', async (_, change) => {
    expectPlanned(await planAndRun(await miniLM(), change, 2));
  });
});

describe('a checkpoint takes what it was said to take', () => {
  it.each(TINY)('of the tiny model: %s', async (_, change) => {
    const { checkpoint, taken, untouched } = await checkpointOf(await tiny(), change);
    // Planned for every row of the word table, of which a run touches those of its tokens.
    expect(taken).toBe(checkpoint - untouched);
    expect(taken).toBeGreaterThan(0);
  });
});

describe('a run of BERT-base, 32 texts of 128 tokens', () => {
  it('is planned below 4 GB with activations recomputed, on 8 threads', () => {
    const recipe = { ...recommended(768), maxLength: 128, batchSize: 32, gradientCheckpointing: true };
    const capacity = capacityFor(
      Array.from({ length: 32 }, () => new Int32Array(128)),
      recipe,
    );
    const training = { recipe, rates: dropoutRates(recipe, BERT_BASE) };
    const workload = { config: BERT_BASE, classes: 2, capacity, training };
    expect(planMemory(dryRunOfProcessor(8, capacity), workload).total).toBeLessThan(4e9);
  });
});
