// The fused implementation of Ops: each op is one or two WGSL kernels of its own file. The default.
import { attentionFused, attentionGradientFused } from '../attention/gpu';
import { crossEntropyFused } from '../crossEntropy/gpu';
import { dropoutActivationGradientFused, dropoutFused } from '../dropout/gpu';
import { embedFused, embedGradientFused } from '../embedding/gpu';
import { firstRowsFused, firstRowsGradientFused } from '../firstRows/gpu';
import { layerNormFused, layerNormGradientFused } from '../layerNorm/gpu';
import type { LinearCopies } from '../linear/gpu';
import {
  linearCopies,
  linearFused,
  linearGeluGradientFused,
  linearGradientFused,
  linearWeightGradientFused,
} from '../linear/gpu';
import type { FusedParameter } from '../memory/parameters';
import { layoutParameters, ParameterSet } from '../memory/parameters';
import type { View } from '../memory/view';
import { elements } from '../memory/view';
import { FusedOptimizer } from '../optimizer/gpu';
import type { Ops, OptimizerSettings, Parameter, ParameterSpec, ParameterStore, Runtime } from '../types';
import { widenFused } from '../widen/gpu';
import type { FusedContext } from './context';

/** Largest chunk of parameters: well inside what adapters bind, and large enough that there are few. */
const CHUNK_BYTES = 2 ** 27;

/** The fused runtime tells what its memory holds, too. */
interface FusedRuntime extends Runtime<View> {
  createParameters(specs: readonly ParameterSpec[]): ParameterSet;
  createOptimizer(store: ParameterStore<View>, settings: OptimizerSettings): FusedOptimizer;
}

export function createFusedRuntime(f: FusedContext): FusedRuntime {
  const copies = linearCopies(f);
  const { maxStorageBufferBindingSize, maxBufferSize } = f.host.limits;
  const limit = Math.min(maxStorageBufferBindingSize, maxBufferSize, CHUNK_BYTES);
  return {
    ops: createFusedOps(f, copies),
    stepsInFlight: 2,
    createParameters: (specs) => new ParameterSet(f.host, layoutParameters(specs, limit)),
    createOptimizer: (store, settings) => new FusedOptimizer(f, store as ParameterSet, settings),
    dispose() {
      copies.dispose();
      f.dispose();
    },
  };
}

function createFusedOps(f: FusedContext, copies: LinearCopies): Ops<View> {
  const gradient = (parameter: Parameter<View>): View => f.training!.gradient(parameter.spec.name);
  const both = (weight: Parameter<View>, bias: Parameter<View>) => ({
    dWeight: gradient(weight),
    dBias: gradient(bias),
  });
  const release = (view: View | null): void => void (view && f.workspace.release(view));
  return {
    name: 'fused',
    begin: (batch, pass) => f.begin(batch, pass),
    end: () => f.end(),
    free: (...values) => values.forEach(release),
    embed: (tables) => embedFused(f, tables),
    embedGradient: ({ word, position, type, ...counted }, dx) =>
      embedGradientFused(f, dx, counted, {
        dWord: gradient(word),
        dPosition: gradient(position),
        dType: type && gradient(type),
      }),
    layerNorm: (x, residual, weight, bias, epsilon, dropout, of) =>
      layerNormFused(f, x, residual, weight.value, bias.value, epsilon, dropout, of),
    layerNormGradient(dy, saved, weight, bias, dropout, hasResidual, of) {
      const after = !hasResidual && dropout.rate > 0 ? dropoutFused(f, dy, dropout, of) : dy;
      const inside = hasResidual ? dropout : { ...dropout, rate: 0 };
      const out = layerNormGradientFused(
        f,
        after,
        saved,
        weight.value,
        gradient(weight),
        gradient(bias),
        inside,
        of,
      );
      if (after !== dy) release(after);
      return out;
    },
    linear: (x, weight, bias, activation, of) =>
      linearFused(f, x, weight as FusedParameter, bias.value, activation, of, copies),
    linearGradient: (dy, x, weight, bias, of, add) =>
      linearGradientFused(f, dy, x, weight as FusedParameter, both(weight, bias), of, copies, add),
    linearGeluGradient: (dy, pre, weight, bias, of) =>
      linearGeluGradientFused(f, dy, pre, weight as FusedParameter, both(weight, bias), of, copies),
    linearWeightGradient: (dy, x, weight, bias, of) =>
      linearWeightGradientFused(f, dy, x, both(weight, bias), of),
    attention: (qkv, heads, dropout) => attentionFused(f, qkv, heads, dropout),
    attentionGradient: (dcontext, qkv, out, heads, dropout) =>
      attentionGradientFused(f, dcontext, qkv, out, heads, dropout),
    firstRows: (x) => firstRowsFused(f, x),
    firstRowsGradient: (dy) => firstRowsGradientFused(f, dy),
    dropout: (x, dropout) => dropoutFused(f, x, dropout, 'batch'),
    dropoutActivationGradient: (dy, y, activation, dropout) =>
      dropoutActivationGradientFused(f, dy, y, activation, dropout),
    crossEntropy: (logits) => ({ gradient: crossEntropyFused(f, logits, f.training!.control) }),
    widen: (halves, width, of) => widenFused(f, halves, width, of),
    read: async (value, shape) => new Float32Array(await f.host.read(value, elements(shape) * 4)),
  };
}
