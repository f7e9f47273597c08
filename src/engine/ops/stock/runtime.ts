// The stock implementation of Ops: compositions of tfjs ops, each beside the kernels that it is the reference of. Works
// on any tfjs backend, slowly. Tests compare with it; it is the fallback where the fused kernels cannot run.
import * as tf from '@tensorflow/tfjs';
import { attentionGradientStock, attentionStock } from '../attention/stock';
import { crossEntropyStock } from '../crossEntropy/stock';
import { dropoutActivationGradientStock, dropoutStock } from '../dropout/stock';
import { embedGradientStock, embedStock } from '../embedding/stock';
import { firstRowsGradientStock, firstRowsStock } from '../firstRows/stock';
import { layerNormBackwardStock, layerNormForwardStock } from '../layerNorm/stock';
import {
  linearGeluGradientStock,
  linearGradientStock,
  linearStock,
  linearWeightGradientStock,
} from '../linear/stock';
import { StockOptimizer } from '../optimizer/stock';
import type { Ops, Parameter, Runtime } from '../types';
import { widenStock } from '../widen/stock';
import { StockContext } from './context';
import { StockParameters, takeData } from './parameters';

/** On whichever backend tfjs has at the time of each call: choose it before. */
export function createStockRuntime(): Runtime<tf.Tensor> {
  const context = new StockContext();
  return {
    ops: createStockOps(context),
    stepsInFlight: 2,
    createParameters: (specs) => new StockParameters(specs),
    createOptimizer: (store, settings) => new StockOptimizer(context, store as StockParameters, settings),
    dispose: () => context.dispose(),
  };
}

function createStockOps(c: StockContext): Ops<tf.Tensor> {
  return {
    name: 'stock',
    begin: (batch, pass) => c.begin(batch, pass),
    end: () => c.end(),
    free: (...values) => c.free(...values),
    ...embeddingOps(c),
    ...layerOps(c),
    attention: (qkv, heads, dropout) => c.run(() => attentionStock(c, qkv, heads, dropout)),
    attentionGradient: (dcontext, qkv, out, heads, dropout) =>
      c.run(() => attentionGradientStock(c, dcontext, qkv, out.saved, heads, dropout)),
    firstRows: (x) => c.run(() => firstRowsStock(c, x)),
    firstRowsGradient: (dy) => c.run(() => firstRowsGradientStock(c, dy)),
    dropout: (x, dropout) => c.run(() => dropoutStock(c, x, dropout, 'batch')),
    dropoutActivationGradient: (dy, y, activation, dropout) =>
      c.run(() => dropoutActivationGradientStock(c, dy, y, activation, dropout)),
    crossEntropy(logits) {
      const { gradient, loss, hits } = c.run(() =>
        crossEntropyStock(logits, c.tensors.labels!, c.tensors.weights!, c.batch.whole.weight),
      );
      c.setFigures(loss, hits);
      return { gradient };
    },
    widen: (halves, width) => c.run(() => widenStock(halves, width)),
    read: (value, shape) => takeData(tf.tidy(() => tf.reshape(value, [...shape]))),
  };
}

type Part<K extends keyof Ops<tf.Tensor>> = Pick<Ops<tf.Tensor>, K>;

function embeddingOps(c: StockContext): Part<'embed' | 'embedGradient'> {
  return {
    embed: (tables) => c.run(() => embedStock(c, tables)),
    embedGradient(tables, dx) {
      const { dWord, dPosition, dType } = c.run(() => embedGradientStock(c, tables, dx));
      c.setGradient(tables.word, dWord);
      c.setGradient(tables.position, dPosition);
      if (tables.type && dType) c.setGradient(tables.type, dType);
    },
  };
}

function layerOps(
  c: StockContext,
): Part<
  | 'layerNorm'
  | 'layerNormGradient'
  | 'linear'
  | 'linearGradient'
  | 'linearGeluGradient'
  | 'linearWeightGradient'
> {
  const setBoth = (
    weight: Parameter<tf.Tensor>,
    bias: Parameter<tf.Tensor>,
    both: { dWeight: tf.Tensor; dBias: tf.Tensor },
  ) => {
    c.setGradient(weight, both.dWeight);
    c.setGradient(bias, both.dBias);
  };
  return {
    layerNorm: (x, residual, weight, bias, epsilon, dropout, of) =>
      c.run(() => layerNormForwardStock(c, x, residual, weight.value, bias.value, epsilon, dropout, of)),
    layerNormGradient(dy, saved, weight, bias, dropout, hasResidual, of) {
      const out = c.run(() => layerNormBackwardStock(c, dy, saved, weight.value, dropout, hasResidual, of));
      setBoth(weight, bias, out);
      return out;
    },
    linear: (x, weight, bias, activation) =>
      c.run(() => linearStock(x, weight.value, bias.value, activation)),
    linearGradient(dy, x, weight, bias, _of, add) {
      const out = c.run(() => linearGradientStock(dy, x, weight.value, add));
      setBoth(weight, bias, out);
      return out.dx;
    },
    linearGeluGradient(dy, pre, weight, bias) {
      const out = c.run(() => linearGeluGradientStock(dy, pre, weight.value));
      setBoth(weight, bias, out);
      return out.dx;
    },
    linearWeightGradient: (dy, x, weight, bias) =>
      setBoth(
        weight,
        bias,
        c.run(() => linearWeightGradientStock(dy, x)),
      ),
  };
}
