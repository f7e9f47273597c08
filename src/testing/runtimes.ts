// The implementations of Ops by name, for tests that hold for each: a value of any is `unknown` to them.
import * as tf from '@tensorflow/tfjs';
import type { Capacity } from '@/engine/ops/memory/capacity';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import { createStockRuntime } from '@/engine/ops/stock/runtime';
import type { Runtime } from '@/engine/ops/types';
import { hasGpu, testHost, testRuntime } from './gpu';
import { arenasOnProcessor, processorRuntime } from './processor';

type Open = (capacity: Capacity, plan?: KernelPlan) => Promise<Runtime<unknown>>;

/** Stock ops run on tfjs's CPU backend unless said: its GPU kernels take a software adapter a minute to compile. */
const OPEN = {
  fused: async (capacity, plan) => (await testRuntime(capacity, plan)).runtime,
  processor: async (capacity) => (await processorRuntime(capacity, { relaxed: true })).runtime,
  'processor, plain SIMD': async (capacity) => (await processorRuntime(capacity, { relaxed: false })).runtime,
  async stock() {
    await useCpuBackend();
    return createStockRuntime();
  },
  async 'stock on the GPU'() {
    await testHost();
    await tf.setBackend('webgpu');
    return createStockRuntime();
  },
} satisfies Record<string, Open>;

export type RuntimeName = keyof typeof OPEN;

/** Tests of stock ops are part of those of the GPU. */
export const canOpen = (name: RuntimeName): boolean => name.startsWith('processor') || hasGpu();

/** Dispose the runtime; the device stays. One runtime at a time: tfjs has one backend. */
export function openRuntime(
  name: RuntimeName,
  capacity: Capacity,
  plan?: KernelPlan,
): Promise<Runtime<unknown>> {
  return OPEN[name](capacity, plan);
}

/** What runtimes hold just now on the GPU and on the processor, or never gave back. */
export async function arenasAlive(): Promise<number> {
  const onGpu = hasGpu() ? (await testHost()).arenaCountAlive : 0;
  return onGpu + arenasOnProcessor();
}

/** Stock ops run there from now on; fused ones stay where they are. */
export async function useCpuBackend(): Promise<void> {
  // Else tfjs recommends its native backend on the console.
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
}
