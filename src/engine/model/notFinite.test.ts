// On the processor: a number that is none, or infinite, in any weight of the model reaches the gradient's norm, and the step
// that met it changes nothing, and leaves nothing behind that the next one would meet.
import { afterEach, describe, expect, it } from 'vitest';
import { goldenTensors } from '@/testing/golden';
import { openGolden, settingsOf, type GoldenModel } from '@/testing/goldenModel';
import { arenasAlive, openRuntime, type RuntimeName } from '@/testing/runtimes';

const FAMILIES = ['tiny', 'tiny-distilbert', 'tiny-roberta'];
const BUILDS: RuntimeName[] = ['processor', 'processor, plain SIMD'];
const CASES = FAMILIES.flatMap((name) => BUILDS.map((ops) => [name, ops] as const));

/** Every weight, byte by byte. */
async function bytesOf(model: GoldenModel<unknown>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const { values } of model.parameters()) all.push(Buffer.from(values.slice().buffer));
  return Buffer.concat(all);
}

/** Names of the tensors with which a step is not skipped once `poison` stands among their values. The step after it is clean. */
async function notNoticed(name: string, ops: RuntimeName, poison: number): Promise<string[]> {
  const { golden, model } = await openGolden(name, await openRuntime(ops, { rows: 128, batch: 8 }));
  const start = await goldenTensors(`${name}/model.safetensors`);
  const [batch] = golden.batches;
  model.load();
  const optimizer = model.runtime.createOptimizer(model.store, settingsOf({}, 1));
  const clean = await model.step(optimizer, batch, 0);
  const passed: string[] = [];
  for (const [parameter, { spec }] of model.store.byName)
    for (const [i, part] of spec.parts.entries()) {
      const values = start.get(part.name)!.slice();
      // Of tables a row that this batch has; of everything else a value in the middle.
      const row = /word_emb/.test(part.name) ? batch.input_ids[0][1] : /position_emb/.test(part.name) ? 3 : 0;
      const at = /embeddings\.\w+_embeddings/.test(part.name) ? row * part.shape[1] + 5 : values.length >> 1;
      model.store.write(parameter, i, values.with(at, poison));
      const before = await bytesOf(model);
      const { skipped } = await model.step(optimizer, batch, 1e-3);
      if (!skipped) passed.push(part.name);
      else expect(Buffer.compare(await bytesOf(model), before), part.name).toBe(0);
      model.load();
      expect(await model.step(optimizer, batch, 0), `after ${part.name}`).toEqual(clean);
    }
  optimizer.dispose();
  model.dispose();
  return passed;
}

describe('a step with a weight that', () => {
  afterEach(async () => expect(await arenasAlive(), 'arenas alive').toBe(0));

  it.each(CASES)('is no number is skipped, whichever it is: %s, %s', async (name, ops) => {
    expect(await notNoticed(name, ops, NaN)).toEqual([]);
  });

  it.each(CASES)('is infinite is skipped: %s, %s', async (name, ops) => {
    // Its tanh is 1, in PyTorch too.
    const beforeTanh = ['bert.pooler.dense.bias', 'classifier.dense.bias'];
    const passed = await notNoticed(name, ops, Infinity);
    expect(passed.filter((each) => !beforeTanh.includes(each))).toEqual([]);
  });
});
