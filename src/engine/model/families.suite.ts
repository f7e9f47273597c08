// What every family must do on any implementation beside meeting its record: gradients under dropout that are those of the
// loss, frozen layers, batches in parts, checkpoints. Tests of each implementation call these.
import { afterEach, expect, it } from 'vitest';
import { goldenTensors } from '@/testing/golden';
import { distance, isNoise, norm, openGolden, settingsOf, type GoldenModel } from '@/testing/goldenModel';
import { arenasAlive, openRuntime, type RuntimeName } from '@/testing/runtimes';
import { dropoutKey } from '../ops/dropout/dropout';

const FAMILIES = ['tiny', 'tiny-distilbert', 'tiny-roberta'];
const RATES = { hidden: 0.1, attention: 0.2, classifier: 0.3 };
const NONE = { hidden: 0, attention: 0, classifier: 0 };
/** Of step 7 of a run with a seed under which no ReLU stands so close to 0 that a difference would cross its corner. */
const KEY = dropoutKey(43, 7);

interface How {
  parts?: number;
  checkpointing?: boolean;
  trainableLayers?: number;
}

const open = async (name: string, ops: RuntimeName, trainableLayers: number | null = null) =>
  openGolden(name, await openRuntime(ops, { rows: 128, batch: 8 }), trainableLayers);

/** Loss and gradients of the first recorded batch. */
async function step(name: string, ops: RuntimeName, rates = NONE, how: How = {}) {
  const { golden, model } = await open(name, ops, how.trainableLayers);
  model.load();
  const optimizer = model.runtime.createOptimizer(model.store, settingsOf({}, 0));
  const { loss } = await model.step(optimizer, golden.batches[0], 0, rates, KEY, how);
  const gradients = new Map<string, Float32Array>();
  for await (const { part, values } of model.gradients(optimizer, golden.batches[0]))
    gradients.set(part.name, values.slice());
  optimizer.dispose();
  model.dispose();
  return { loss, gradients };
}

/** Puts start + by × direction into the store. */
function move(
  model: GoldenModel<unknown>,
  start: Map<string, Float32Array>,
  direction: Map<string, Float32Array>,
  by: number,
): void {
  for (const [name, { spec }] of model.store.byName)
    spec.parts.forEach((part, i) => {
      const along = direction.get(part.name)!;
      model.store.write(name, i, start.get(part.name)!.map((value, k) => value + by * along[k])); // prettier-ignore
    });
}

export function testFamilies(ops: RuntimeName): void {
  afterEach(async () => expect(await arenasAlive(), 'arenas alive').toBe(0));

  it.each(FAMILIES)('has the gradient under dropout that differences of its loss show: %s', async (name) => {
    const { gradients } = await step(name, ops, RATES);
    const start = await goldenTensors(`${name}/model.safetensors`);
    // Head, norms and one layer each have directions of their own: an error in one is not hidden by another.
    const places = [...new Set([...gradients.keys()].map((each) => each.replace(/^(.*layer\.\d+|.*?embeddings).*/, '$1')))]; // prettier-ignore
    const { golden, model } = await open(name, ops);
    const optimizer = model.runtime.createOptimizer(model.store, settingsOf({}, 0));
    const lossAt = async (direction: Map<string, Float32Array>, by: number) => {
      move(model, start, direction, by);
      return (await model.step(optimizer, golden.batches[0], 0, RATES, KEY)).loss;
    };
    for (const place of places) {
      const direction = new Map([...start].map(([each, values]) => [each, each.startsWith(place) ? gradients.get(each)! : new Float32Array(values.length)])); // prettier-ignore
      const slope = [...direction.values()].reduce((sum, values) => sum + norm(values) ** 2, 0);
      const by = 1e-3 / Math.sqrt(slope);
      const seen = ((await lossAt(direction, by)) - (await lossAt(direction, -by))) / (2 * by);
      // The loss is float32 (6e-8 of about 1), and changes by 2e-3 × the gradient's norm, 0.06 at least.
      expect(Math.abs(seen / slope - 1), place).toBeLessThan(2e-3);
    }
    optimizer.dispose();
    model.dispose();
  });

  it.each(FAMILIES)('adds parts of a batch up to the step of the whole: %s', async (name) => {
    const [whole, parts] = [await step(name, ops, RATES), await step(name, ops, RATES, { parts: 2 })];
    expect(Math.abs(parts.loss - whole.loss)).toBeLessThan(1e-5);
    for (const [part, gradient] of parts.gradients) {
      const want = whole.gradients.get(part)!;
      expect(distance(gradient, want), part).toBeLessThan(isNoise(part) ? 1e-6 : 1e-4 * norm(want));
    }
  });

  it.each(FAMILIES)('is the same to the bit with checkpointing: %s', async (name) => {
    expect(await step(name, ops, RATES, { checkpointing: true })).toEqual(await step(name, ops, RATES));
  });

  it.each(FAMILIES)('leaves the gradients above frozen layers as they are: %s', async (name) => {
    const whole = await step(name, ops);
    for (const trainableLayers of [0, 1, 2]) {
      const { gradients, loss } = await step(name, ops, NONE, { trainableLayers });
      expect(loss).toBe(whole.loss);
      for (const [part, gradient] of gradients) expect(gradient, part).toEqual(whole.gradients.get(part));
      const layers = [...gradients.keys()].map((each) => /layer\.(\d+)/.exec(each)?.[1] ?? 'head');
      expect([...new Set(layers)]).toEqual([...['0', '1'].slice(2 - trainableLayers), 'head']);
    }
  });

  it.each(FAMILIES)('moves what is trained and nothing else: %s', async (name) => {
    const { golden, model } = await open(name, ops, 1);
    const start = await goldenTensors(`${name}/model.safetensors`);
    model.load();
    const optimizer = model.runtime.createOptimizer(model.store, settingsOf({}, 0));
    await model.step(optimizer, golden.batches[0], 1e-3);
    optimizer.settle();
    for await (const { part, values } of model.parameters()) {
      const still = /embeddings|layer\.0/.test(part.name);
      if (!isNoise(part.name)) expect(distance(values, start.get(part.name)!) === 0, part.name).toBe(still);
    }
    optimizer.dispose();
    model.dispose();
  });
}

export function testFamiliesBesideStock(ops: RuntimeName): void {
  it.each(FAMILIES)('gives under dropout what stock ops give: %s', async (name) => {
    const [ours, stock] = [await step(name, ops, RATES), await step(name, 'stock', RATES)];
    expect(Math.abs(ours.loss - stock.loss)).toBeLessThan(1e-5);
    for (const [part, gradient] of ours.gradients) {
      const want = stock.gradients.get(part)!;
      expect(distance(gradient, want), part).toBeLessThan(isNoise(part) ? 1e-6 : 1e-4 * norm(want));
    }
  });
}
