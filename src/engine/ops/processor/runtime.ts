// The processor's implementation of Ops: each op is a few kernels of its own folder, done when its call returns.
import { attention, attentionGradient } from '../attention/processor';
import { crossEntropy } from '../crossEntropy/processor';
import { dropoutActivationGradient, dropoutOf } from '../dropout/processor';
import { embed, embedGradient } from '../embedding/processor';
import { firstRows, firstRowsGradient } from '../firstRows/processor';
import { layerNorm, layerNormGradient } from '../layerNorm/processor';
import {
  linear,
  linearGeluInputGradient,
  linearInputGradient,
  linearWeightGradient,
} from '../linear/processor';
import { layoutParameters, ParameterSet } from '../memory/parameters';
import type { View } from '../memory/view';
import { elements } from '../memory/view';
import { ProcessorOptimizer } from '../optimizer/processor';
import type { Ops, OptimizerSettings, Parameter, ParameterSpec, ParameterStore, Runtime } from '../types';
import { widen } from '../widen/processor';
import type { ProcessorContext } from './context';

/** This runtime tells what its memory holds, too. */
interface ProcessorRuntime extends Runtime<View> {
  createParameters(specs: readonly ParameterSpec[]): ParameterSet;
  createOptimizer(store: ParameterStore<View>, settings: OptimizerSettings): ProcessorOptimizer;
}

/** `release` is called when the runtime is disposed of: the memory is its own. */
export function createProcessorRuntime(
  p: ProcessorContext,
  release: () => void = () => {},
): ProcessorRuntime {
  return {
    ops: createProcessorOps(p),
    stepsInFlight: 1,
    createParameters: (specs) =>
      new ParameterSet(p.host, layoutParameters(specs, p.host.limits.maxBufferSize)),
    createOptimizer: (store, settings) => new ProcessorOptimizer(p, store as ParameterSet, settings),
    dispose() {
      p.dispose();
      release();
    },
  };
}

function createProcessorOps(p: ProcessorContext): Ops<View> {
  const gradient = (parameter: Parameter<View>): View => p.training!.gradient(parameter.spec.name);
  const both = (weight: Parameter<View>, bias: Parameter<View>) => ({
    dWeight: gradient(weight),
    dBias: gradient(bias),
  });
  const release = (view: View | null): void => void (view && p.workspace.release(view));
  return {
    name: 'processor',
    begin: (batch, pass) => p.begin(batch, pass),
    end: () => p.end(),
    free: (...values) => values.forEach(release),
    embed: (tables) => embed(p, tables),
    embedGradient: ({ word, position, type, ...counted }, dx) =>
      embedGradient(p, dx, counted, {
        dWord: gradient(word),
        dPosition: gradient(position),
        dType: type && gradient(type),
      }),
    layerNorm: (x, residual, weight, bias, epsilon, dropout, of) =>
      layerNorm(p, x, residual, weight.value, bias.value, epsilon, dropout, of),
    layerNormGradient(dy, saved, weight, bias, dropout, hasResidual, of) {
      const after = !hasResidual && dropout.rate > 0 ? dropoutOf(p, dy, dropout, of) : dy;
      const inside = hasResidual ? dropout : { ...dropout, rate: 0 };
      const out = layerNormGradient(p, after, saved, weight.value, both(weight, bias), inside, of);
      if (after !== dy) release(after);
      return out;
    },
    linear: (x, weight, bias, activation, of) => linear(p, x, weight.value, bias.value, activation, of),
    linearGradient(dy, x, weight, bias, of, add) {
      const dx = linearInputGradient(p, dy, weight.value, of, add);
      linearWeightGradient(p, dy, x, both(weight, bias), of);
      return dx;
    },
    linearGeluGradient(dy, pre, weight, bias, of) {
      const dPre = linearGeluInputGradient(p, dy, pre, weight.value, of);
      // After it, because x lies in `pre` only now.
      linearWeightGradient(p, dy, pre, both(weight, bias), of);
      return dPre;
    },
    linearWeightGradient: (dy, x, weight, bias, of) => linearWeightGradient(p, dy, x, both(weight, bias), of),
    attention: (qkv, heads, dropout) => attention(p, qkv, heads, dropout),
    attentionGradient: (dContext, qkv, out, heads, dropout) =>
      attentionGradient(p, dContext, qkv, out, heads, dropout),
    firstRows: (x) => firstRows(p, x),
    firstRowsGradient: (dy) => firstRowsGradient(p, dy),
    dropout: (x, dropout) => dropoutOf(p, x, dropout, 'batch'),
    dropoutActivationGradient: (dy, y, activation, dropout) =>
      dropoutActivationGradient(p, dy, y, activation, dropout),
    crossEntropy: (logits) => ({ gradient: crossEntropy(p, logits) }),
    widen: (halves, width, of) => widen(p, halves, width, of),
    read: async (value, shape) => new Float32Array(await p.host.read(value, elements(shape) * 4)),
  };
}
