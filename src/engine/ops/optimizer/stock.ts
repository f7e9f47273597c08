// Adam and AdamW with clipping, of stock tfjs ops: the same formulas as programs.ts, dense for every tensor.
// Whether a step counts is decided by tensors too (tf.where), so that steps may follow one another without waiting.
import * as tf from '@tensorflow/tfjs';
import type { Batch } from '../batch';
import type { StockContext } from '../stock/context';
import type { StockParameter, StockParameters } from '../stock/parameters';
import { cut, takeData } from '../stock/parameters';
import { sumRowsBy } from '../stock/rows';
import type { Optimizer, OptimizerSettings, StepFigures } from '../types';
import { gatherRows, scatterRows, type Moments as PlainMoments, type OptimizerState } from './state';

interface Moments {
  parameter: StockParameter;
  first: tf.Variable;
  second: tf.Variable;
}

export class StockOptimizer implements Optimizer<tf.Tensor> {
  private readonly moments: Moments[];
  /** 1 - β1^t and 1 - β2^t. */
  private readonly corrections: readonly [tf.Variable, tf.Variable];
  /** t. */
  private readonly updates: tf.Variable;
  private learningRate = 0;

  constructor(
    private readonly context: StockContext,
    store: StockParameters,
    private readonly settings: OptimizerSettings,
  ) {
    const zeros = (shape: readonly number[]) => tf.tidy(() => tf.variable(tf.zeros([...shape])));
    this.corrections = [zeros([]), zeros([])];
    this.updates = zeros([]);
    const trained = [...store.byName.values()].filter(({ spec }) => !spec.frozen);
    this.moments = trained.map((parameter) => {
      const { shape } = parameter.spec;
      return { parameter, first: zeros(shape), second: zeros(shape) };
    });
  }

  beginStep(batch: Batch, dropoutKey: number, learningRate: number): void {
    this.learningRate = learningRate;
    this.context.begin(batch, { training: true, dropoutKey });
  }

  addPart(batch: Batch): void {
    this.context.addPart(batch);
  }

  async endStep(): Promise<StepFigures> {
    const figures = tf.tidy(() => this.step());
    this.context.end();
    const [gradNorm, skipped, lossSum, hits] = await takeData(figures);
    return { gradNorm, skipped: skipped !== 0, skippedAtScale: skipped, lossSum, hits };
  }

  /** Nothing is done lazily here. */
  settle(): void {}

  gradient(name: string): tf.Tensor {
    return this.context.gradient(name);
  }

  /** Every row pays its decay in every step here; a row counts as touched where its averages are not 0. */
  async state(): Promise<OptimizerState> {
    const copies = this.moments.map(async ({ parameter: { spec }, first, second }) => {
      const values = await Promise.all([takeData(tf.clone(first)), takeData(tf.clone(second))]);
      return { spec, values };
    });
    // Awaited together: what fails by itself while another is awaited ends a process of Node.
    const [[updates], all] = await Promise.all([takeData(tf.clone(this.updates)), Promise.all(copies)]);
    let touched = new Uint32Array();
    const moments = new Map<string, PlainMoments>();
    for (const { spec, values } of all) {
      let [first, second] = values;
      if (spec.sparse) {
        const width = spec.shape[1];
        const isTouched = (id: number) => second.subarray(id * width, (id + 1) * width).some(Boolean);
        touched = Uint32Array.from({ length: spec.shape[0] }, (_, id) => id).filter(isTouched);
        [first, second] = [gatherRows(first, touched, width), gatherRows(second, touched, width)];
      }
      moments.set(spec.name, { first, second });
    }
    return { updates, decayProduct: 1, lossScale: 1, goodSteps: 0, touched, moments };
  }

  restore({ updates, decayProduct, touched, moments }: OptimizerState): void {
    tf.tidy(() => {
      for (let update = 0; update < updates; update++) tf.tidy(() => this.count(tf.scalar(true, 'bool')));
      for (const { parameter, first, second } of this.moments) {
        const { name, sparse, shape } = parameter.spec;
        const size = shape.reduce((product, length) => product * length, 1);
        const whole = (values: Float32Array) =>
          tf.tensor(sparse ? scatterRows(values, touched, shape[1], size) : values, [...shape]);
        first.assign(whole(moments.get(name)!.first));
        second.assign(whole(moments.get(name)!.second));
        if (sparse && parameter.spec.decay && decayProduct !== 1) payDecay(parameter, touched, decayProduct);
      }
    });
  }

