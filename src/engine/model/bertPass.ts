// What a pass through the model keeps and where it begins, and the small words that forward and backward share. Used by
// bert.ts and bertHead.ts.
import { EngineError } from '../errors';
import type { Dropout } from '../ops/dropout/dropout';
import { NO_DROPOUT } from '../ops/dropout/dropout';
import type { AttentionOutput, LayerNormOutput, Parameter, Parameters, RowsOf } from '../ops/types';

/** Rates of this run; 0 everywhere when evaluating. */
export interface DropoutRates {
  hidden: number;
  attention: number;
  classifier: number;
}

export const NO_RATES: DropoutRates = { hidden: 0, attention: 0, classifier: 0 };

export interface LayerSaved<T> {
  x: T;
  qkv: T;
  attention: AttentionOutput<T>;
  /** Rows that go on from here: in the last layer only [CLS], because nobody reads the others' result. */
  of: RowsOf;
  /** `attention.context`, or its first rows. */
  context: T;
  norm1: LayerNormOutput<T>;
  /** [R,F] before GELU. What comes after it is made again in backward: it would be a quarter of all that is kept. */
  pre: T;
  norm2: LayerNormOutput<T>;
}

/** Where a pass begins: at layer number `from`, with its input. [R,H]; behind the last layer, its result [B,H]. */
export interface Start<T> {
  from: number;
  x: T;
}

/** What backward needs of the head. */
export interface HeadSaved<T> {
  /** [B,H] what its dense layer took. */
  input: T;
  /** [B,H] after the activation, and after dropout. */
  activated: T;
  dropped: T;
}

/** What backward needs of a forward pass. */
export interface Saved<T> {
  /** Null where the pass began above them: nothing below its start has a gradient. */
  embeddings: LayerNormOutput<T> | null;
  /**
   * From the pass's start to the last one. With checkpointing only what went in, of all but the last: the rest is made
   * again when its turn comes.
   */
  layers: (LayerSaved<T> | { x: T })[];
  head: HeadSaved<T>;
}

export interface Layer<T> {
  qkv: Dense<T>;
  output: Dense<T>;
  norm1: Dense<T>;
  intermediate: Dense<T>;
  feedForward: Dense<T>;
  norm2: Dense<T>;
}

export interface Dense<T> {
  weight: Parameter<T>;
  bias: Parameter<T>;
}

/** @throws EngineError internal */
export function denseOf<T>(weights: Parameters<T>, name: string): Dense<T> {
  return { weight: parameterOf(weights, `${name}.weight`), bias: parameterOf(weights, `${name}.bias`) };
}

/** @throws EngineError internal */
export function parameterOf<T>(weights: Parameters<T>, name: string): Parameter<T> {
  const parameter = weights.get(name);
  if (!parameter) throw new EngineError('internal', `Bert: no parameter ${name}.`);
  return parameter;
}

export const both = <T>({ weight, bias }: Dense<T>) => [weight, bias] as const;

/** Dropout number `place` of the model at this rate. */
export function place(number: number, rate: number): Dropout {
  return rate > 0 ? { place: number, rate } : NO_DROPOUT;
}

/** Attention probabilities, attention output, feed-forward output of a layer; in a model that `drops` the second. */
export function places(layer: number, rates: DropoutRates, drops: boolean): [Dropout, Dropout, Dropout] {
  const first = 1 + 3 * layer;
  return [
    place(first, rates.attention),
    place(first + 1, drops ? rates.hidden : 0),
    place(first + 2, rates.hidden),
  ];
}

/** In front of the head's dense layer, and behind it, in a model of so many layers. */
export function headPlaces(layers: number, rate: number, dropsInput: boolean): [Dropout, Dropout] {
  const first = 1 + 3 * layers;
  return [place(first + 1, dropsInput ? rate : 0), place(first, rate)];
}
