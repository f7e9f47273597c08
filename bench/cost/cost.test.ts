import { expect, it } from 'vitest';
import { readConfig } from '@/engine/model/config';
import { layoutBatch } from '@/engine/ops/batch';
import { CPU_PLAN, GPU_PLAN } from '@/engine/ops/gpu/gemm/types';
import { goldenText } from '@/testing/golden';
import { CLASSES, drawTexts, MINILM, TINY } from '../shapes';
import { byOp, costTable, sizeOf, total } from './byOp';
import { hearStep, scriptTime, SMALLEST_LIMITS } from './listen';

const [EXAMPLES, TOKENS] = [16, 32];
const texts = drawTexts(MINILM.config, EXAMPLES, TOKENS, 1);
const size = sizeOf(layoutBatch(texts.sequences, texts.labels));
const hear = (plan = GPU_PLAN) => hearStep(plan, SMALLEST_LIMITS, MINILM.config, texts);

/** Multiply-adds of all linear layers, by hand: in the last one only [CLS] goes past attention. */
function products(): number {
  const { hiddenSize: H, intermediateSize: F, layers } = MINILM.config;
  const [all, firsts] = [EXAMPLES * TOKENS, EXAMPLES];
  const beyond = H * H + 2 * H * F;
  const forward =
    (layers - 1) * all * (3 * H * H + beyond) + all * 3 * H * H + firsts * (beyond + H * H + H * CLASSES);
  // Backward makes two products of the same size: one for the input, one for the weight.
  return 3 * forward;
}

it.each([GPU_PLAN, CPU_PLAN])('counts the products of a step exactly, whatever the plan: $name', (plan) => {
  const costs = byOp(hear(plan).dispatches, size);
  expect(total(costs, (name) => name.startsWith('gemm.')).operations).toBe(2 * products());
});

it('counts attention from the pairs of query and key within each text', () => {
  const costs = byOp(hear().dispatches, size);
  const pairs = EXAMPLES * TOKENS ** 2;
  const { layers, hiddenSize } = MINILM.config;
  const attention = total(costs, (name) => name.startsWith('attention'));
  expect(attention.operations).toBe((4 + 6 + 8) * pairs * hiddenSize * layers);
});

it('has a rule for every kernel of a step, of each family', async () => {
  const families = ['tiny-distilbert', 'tiny-roberta'].map(async (name) =>
    readConfig(await goldenText(`${name}/config.json`), name),
  );
  for (const plan of [GPU_PLAN, CPU_PLAN])
    for (const config of [MINILM.config, ...(await Promise.all(families))]) {
      const { dispatches } = hearStep(plan, SMALLEST_LIMITS, config, drawTexts(config, 2, 4, 1));
      expect(total(byOp(dispatches, size)).uncounted).toEqual([]);
    }
});

it('moves weights, gradients and moments of Adam: two of them both ways, gradients one', () => {
  const { dispatches } = hear();
  const dense = dispatches
    .filter(({ program }) => program.name === 'adam')
    .map(({ views }) => views.values.bytes);
  const adam = total(byOp(dispatches, size), (name) => name === 'adam');
  const values = dense.reduce((sum, bytes) => sum + bytes, 0);
  expect(adam.bytes / values).toBeGreaterThanOrEqual(7);
  expect(adam.bytes / values).toBeLessThan(7.01);
});

it('accounts for all memory: gradients of the words that occur only, two moments of everything', () => {
  const { memory } = hear();
  const { hiddenSize, vocabularySize } = MINILM.config;
  const words = 4 * hiddenSize * vocabularySize;
  expect(memory.moments).toBe(2 * memory.weights);
  expect(memory.gradients).toBeLessThan(memory.weights - words + 4 * hiddenSize * EXAMPLES * TOKENS + 1);
  expect(Math.min(...Object.values(memory))).toBeGreaterThan(0);
});

it('says which program has no rule, and counts its bytes all the same', () => {
  const [first] = hear().dispatches;
  const unknown = { ...first, program: { ...first.program, name: 'new' } };
  const costs = byOp([unknown], size);
  expect(total(costs)).toMatchObject({ dispatches: 1, operations: 0, uncounted: ['new'] });
  expect(total(costs).bytes).toBeGreaterThan(0);
});

it('adds times, and leaves their columns out where nothing was timed', () => {
  const { dispatches } = hear();
  const timed = byOp(dispatches, size, new Map([['adam', 30], ['embed', 10]])); // prettier-ignore
  expect(timed[0]).toMatchObject({ name: 'adam', milliseconds: 30 });
  const [line] = costTable('timed', timed).lines;
  expect(line.slice(4, 6)).toEqual([30, 75]);
  expect(costTable('heard', byOp(dispatches, size)).head).toHaveLength(4);
});

it('times the JavaScript of a step without a GPU', () => {
  const samples = scriptTime(GPU_PLAN, TINY.config, drawTexts(TINY.config, 2, 4, 1), 2);
  expect(samples).toHaveLength(2);
  expect(Math.min(...samples)).toBeGreaterThan(0);
});
