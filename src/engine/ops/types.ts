// The operations that a BERT encoder is made of, forward and backward, with three implementations: fused WGSL kernels
// (gpu/runtime.ts), WebAssembly kernels (processor/runtime.ts), and stock tfjs ops (stock/runtime.ts: the reference, and the
// fallback on a GPU that refuses our kernels). The model is written once over this. Legend: B examples, R rows (all real tokens of the batch, packed), H hidden, N heads, D head size, F feed-forward,
// C classes, V vocabulary. Values are float32 (products may round theirs: KernelPlan). `T` is a value of the implementation: free it when it is used up.
import type { Activation, HeadActivation } from './activation/activation';
import type { Batch } from './batch';
import type { Dropout } from './dropout/dropout';
import type { OptimizerState } from './optimizer/state';

/** One tensor of the model as Hugging Face names it: `size` values from `offset` of its parameter. */
export interface ParameterPart {
  name: string;
  shape: readonly number[];
  offset: number;
  size: number;
}

/** Says which parameter to make: one tensor, or several that lie one after another (query, key, value). */
export interface ParameterSpec {
  name: string;
  shape: readonly number[];
  /** Weight decay applies: not to biases and LayerNorm. */
  decay: boolean;
  /** Rows that get a gradient only when their token occurs (the word embeddings). */
  sparse: boolean;
  /** Nobody trains it: it has neither gradient nor moments, and no step changes it. */
  frozen?: boolean;
  parts: readonly ParameterPart[];
}

/** A parameter on the device. Its gradient and moments are kept beside it by the implementation. */
export interface Parameter<T> {
  spec: ParameterSpec;
  value: T;
}

/** All parameters of one model, by name of their spec. */
export type Parameters<T> = ReadonlyMap<string, Parameter<T>>;

/** What a row is the sum of. */
export interface EmbeddingTables<T> {
  /** [V,H] */
  word: Parameter<T>;
  /** [first position + longest text, H] */
  position: Parameter<T>;
  /** Row of `position` that the first token of a text has. */
  firstPosition: number;
  /** Id of padding, torch's `padding_idx`: where a text has it, its word gets no gradient. Null: there is none. */
  padding: number | null;
  /**
   * The same id where positions are counted as RoBERTa does: such a token is not counted and has the row before
   * `firstPosition`, which gets no gradient either. Null: all are counted.
   */
  uncounted: number | null;
  /** [K,H] token types; null where the model has none. */
  type: Parameter<T> | null;
}

/** How a batch goes through: with dropout (key of this step) and what backward needs kept, or without both. */
export interface Pass {
  training: boolean;
  /** See dropout/dropout.ts; used when training. */
  dropoutKey: number;
}

export interface LayerNormOutput<T> {
  /** [R,H] */
  y: T;
  /** [R,H] the sum that was normalised, and [R,2] its mean and 1 / standard deviation; for backward. */
  z: T;
  stats: T;
}

export interface LinearOutput<T> {
  y: T;
  /** Before GELU; null for other activations. */
  pre: T | null;
}

export interface AttentionOutput<T> {
  /** [R,H] */
  context: T;
  /** [R,N] log of the sum of exponentials of each query's scores, or what else backward needs. */
  saved: T;
}

export interface LossOutput<T> {
  /** [B,C] gradient of the mean loss with respect to the logits. */
  gradient: T;
}

/** Sizes that depend on the batch: R or B rows. */
export type RowsOf = 'rows' | 'batch';

export interface Ops<T> {
  readonly name: 'fused' | 'stock' | 'processor';

  /** Takes a batch; every op until `end` works on it. */
  begin(batch: Batch, pass: Pass): void;
  /** Sends what was recorded and frees every value that was not. */
  end(): void;
  free(...values: (T | null)[]): void;

  /** [R,H] word + position + type of each row. */
  embed(tables: EmbeddingTables<T>): T;
  /** Sets the gradients of the tables. dx [R,H] */
  embedGradient(tables: EmbeddingTables<T>, dx: T): void;

  /**
   * LayerNorm(dropout(x) + residual), or without residual dropout(LayerNorm(x)) as the embeddings have it. Of `batch`,
   * a row is the first one ([CLS]) of its example, and drops out what that one would.
   */
  layerNorm(
    x: T,
    residual: T | null,
    weight: Parameter<T>,
    bias: Parameter<T>,
    epsilon: number,
    dropout: Dropout,
    of: RowsOf,
  ): LayerNormOutput<T>;
  /** dz [R,H] flows on to the residual, dx [R,H] to x (the same value where there is no dropout: free both). */
  layerNormGradient(
    dy: T,
    saved: { z: T; stats: T },
    weight: Parameter<T>,
    bias: Parameter<T>,
    dropout: Dropout,
    hasResidual: boolean,
    of: RowsOf,
  ): { dz: T; dx: T };

