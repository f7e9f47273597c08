// The optimizers of the GPU and of the processor as optimizerBench.ts takes them.
import { FusedContext } from '@/engine/ops/gpu/context';
import { CONTROL } from '@/engine/ops/gpu/control';
import { GPU_PLAN } from '@/engine/ops/gpu/gemm/types';
import { ParameterSet } from '@/engine/ops/memory/parameters';
import { FusedOptimizer } from '@/engine/ops/optimizer/gpu';
import { ProcessorOptimizer } from '@/engine/ops/optimizer/processor';
import type { OptimizerSettings } from '@/engine/ops/types';
import { testHost } from './gpu';
import { LAYOUT, ROOM, type BenchedOptimizer } from './optimizerBench';
import { processorRuntime, type TestProcessor } from './processor';

/** The numbers by which the GPU scales the loss: what it is, and good steps since it changed. */
interface ScaledLoss {
  figures(): Promise<{ scale: number; goodSteps: number }>;
  set(scale: number, goodSteps: number): void;
}

/** With a plan of float16, gradients come times the loss scale. */
export async function fusedOptimizer(
  settings: OptimizerSettings,
  plan = GPU_PLAN,
): Promise<BenchedOptimizer & { loss: ScaledLoss }> {
  const host = await testHost();
  const before = host.arenaCountAlive;
  const context = new FusedContext(host, plan, ROOM);
  const store = new ParameterSet(host, LAYOUT);
  const optimizer = new FusedOptimizer(context, store, settings);
  const { control } = context.training!;
  const loss: ScaledLoss = {
    async figures() {
      const header = new Float32Array(await host.read(control, 4 * CONTROL.factors));
      return { scale: header[CONTROL.lossScale], goodSteps: header[CONTROL.goodSteps] };
    },
    set: (scale, goodSteps) =>
      host.write(control, new Float32Array([scale, goodSteps]), 4 * CONTROL.lossScale),
  };
  return {
    store,
    optimizer,
    writeGradient: (name, values) => host.write(optimizer.gradient(name), values),
    lossScale: async () => (await loss.figures()).scale,
    async dispose() {
      for (const owner of [optimizer, store, context]) owner.dispose();
      return host.arenaCountAlive - before;
    },
    loss,
  };
}

export async function processorOptimizer(
  settings: OptimizerSettings,
  how: TestProcessor,
): Promise<BenchedOptimizer> {
  const { memory, context } = await processorRuntime(ROOM, how);
  const store = new ParameterSet(memory, LAYOUT);
  const optimizer = new ProcessorOptimizer(context, store, settings);
  return {
    store,
    optimizer,
    writeGradient: (name, values) => memory.write(optimizer.gradient(name), values),
    lossScale: async () => 1,
    async dispose() {
      for (const owner of [optimizer, store, context, memory]) owner.dispose();
      return memory.arenasHeld;
    },
  };
}
