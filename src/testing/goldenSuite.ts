// What the record of one PyTorch model demands of an implementation: logits, loss, every gradient, and all recorded step
// sequences. Tolerances are those of the record's README: float32 sums in another order, amplified by Adam.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import type { Optimizer } from '@/engine/ops/types';
import type { GoldenBatch, GoldenCase, GoldenSequence } from './golden';
import { goldenTensors } from './golden';
import type { GoldenModel } from './goldenModel';
import { distance, isNoise, norm, openGolden, settingsOf } from './goldenModel';
import type { RuntimeName } from './runtimes';
import { canOpen, openRuntime } from './runtimes';

const CASES = ['tiny', 'tiny-three-classes', 'tiny-distilbert', 'tiny-roberta'];
const SEQUENCES = [
  'adam',
  'adam_clip_0.1_epsilon_0.01',
  'adam_clip_each_tensor_0.1_epsilon_0.01',
  'adamw_decay_1',
  'adamw_decay_1_warmup_3',
];

interface Opened {
  golden: GoldenCase;
  model: GoldenModel<unknown>;
  gradients: Map<string, Float32Array>;
}

/** Call at the top of a test file: the tests of the recorded models. `plan` is for fused ops. */
export function describeGolden(ops: RuntimeName, plan?: KernelPlan, cases: readonly string[] = CASES): void {
  const title = `${ops} ops${plan ? ` by the plan ${plan.name}` : ''}`;
  describe.skipIf(!canOpen(ops)).each(cases)(`${title} on %s`, (name) => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open(name, ops, plan);
    });
    afterAll(() => opened?.model.dispose());

    it('gives the recorded logits', () => expectLogits(opened));
    it('gives the recorded loss and every recorded gradient', () => expectGradients(opened));
    it('gives the recorded loss and gradient norm under class weights', () => expectWeighted(opened));
    it.each(SEQUENCES)('takes the ten recorded steps of %s', (sequence) => expectSteps(opened, sequence));
  });
}

async function open(name: string, ops: RuntimeName, plan?: KernelPlan): Promise<Opened> {
  const runtime = await openRuntime(ops, { rows: 128, batch: 8 }, plan);
  const { golden, model } = await openGolden(name, runtime);
  return { golden, model, gradients: await goldenTensors(`${name}/gradients.safetensors`) };
}

function begin({ model, golden }: Opened, how: GoldenSequence['settings']) {
  model.load();
  return model.runtime.createOptimizer(model.store, settingsOf(how, golden.optimizer.clip_norm));
}

async function expectLogits({ model, golden }: Opened): Promise<void> {
  model.load();
  const logits = await model.predict(golden.batches[0]);
  const expected = golden.logits.flat();
  expect(logits.length).toBe(expected.length);
  logits.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-5));
}

async function expectGradients(opened: Opened): Promise<void> {
  const { model, golden, gradients } = opened;
  const optimizer = begin(opened, {});
  const figures = await model.step(optimizer, golden.batches[0], 0);
  expect(Math.abs(figures.loss - golden.loss)).toBeLessThan(1e-5);
  expect(Math.abs(figures.gradNorm / golden.grad_norm - 1)).toBeLessThan(1e-4);
  for await (const { part, values } of model.gradients(optimizer, golden.batches[0])) {
    const want = gradients.get(part.name)!;
    const limit = isNoise(part.name) ? 1e-6 : 1e-4 * norm(want);
    expect(distance(values, want), part.name).toBeLessThan(limit);
  }
  optimizer.dispose();
}

async function expectWeighted(opened: Opened): Promise<void> {
  const { model, golden } = opened;
  const { weights: classWeights, loss, grad_norm: gradNorm } = golden.class_weights;
  const optimizer = begin(opened, {});
  const [batch] = golden.batches;
  const figures = await model.step(optimizer, batch, 0, undefined, 0, { classWeights });
  expect(Math.abs(figures.loss - loss)).toBeLessThan(1e-5);
  expect(Math.abs(figures.gradNorm / gradNorm - 1)).toBeLessThan(1e-4);
  optimizer.dispose();
}

async function expectSteps(opened: Opened, sequence: string): Promise<void> {
  const { model, golden } = opened;
  const { settings, steps, parameters_after: after } = golden[sequence] as GoldenSequence;
  const optimizer = begin(opened, settings);
  await expectRecordedSteps(model, optimizer, golden.batches, steps);
  optimizer.settle();
  for await (const { part, values } of model.parameters())
    if (!isNoise(part.name)) expectEnds(part.name, values, after[part.name]);
  optimizer.dispose();
}

/** Takes the recorded steps, by turns over the batches: each loss and norm within the record's tolerance. */
export async function expectRecordedSteps<T>(
  model: GoldenModel<T>,
  optimizer: Optimizer<T>,
  batches: readonly GoldenBatch[],
  steps: GoldenSequence['steps'],
): Promise<void> {
  for (const [i, step] of steps.entries()) {
    const batch = batches[i % batches.length];
    const { loss, gradNorm } = await model.step(optimizer, batch, step.learning_rate);
    expect(Math.abs(loss - step.loss), `loss of step ${step.step}`).toBeLessThan(1e-4);
    expect(Math.abs(gradNorm / step.grad_norm - 1), `norm of step ${step.step}`).toBeLessThan(1e-3);
  }
}

/** What is recorded of a large tensor. */
export interface Ends {
  norm: number;
  first: number[];
  last: number[];
}

/** As many values from both ends as were recorded. */
export function endsOf(values: Float32Array, { first, last }: Ends): number[] {
  return [...values.subarray(0, first.length), ...values.subarray(values.length - last.length)];
}

/** Norm and both ends of a tensor, 1e-3 relative. */
export function expectEnds(name: string, values: Float32Array, want: Ends): void {
  expect(Math.abs(norm(values) / want.norm - 1), name).toBeLessThan(1e-3);
  const ends = endsOf(values, want);
  [...want.first, ...want.last].forEach((value, k) =>
    expect(Math.abs(ends[k] - value), name).toBeLessThan(1e-3 * Math.max(1, Math.abs(value))),
  );
}
