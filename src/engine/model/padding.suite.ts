// Texts that hold the token of padding themselves, beside what PyTorch recorded (testing/paddingInText.py): it is attended to and
// its word does not learn; in RoBERTa it has padding's position, which does not learn either, and is not counted. Tests of each
// implementation call this.
import { expect, it } from 'vitest';
import { goldenTensors, goldenText, type GoldenBatch } from '@/testing/golden';
import { GoldenModel, isNoise, norm, settingsOf } from '@/testing/goldenModel';
import { openRuntime, type RuntimeName } from '@/testing/runtimes';
import { readConfig } from './config';

const MODELS = ['tiny', 'tiny-distilbert', 'tiny-roberta'];

interface Recorded {
  model: string;
  pad_token_id: number | null;
  batch: GoldenBatch;
  logits: number[][];
  loss: number;
  /** Norms, by name. */
  gradients: Record<string, number>;
  /** Norm of each row of a table's gradient. */
  rows: Record<string, number[]>;
}

async function recordedOf(model: string): Promise<Recorded[]> {
  const { cases } = JSON.parse(await goldenText(`${model}/padding.json`)) as {
    cases: Omit<Recorded, 'model'>[];
  };
  return cases.map((recorded) => ({ ...recorded, model }));
}

const cases = (await Promise.all(MODELS.map(recordedOf))).flat();

async function open(ops: RuntimeName, recorded: Recorded): Promise<GoldenModel<unknown>> {
  const raw = JSON.parse(await goldenText(`${recorded.model}/config.json`)) as object;
  const config = readConfig(JSON.stringify({ ...raw, pad_token_id: recorded.pad_token_id }), recorded.model);
  const runtime = await openRuntime(ops, { rows: 128, batch: 8 });
  const start = await goldenTensors(`${recorded.model}/model.safetensors`);
  const model = new GoldenModel(runtime, config, start, recorded.logits[0].length);
  model.load();
  return model;
}

export function testPadding(ops: RuntimeName): void {
  it.each(cases)('$model gives the recorded logits where id $pad_token_id is padding', async (recorded) => {
    const model = await open(ops, recorded);
    const logits = await model.predict(recorded.batch);
    // As of every recorded tiny model: float32 sums in another order.
    logits.forEach((value, i) => expect(Math.abs(value - recorded.logits.flat()[i])).toBeLessThan(1e-5));
    expect(logits).toHaveLength(recorded.logits.flat().length);
    model.dispose();
  });

  it.each(cases)(
    '$model gives the recorded loss and gradients where id $pad_token_id is padding',
    async (recorded) => {
      const model = await open(ops, recorded);
      const optimizer = model.runtime.createOptimizer(model.store, settingsOf({}, 0));
      const { loss } = await model.step(optimizer, recorded.batch, 0);
      expect(Math.abs(loss - recorded.loss)).toBeLessThan(1e-5);
      for await (const { part, values } of model.gradients(optimizer, recorded.batch)) {
        const want = recorded.gradients[part.name];
        const limit = isNoise(part.name) ? 1e-6 : 1e-4 * want;
        expect(Math.abs(norm(values) - want), part.name).toBeLessThan(limit);
        const rows = recorded.rows[part.name] ?? [];
        const width = values.length / rows.length;
        rows.forEach((row, i) => {
          const ours = norm(values.subarray(i * width, (i + 1) * width));
          expect(Math.abs(ours - row), `${part.name}, row ${i}`).toBeLessThan(limit);
        });
      }
      optimizer.dispose();
      model.dispose();
    },
  );
}
