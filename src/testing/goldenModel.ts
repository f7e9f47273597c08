// A recorded model on a runtime: its weights, its batches and the steps that were recorded. For tests of the model.
import type { DropoutRates, Start } from '@/engine/model/bert';
import { Bert } from '@/engine/model/bert';
import { bertSpecs, trainedFrom } from '@/engine/model/bertParameters';
import type { BertConfig } from '@/engine/model/config';
import { readConfig } from '@/engine/model/config';
import type { ClassWeights } from '@/engine/ops/batch';
import { layoutBatch, layoutParts } from '@/engine/ops/batch';
import type {
  Optimizer,
  OptimizerSettings,
  ParameterPart,
  ParameterSpec,
  ParameterStore,
  Runtime,
  StepFigures,
} from '@/engine/ops/types';
import { elements } from '@/engine/ops/memory/view';
import type { GoldenBatch, GoldenCase, GoldenSequence } from './golden';
import { goldenCase, goldenTensors, goldenText, unpad } from './golden';

const NO_RATES: DropoutRates = { hidden: 0, attention: 0, classifier: 0 };

/** The gradient of a key's bias is 0 in exact arithmetic; Adam turns its noise into whole steps. */
export const isNoise = (name: string) => /attention\.(self\.key|k_lin)\.bias$/.test(name);

interface StepOptions {
  /** More than one: without token types. */
  parts?: number;
  checkpointing?: boolean;
  classWeights?: ClassWeights;
}

export class GoldenModel<T> {
  readonly store: ParameterStore<T>;
  private readonly bert: Bert<T>;
  /** Lowest layer that is trained; null where the embeddings are too. */
  private readonly from: number | null;

  /**
   * @param start every tensor by its name of `bertSpecs`
   * @param trainableLayers as in a recipe
   */
  constructor(
    readonly runtime: Runtime<T>,
    config: BertConfig,
    private readonly start: ReadonlyMap<string, Float32Array>,
    private readonly classes: number,
    trainableLayers: number | null = null,
  ) {
    this.store = runtime.createParameters(bertSpecs(config, classes, trainableLayers).map(asRecorded));
    this.from = trainedFrom(config, trainableLayers);
    this.bert = new Bert(runtime.ops, config);
  }

  /** Puts the recorded weights back. */
  load(): void {
    for (const [name, { spec }] of this.store.byName)
      spec.parts.forEach((part, i) => this.store.write(name, i, this.start.get(part.name)!));
  }

  /** [B·C] logits without dropout. */
  predict(recorded: GoldenBatch): Promise<Float32Array> {
    const { ops } = this.runtime;
    const batch = batchOf(recorded);
    ops.begin(batch, { training: false, dropoutKey: 0 });
    const logits = ops.read(this.bert.predict(this.store.byName), [batch.size, this.classes]);
    ops.end();
    return logits;
  }

  /** One step; the loss in the figures is the mean. */
  async step(
    optimizer: Optimizer<T>,
    recorded: GoldenBatch,
    learningRate: number,
    rates = NO_RATES,
    key = 0,
    { parts = 1, checkpointing = false, classWeights = null }: StepOptions = {},
  ): Promise<StepFigures & { loss: number }> {
    const { sequences, types, labels } = unpad(recorded);
    const batches =
      parts > 1
        ? layoutParts(sequences, labels, parts, classWeights)
        : [layoutBatch(sequences, labels, types, classWeights)];
    batches.forEach((batch, i) => {
      if (i === 0) optimizer.beginStep(batch, key, learningRate);
      else optimizer.addPart(batch);
      const { logits, saved } = this.bert.forward(this.store.byName, rates, checkpointing, this.lower());
      this.bert.backward(this.store.byName, saved, this.runtime.ops.crossEntropy(logits).gradient, rates);
    });
    const figures = await optimizer.endStep();
    return { ...figures, loss: figures.lossSum / batches[0].whole.weight };
  }

  /** Every trained tensor's gradient as the step of `recorded` left it, the word table's in full. */
  async *gradients(
    optimizer: Optimizer<T>,
    recorded: GoldenBatch,
  ): AsyncGenerator<{ part: ParameterPart; values: Float32Array }> {
    const { uniqueIds } = batchOf(recorded);
    for (const [name, { spec }] of this.store.byName) {
      if (spec.frozen) continue;
      const shape = spec.sparse ? [uniqueIds.length, spec.shape[1]] : spec.shape;
      const values = await this.runtime.ops.read(optimizer.gradient(name), shape);
      const whole = spec.sparse ? spread(values, uniqueIds, spec.shape) : values;
      for (const part of spec.parts)
        yield { part, values: whole.subarray(part.offset, part.offset + part.size) };
    }
  }

  /** Every tensor as it is now. */
  async *parameters(): AsyncGenerator<{ part: ParameterPart; values: Float32Array }> {
    for (const [name, { spec }] of this.store.byName)
      for (const [i, part] of spec.parts.entries()) yield { part, values: await this.store.read(name, i) };
  }

  private lower(): Start<T> | null {
    const { from, bert, store } = this;
    return from === null ? null : { from, x: bert.hidden(store.byName, null, from) };
  }

  dispose(): void {
    this.store.dispose();
    this.runtime.dispose();
  }
}

/** One of the recorded tiny models, its weights not loaded yet. */
export async function openGolden<T>(
  name: string,
  runtime: Runtime<T>,
  trainableLayers: number | null = null,
): Promise<{ golden: GoldenCase; model: GoldenModel<T> }> {
  const golden = await goldenCase(name);
  const config = readConfig(await goldenText(`${name}/config.json`), name);
  const start = await goldenTensors(`${name}/model.safetensors`);
  return { golden, model: new GoldenModel(runtime, config, start, golden.logits[0].length, trainableLayers) };
}

/** As the recorded sequence was made; `clip_norm` is the record's own where a sequence names none. */
export function settingsOf(how: GoldenSequence['settings'], clipNorm: number): OptimizerSettings {
  return {
    weightDecay: how.adamw ? (how.weight_decay ?? 0) : 0,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: how.epsilon ?? 1e-8,
    clipNorm: how.clip ?? clipNorm,
    clip: how.each ? 'tensor' : 'global',
  };
}

/**
 * The record's script knows LayerNorm by that name, and so decays DistilBERT's, which is called otherwise. The Trainer
 * knows it by its class, and so does Warble.
 */
function asRecorded(spec: ParameterSpec): ParameterSpec {
  return /layer_norm\.weight$/.test(spec.name) ? { ...spec, decay: true } : spec;
}

function batchOf(recorded: GoldenBatch) {
  const { sequences, types, labels } = unpad(recorded);
  return layoutBatch(sequences, labels, types);
}

export function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}

export function distance(a: Float32Array, b: Float32Array): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0));
}

/** A compact gradient of the batch's ids in the place of the whole table's. */
function spread(rows: Float32Array, ids: Uint32Array, shape: readonly number[]): Float32Array {
  const whole = new Float32Array(elements(shape));
  ids.forEach((id, u) => whole.set(rows.subarray(u * shape[1], (u + 1) * shape[1]), id * shape[1]));
  return whole;
}
