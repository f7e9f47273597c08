// Frozen layers on any implementation: what is trained moves as in PyTorch, what is not stays to the bit. Tests of each
// implementation call these.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GoldenSequence } from '@/testing/golden';
import { goldenTensors, goldenText } from '@/testing/golden';
import { distance, isNoise, norm, openGolden, settingsOf } from '@/testing/goldenModel';
import { expectEnds, expectRecordedSteps } from '@/testing/goldenSuite';
import { arenasAlive, openRuntime, type RuntimeName } from '@/testing/runtimes';
import type { ProcessorOptimizer } from '../ops/optimizer/processor';

const MODEL = 'tiny-three-classes';
const COUNTS = [0, 1, 2, 3];
const ROOM = { rows: 128, batch: 8 };

const open = async (ops: RuntimeName, trainableLayers: number | null) =>
  openGolden(MODEL, await openRuntime(ops, ROOM), trainableLayers);

/** Gradients of the first recorded batch, and the optimizer's memory. */
async function oneStep(ops: RuntimeName, trainableLayers: number | null) {
  const { golden, model } = await open(ops, trainableLayers);
  model.load();
  const optimizer = model.runtime.createOptimizer(model.store, settingsOf({}, 0));
  const figures = await model.step(optimizer, golden.batches[0], 0);
  const gradients = new Map<string, Float32Array>();
  for await (const { part, values } of model.gradients(optimizer, golden.batches[0]))
    gradients.set(part.name, values.slice());
  const refused = () => optimizer.gradient('bert.embeddings.position_embeddings.weight');
  if (trainableLayers !== null) expect(refused).toThrow(/position_embeddings.weight/);
  const { bytes } = optimizer as unknown as Partial<Pick<ProcessorOptimizer, 'bytes'>>;
  optimizer.dispose();
  model.dispose();
  return { gradients, bytes, ...figures };
}

export function testFrozenLayers(ops: RuntimeName): void {
  let recorded: Record<string, GoldenSequence>;
  let start: Map<string, Float32Array>;
  let whole: Awaited<ReturnType<typeof oneStep>>;
  beforeAll(async () => {
    recorded = JSON.parse(await goldenText(`${MODEL}/frozen.json`)) as typeof recorded;
    start = await goldenTensors(`${MODEL}/model.safetensors`);
    whole = await oneStep(ops, null);
  });
  afterAll(async () => expect(await arenasAlive(), 'arenas alive').toBe(0));

  it.each(COUNTS)('leave the gradients above as they are, top %i trained', async (count) => {
    const { gradients, loss, gradNorm } = await oneStep(ops, count);
    expect(gradients.size).toBe(Object.keys(recorded[count].parameters_after).length);
    // The same kernels on the same numbers.
    for (const [name, values] of gradients) expect(values, name).toEqual(whole.gradients.get(name));
    expect(loss).toBe(whole.loss);
    const squares = [...gradients.values()].reduce((sum, values) => sum + norm(values) ** 2, 0);
    // Partial sums of squares in float32.
    expect(Math.abs(gradNorm / Math.sqrt(squares) - 1)).toBeLessThan(1e-5);
  });

  it.each(COUNTS)('take the steps that PyTorch takes, top %i trained, and stay', async (count) => {
    const { golden, model } = await open(ops, count);
    const { settings, steps, parameters_after: after } = recorded[count];
    model.load();
    const optimizer = model.runtime.createOptimizer(model.store, settingsOf(settings, 0));
    await expectRecordedSteps(model, optimizer, golden.batches, steps);
    optimizer.settle();
    for await (const { part, values } of model.parameters()) {
      if (!(part.name in after)) expect(values, part.name).toEqual(start.get(part.name));
      else if (!isNoise(part.name)) expectEnds(part.name, values, after[part.name]);
    }
    optimizer.dispose();
    model.dispose();
  });

  // Stock ops do not tell their bytes: tfjs's own pool holds them.
  it.runIf(!ops.startsWith('stock'))('take no memory for gradients and moments', async () => {
    // Each part of a parameter begins at a multiple of 256 bytes.
    const room = (bytes: number) => Math.ceil(bytes / 256) * 256;
    const trained = async (count: number) => {
      const { model } = await open(ops, count);
      const specs = [...model.store.byName.values()].map(({ spec }) => spec).filter(({ frozen }) => !frozen);
      model.dispose();
      return specs.reduce((sum, { shape }) => sum + room(4 * shape.reduce((a, b) => a * b)), 0);
    };
    for (const count of COUNTS) {
      const { bytes } = await oneStep(ops, count);
      const weights = await trained(count);
      expect(bytes).toEqual({ gradients: weights, moments: 2 * weights });
      expect(bytes!.moments).toBeLessThan(whole.bytes!.moments);
    }
  });
}

export function testFrozenBesideStock(ops: RuntimeName): void {
  it('gives from the middle on what stock ops give', async () => {
    const [ours, stock] = [await oneStep(ops, 1), await oneStep('stock', 1)];
    for (const [name, values] of ours.gradients) {
      const want = stock.gradients.get(name)!;
      const limit = isNoise(name) ? 1e-6 : 1e-4 * norm(want);
      expect(distance(values, want), name).toBeLessThan(limit);
    }
  });
}