  /** activation(x Wᵀ + b): x [rows,K], W [N,K], b [N]. */
  linear(x: T, weight: Parameter<T>, bias: Parameter<T>, activation: Activation, of: RowsOf): LinearOutput<T>;
  /** Sets the gradients of W and b; returns dx [rows,K] = dy W, or + add where given. */
  linearGradient(dy: T, x: T, weight: Parameter<T>, bias: Parameter<T>, of: RowsOf, add?: T): T;
  /**
   * The same for a layer whose input was gelu(pre), of which only `pre` [rows,K] was kept: returns dpre =
   * (dy W) × gelu'(pre) and uses `pre` up, because gelu(pre) may be made in its place. Free it all the same.
   */
  linearGeluGradient(dy: T, pre: T, weight: Parameter<T>, bias: Parameter<T>, of: RowsOf): T;
  /** Sets the gradients of W and b alone, where nobody asks for dx. */
  linearWeightGradient(dy: T, x: T, weight: Parameter<T>, bias: Parameter<T>, of: RowsOf): void;

  /** qkv [R,3H] → context: softmax(Q Kᵀ / √D) V within each example, dropout on the probabilities. */
  attention(qkv: T, heads: number, dropout: Dropout): AttentionOutput<T>;
  /** dqkv [R,3H] */
  attentionGradient(dcontext: T, qkv: T, out: AttentionOutput<T>, heads: number, dropout: Dropout): T;

  /** [B,H] the first row ([CLS]) of each example. */
  firstRows(x: T): T;
  /** [R,H]: dy [B,H] in the first row of each example, 0 elsewhere. */
  firstRowsGradient(dy: T): T;

  /** dropout(x) [B,H] */
  dropout(x: T, dropout: Dropout): T;
  /** Through dropout(activation(·)): dy × mask × (1 - y²), y [B,H] the tanh; or × (y > 0), y the ReLU. */
  dropoutActivationGradient(dy: T, y: T, activation: HeadActivation, dropout: Dropout): T;

  /**
   * Mean cross entropy of logits [B,C] against the batch's labels, by the batch's weights; loss and hits go to the
   * step's figures.
   */
  crossEntropy(logits: T): LossOutput<T>;

  /** [rows,width] float32 of float16 bits, row after row; width a multiple of 4. */
  widen(halves: Uint16Array<ArrayBuffer>, width: number, of: RowsOf): T;
  /** Values of [shape] on the host; resolves late, holds nothing up. */
  read(value: T, shape: readonly number[]): Promise<Float32Array>;
}

/** How weights move. Names as in torch.optim. */
export interface OptimizerSettings {
  /** Decay is decoupled (AdamW); plain Adam has none here. */
  weightDecay: number;
  beta1: number;
  beta2: number;
  epsilon: number;
  /** 0: no clipping. */
  clipNorm: number;
  clip: 'global' | 'tensor';
}

/** What a training step tells, late. */
export interface StepFigures {
  /** Summed over the batch, each example times its weight. */
  lossSum: number;
  hits: number;
  /** Norm of all gradients together, before clipping. */
  gradNorm: number;
  /** The norm was not finite: neither weights, moments nor t moved. */
  skipped: boolean;
  /** Loss scale at which it was skipped, which is halved then; 1: there was none. 0 where nothing was skipped. */
  skippedAtScale: number;
}

/** Weights on the device, readable and writable part by part (a part is one tensor of the model's file). */
export interface ParameterStore<T> {
  byName: Parameters<T>;
  write(name: string, part: number, values: Float32Array): void;
  read(name: string, part: number): Promise<Float32Array>;
  /** Takes the values of another store of the same specs. */
  copyFrom(other: ParameterStore<T>): void;
  dispose(): void;
}

export interface Optimizer<T> {
  /** Takes the batch of a step: forward and backward follow, then `endStep`. */
  beginStep(batch: Batch, dropoutKey: number, learningRate: number): void;
  /** Takes the next part of the step's batch (layoutParts); its gradients and figures are added to those before. */
  addPart(batch: Batch): void;
  /** Clips, updates, sends; the figures come when the GPU is there. Nothing is read back before. */
  endStep(): Promise<StepFigures>;
  /** Brings up to date what is done lazily (decay of rows never touched). Before evaluation, checkpoint, export. */
  settle(): void;
  /**
   * Gradient of a parameter as the last backward left it (sparse: of the batch's distinct ids); with float16 of the loss
   * times its scale.
   */
  gradient(name: string): T;
  /** What it carries to the next step, as it is at the call: steps that are submitted later change nothing in it. */
  state(): Promise<OptimizerState>;
  /** Goes on from there, before its first step. Weights are restored before. */
  restore(state: OptimizerState): void;
  dispose(): void;
}

/** Everything a model needs of an implementation. */
export interface Runtime<T> {
  ops: Ops<T>;
  /**
   * Batches that may be under way before the oldest one's results are awaited: 1 where a batch is done when it was
   * submitted, 2 where that keeps the device busy.
   */
  stepsInFlight: 1 | 2;
  createParameters(specs: readonly ParameterSpec[]): ParameterStore<T>;
  createOptimizer(store: ParameterStore<T>, settings: OptimizerSettings): Optimizer<T>;
  dispose(): void;
}