  dispose(): void {
    for (const { first, second } of this.moments) tf.dispose([first, second]);
    tf.dispose([...this.corrections, this.updates]);
    this.context.dropGradients();
  }

  /** Updates everything; [gradient norm, skipped, loss, hits]. */
  private step(): tf.Tensor {
    const squares = tf.stack(this.moments.flatMap(({ parameter }) => this.squares(parameter)));
    const norm = tf.sqrt(tf.sum(squares));
    const finite = tf.isFinite(norm);
    const factors = this.clipping(squares, norm);
    this.count(finite);
    let number = 0;
    for (const moments of this.moments) {
      const { length } = moments.parameter.spec.parts;
      tf.tidy(() => this.update(moments, tf.slice(factors, [number], [length]), finite));
      number += length;
    }
    const { loss, hits } = this.context.figures ?? { loss: tf.scalar(0), hits: tf.scalar(0) };
    return tf.stack([norm, tf.sub(1, tf.cast(finite, 'float32')), loss, hits]);
  }

  /** One more update, where `finite` says that it counts. */
  private count(finite: tf.Tensor): void {
    const move = (variable: tf.Variable, next: tf.Tensor) =>
      variable.assign(tf.where(finite, next, variable));
    move(this.updates, tf.add(this.updates, 1));
    this.corrections.forEach((correction, i) => {
      const beta = i === 0 ? this.settings.beta1 : this.settings.beta2;
      // 1 - β^(t+1) from 1 - β^t, without losing the digits that a power close to 1 would.
      move(correction, tf.add(tf.mul(correction, beta), 1 - beta));
    });
  }

  /** Σ g² of each part. A compact gradient has the norm of the whole table's: its other rows are 0. */
  private squares({ spec }: StockParameter): tf.Tensor[] {
    const gradient = this.context.gradient(spec.name);
    const pieces = spec.parts.length > 1 ? spec.parts.map((part) => cut(gradient, part)) : [gradient];
    return pieces.map((piece) => tf.sum(tf.square(piece)));
  }

  /** min(1, c / (‖g‖ + 1e-6)) for each part, as torch.nn.utils.clip_grad_norm_ has it. */
  private clipping(squares: tf.Tensor, norm: tf.Tensor): tf.Tensor {
    const { clipNorm, clip } = this.settings;
    if (clipNorm <= 0) return tf.onesLike(squares);
    const norms = clip === 'tensor' ? tf.sqrt(squares) : tf.add(tf.zerosLike(squares), norm);
    return tf.minimum(1, tf.div(clipNorm, tf.add(norms, 1e-6)));
  }

  private update({ parameter, first, second }: Moments, factors: tf.Tensor, finite: tf.Tensor): void {
    const { beta1, beta2, epsilon, weightDecay } = this.settings;
    const gradient = this.clipped(parameter, factors);
    const m = tf.add(tf.mul(first, beta1), tf.mul(gradient, 1 - beta1));
    const v = tf.add(tf.mul(second, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const [correction1, correction2] = this.corrections;
    const shrink = parameter.spec.decay ? 1 - this.learningRate * weightDecay : 1;
    const size = tf.add(tf.div(tf.sqrt(v), tf.sqrt(correction2)), epsilon);
    const change = tf.mul(tf.div(this.learningRate, correction1), tf.div(m, size));
    const move = (variable: tf.Variable, next: tf.Tensor) =>
      variable.assign(tf.where(finite, next, variable));
    move(parameter.value, tf.sub(tf.mul(parameter.value, shrink), change));
    move(first, m);
    move(second, v);
  }

  /** The clipped gradient in the shape of its parameter. */
  private clipped({ spec }: StockParameter, factors: tf.Tensor): tf.Tensor {
    const gradient = this.context.gradient(spec.name);
    const shape = [...spec.shape];
    if (spec.parts.length > 1) {
      const pieces = spec.parts.map((part, i) => tf.mul(cut(gradient, part), tf.slice(factors, [i], [1])));
      return tf.reshape(tf.concat(pieces), shape);
    }
    const clipped = tf.mul(gradient, factors);
    if (!spec.sparse) return clipped;
    return sumRowsBy(this.context.tensors.uniqueIds, clipped, shape[0]);
  }
}

/** What rows that were never touched owe where another implementation does it lazily. */
function payDecay({ spec, value }: StockParameter, touched: Uint32Array, product: number): void {
  const factors = new Float32Array(spec.shape[0]).fill(product);
  for (const id of touched) factors[id] = 1;
  value.assign(tf.mul(value, tf.tensor2d(factors, [spec.shape[0], 1])));
}
