// What rounding the weights to float16 does to the answers of the recorded models: little, and the same every time.
import { describe, expect, it } from 'vitest';
import { readConfig } from '@/engine/model/config';
import { openSafetensors } from '@/engine/model/safetensors';
import { goldenCase, goldenFile, goldenText } from '@/testing/golden';
import { GoldenModel } from '@/testing/goldenModel';
import { hasGpu } from '@/testing/gpu';
import { memoryFolder } from '@/testing/memoryFolder';
import { openRuntime } from '@/testing/runtimes';
import { halve } from './halve';

/** Measured on logits of up to 1.4: 1.3e-3, 0.9e-3 and 1.1e-3, where float32 gives the recorded ones within 1e-5. */
const TOLERANCE = 2e-3;

async function halvedTensors(name: string): Promise<Map<string, Float32Array>> {
  const folder = memoryFolder();
  const original = await goldenFile(`${name}/model.safetensors`);
  folder.files.set('a', new Uint8Array(await original.arrayBuffer()));
  await halve(folder, 'a', 'b', { where: name });
  const file = await openSafetensors((await folder.open('b'))!);
  const tensors = new Map<string, Float32Array>();
  for (const each of file.tensors.keys()) tensors.set(each, await file.read(each));
  return tensors;
}

describe.skipIf(!hasGpu()).each(['tiny', 'tiny-distilbert', 'tiny-roberta'])(
  'a recorded model whose weights were rounded to float16: %s',
  (name) => {
    it('answers as recorded, within what rounding does, and trains', async () => {
      const golden = await goldenCase(name);
      const config = readConfig(await goldenText(`${name}/config.json`), name);
      const runtime = await openRuntime('fused', { rows: 128, batch: 8 });
      const [{ length: classes }] = golden.logits;
      const model = new GoldenModel(runtime, config, await halvedTensors(name), classes);
      model.load();
      const logits = await model.predict(golden.batches[0]);
      const differences = golden.logits.flat().map((value, i) => Math.abs(value - logits[i]));
      expect(Math.max(...differences)).toBeLessThan(TOLERANCE);
      expect(Math.max(...differences)).toBeGreaterThan(0);
      const optimizer = model.runtime.createOptimizer(model.store, SETTINGS);
      const [before, after] = [await step(), await step()];
      expect(Math.abs(before - golden.loss)).toBeLessThan(TOLERANCE);
      expect(after).toBeLessThan(before);
      async function step() {
        return (await model.step(optimizer, golden.batches[0], 1e-3)).loss;
      }
      optimizer.dispose();
      model.dispose();
    });
  },
);

const SETTINGS = { weightDecay: 0, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clipNorm: 1, clip: 'global' } as const; // prettier-ignore
