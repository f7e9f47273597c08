// What every stock op works with: the batch as tensors, what is alive of it, and the gradients. Any tfjs backend.
import * as tf from '@tensorflow/tfjs';
import { EngineError } from '@/engine/errors';
import type { Batch } from '../batch';
import { exampleOf, positionOf, typeOf } from '../batch';
import type { Dropout } from '../dropout/dropout';
import { dropoutMask } from '../dropout/dropout';
import type { Parameter, Pass, RowsOf } from '../types';

/** int32 indices that take values from packed rows to padded [B,T] places and back, and the mask of padding. */
export interface BatchTensors {
  /** [R] */
  ids: tf.Tensor1D;
  types: tf.Tensor1D;
  /** [R] place of each row's id among the batch's distinct ids. */
  slots: tf.Tensor1D;
  /** [U] */
  uniqueIds: tf.Tensor1D;
  /** [B·T] row of each padded place; R where there is none. */
  rowOfPlace: tf.Tensor1D;
  /** [R] padded place of each row. */
  placeOfRow: tf.Tensor1D;
  /** [B] first row of each example. */
  firstRows: tf.Tensor1D;
  /** [R] example of a first row; B for other rows. */
  exampleOfFirst: tf.Tensor1D;
  /** [B,1,1,T] 0 for tokens, -1e9 for padding: finite, because -inf less -inf is not a number. */
  keyMask: tf.Tensor;
  /** [B]; null when only asked. */
  labels: tf.Tensor1D | null;
  /** [B]; null when only asked. */
  weights: tf.Tensor1D | null;
}

type TensorRecord = Record<string, tf.Tensor | null>;

export class StockContext {
  /** Gradients and figures are added to those of the parts before. */
  private accumulates = false;
  private work: { batch: Batch; pass: Pass; tensors: BatchTensors } | null = null;
  private readonly alive = new Set<tf.Tensor>();
  private readonly gradients = new Map<string, tf.Tensor>();
  /** Summed loss and number of right answers of the batch in work. */
  figures: { loss: tf.Tensor; hits: tf.Tensor } | null = null;

  begin(batch: Batch, pass: Pass): void {
    this.end();
    this.accumulates = false;
    this.work = { batch, pass, tensors: this.own(batchTensors(batch)) };
  }

  /** Goes on with the next part of a batch. */
  addPart(batch: Batch): void {
    const { pass } = this.inWork();
    const { figures } = this;
    if (figures) for (const value of Object.values(figures)) this.alive.delete(value);
    this.begin(batch, pass);
    this.accumulates = true;
    this.figures = figures && this.own(figures);
  }

  /** Frees every value that was not. */
  end(): void {
    tf.dispose([...this.alive]);
    this.alive.clear();
    this.work = null;
    this.figures = null;
  }

  get batch(): Batch {
    return this.inWork().batch;
  }

  get tensors(): BatchTensors {
    return this.inWork().tensors;
  }

  get dropoutKey(): number {
    return this.inWork().pass.dropoutKey;
  }

  /** Runs an op; of all it makes, only what it returns lives on, until it is freed or the batch ends. */
  run<R extends tf.Tensor | object>(make: () => R): R {
    return this.own(tf.tidy(make as () => tf.Tensor) as R);
  }

  free(...values: (tf.Tensor | null)[]): void {
    for (const value of values) {
      if (value && this.alive.delete(value)) value.dispose();
    }
  }

  /** Takes over `value` as the gradient of a parameter, or adds it to that of the batch's parts before. */
  setGradient({ spec }: Parameter<tf.Tensor>, value: tf.Tensor): void {
    this.alive.delete(value);
    const before = this.gradients.get(spec.name);
    const whole = before && this.accumulates ? tf.add(before, value) : value;
    if (whole !== value) value.dispose();
    before?.dispose();
    this.gradients.set(spec.name, whole);
  }

  /** Takes over the figures of a part, or adds them to those of the parts before. */
  setFigures(loss: tf.Tensor, hits: tf.Tensor): void {
    const before = this.accumulates ? this.figures : null;
    this.figures = before
      ? { loss: tf.add(before.loss, loss), hits: tf.add(before.hits, hits) }
      : { loss, hits };
    this.alive.add(this.figures.loss).add(this.figures.hits);
  }

  /** @throws EngineError internal before the first backward pass. */
  gradient(name: string): tf.Tensor {
    const gradient = this.gradients.get(name);
    if (!gradient) throw new EngineError('internal', `Optimizer.gradient: ${name} has none yet.`);
    return gradient;
  }

  dropGradients(): void {
    tf.dispose([...this.gradients.values()]);
    this.gradients.clear();
  }

  /** [R,width] or [B,width] factors of dropout; null where it is off. */
  mask(dropout: Dropout, width: number, of: RowsOf): tf.Tensor2D | null {
    if (dropout.rate === 0) return null;
    const { batch } = this;
    const local = of === 'rows' ? batch.where : Uint32Array.from({ length: batch.size }, (_, b) => b << 16);
    const where = local.map((place) => place + (batch.whole.first << 16));
    return tf.tensor2d(dropoutMask(this.dropoutKey, dropout, where, width), [where.length, width]);
  }

  dispose(): void {
    this.end();
    this.dropGradients();
  }

  private inWork() {
    if (!this.work) throw new EngineError('internal', 'Ops: begin a batch before working on it.');
    return this.work;
  }

  private own<R extends tf.Tensor | object>(values: R): R {
    const all = values instanceof tf.Tensor ? [values] : Object.values(values as TensorRecord);
    for (const value of all) if (value) this.alive.add(value);
    return values;
  }
}

function batchTensors(batch: Batch): BatchTensors {
  const { size, rows, maxLength, where, offsets, lengths } = batch;
  const integers = (values: ArrayLike<number>) => tf.tensor1d(Int32Array.from(values), 'int32');
  const positions = Array.from(where, positionOf);
  const isToken = (b: number, t: number) => t < lengths[b];
  const places = <V>(value: (b: number, t: number) => V) =>
    Array.from({ length: size * maxLength }, (_, i) => value(Math.floor(i / maxLength), i % maxLength));
  const slots = new Int32Array(rows);
  batch.uniqueIds.forEach((_, u) => {
    for (let i = batch.starts[u]; i < batch.starts[u + 1]; i++) slots[batch.occurrences[i]] = u;
  });
  return {
    ids: integers(batch.ids),
    types: integers(Array.from(where, typeOf)),
    slots: integers(slots),
    uniqueIds: integers(batch.uniqueIds),
    rowOfPlace: integers(places((b, t) => (isToken(b, t) ? offsets[b] + t : rows))),
    placeOfRow: integers(positions.map((t, r) => exampleOf(where[r]) * maxLength + t)),
    firstRows: integers(offsets),
    exampleOfFirst: integers(positions.map((t, r) => (t === 0 ? exampleOf(where[r]) : size))),
    keyMask: tf.tensor4d(
      places((b, t) => (isToken(b, t) ? 0 : -1e9)),
      [size, 1, 1, maxLength],
    ),
    labels: batch.labels && integers(batch.labels),
    weights: batch.weights && tf.tensor1d(batch.weights),
  };
}
