// What the record of all-MiniLM-L6-v2 demands of an implementation: logits, loss, the norm and the ends of every
// gradient, and two sequences of six steps. Tolerances are those of the record's README, ten times the tiny models':
// sums are that much longer, and Adam's first steps turn the sign of a small gradient into a whole step.
import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '@/engine/model/config';
import { resolveNames } from '@/engine/model/namesResolve';
import { openSafetensors } from '@/engine/model/safetensors';
import type { GoldenBatch, GoldenSequence } from './golden';
import { goldenCase, goldenTensors } from './golden';
import { GoldenModel, isNoise, norm, settingsOf } from './goldenModel';
import type { Ends } from './goldenSuite';
import { endsOf, expectEnds } from './goldenSuite';
import type { RuntimeName } from './runtimes';
import { canOpen, openRuntime } from './runtimes';

const FOLDER = fileURLToPath(new URL('../../public/models/all-MiniLM-L6-v2/', import.meta.url));
const CLASSES = 2;

interface MinilmCase {
  batch: GoldenBatch;
  logits: number[][];
  loss: number;
  gradients: Record<string, Ends>;
  optimizer: { clip_norm: number };
  adam: GoldenSequence;
  card: GoldenSequence;
}

interface Opened {
  golden: MinilmCase;
  model: GoldenModel<unknown>;
}

/** Call at the top of a test file. */
export function describeMinilm(ops: RuntimeName): void {
  describe.skipIf(!canOpen(ops))(`${ops} ops on all-MiniLM-L6-v2`, () => {
    let opened: Opened;
    beforeAll(async () => {
      opened = await open(ops);
    });
    afterAll(() => opened?.model.dispose());

    it('gives the recorded logits', () => expectLogits(opened));
    it('gives the recorded loss and gradients', () => expectGradients(opened));
    it('takes the six recorded steps clipped by the global norm', () =>
      expectSteps(opened, 'adam', 'global'));
    it("takes the six recorded steps clipped by each tensor's norm", () =>
      expectSteps(opened, 'card', 'tensor'));
  });
}

async function open(ops: RuntimeName): Promise<Opened> {
  const golden = await goldenCase<MinilmCase>('minilm');
  const config = readConfig(await readFile(`${FOLDER}config.json`, 'utf8'), 'all-MiniLM-L6-v2');
  const file = await openSafetensors(await openAsBlob(`${FOLDER}model.safetensors`));
  const start = await goldenTensors('minilm/classifier.safetensors');
  for (const [name, inFile] of resolveNames(file, config).inFile) start.set(name, await file.read(inFile));
  const runtime = await openRuntime(ops, { rows: 256, batch: 8 });
  return { golden, model: new GoldenModel(runtime, config, start, CLASSES) };
}

function begin({ model, golden }: Opened, clip: 'global' | 'tensor') {
  model.load();
  return model.runtime.createOptimizer(model.store, {
    ...settingsOf({}, golden.optimizer.clip_norm),
    clip,
  });
}

async function expectLogits({ model, golden }: Opened): Promise<void> {
  model.load();
  const logits = await model.predict(golden.batch);
  const expected = golden.logits.flat();
  expect(logits.length).toBe(expected.length);
  logits.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-4));
}

async function expectGradients(opened: Opened): Promise<void> {
  const { model, golden } = opened;
  const optimizer = begin(opened, 'global');
  const { loss } = await model.step(optimizer, golden.batch, 0);
  expect(Math.abs(loss - golden.loss)).toBeLessThan(1e-4);
  for await (const { part, values } of model.gradients(optimizer, golden.batch)) {
    const want = golden.gradients[part.name];
    if (isNoise(part.name)) {
      expect(norm(values), part.name).toBeLessThan(1e-6);
      continue;
    }
    expect(Math.abs(norm(values) / want.norm - 1), part.name).toBeLessThan(1e-4);
    const ends = [...want.first, ...want.last];
    endsOf(values, want).forEach((value, k) =>
      expect(Math.abs(value - ends[k]), part.name).toBeLessThan(1e-4 * want.norm),
    );
  }
  optimizer.dispose();
}

async function expectSteps(opened: Opened, name: 'adam' | 'card', clip: 'global' | 'tensor'): Promise<void> {
  const { model, golden } = opened;
  const { steps, parameters_after: after } = golden[name];
  const optimizer = begin(opened, clip);
  for (const step of steps) {
    const { loss } = await model.step(optimizer, golden.batch, step.learning_rate);
    expect(Math.abs(loss - step.loss), `loss of step ${step.step}`).toBeLessThan(1e-3);
  }
  optimizer.settle();
  for await (const { part, values } of model.parameters())
    if (!isNoise(part.name)) expectEnds(part.name, values, after[part.name]);
  optimizer.dispose();
}
