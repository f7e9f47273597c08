// Every implementation of Ops, for tests that hold for each: a value of either is `unknown` to them.
import * as tf from '@tensorflow/tfjs';
import type { Capacity } from '@/engine/ops/memory/capacity';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import { createStockRuntime } from '@/engine/ops/stock/runtime';
import type { Runtime } from '@/engine/ops/types';
import { testHost, testRuntime } from './gpu';
import { processorRuntime } from './processor';

/** Stock ops run on tfjs's CPU backend unless said: its GPU kernels take a software adapter a minute to compile. */
export type RuntimeName = 'fused' | 'stock' | 'stock on the GPU' | 'processor';

/** Dispose the runtime; the device stays. One runtime at a time: tfjs has one backend. */
export async function openRuntime(
  name: RuntimeName,
  capacity: Capacity,
  plan?: KernelPlan,
): Promise<Runtime<unknown>> {
  if (name === 'processor') return (await processorRuntime(capacity)).runtime;
  if (name === 'fused') return (await testRuntime(capacity, plan)).runtime;
  if (name === 'stock on the GPU') await testHost();
  await (name === 'stock' ? useCpuBackend() : tf.setBackend('webgpu'));
  return createStockRuntime();
}

/** Stock ops run there from now on; fused ones stay where they are. */
export async function useCpuBackend(): Promise<void> {
  // Else tfjs recommends its native backend on the console.
  tf.env().set('IS_TEST', true);
  await tf.setBackend('cpu');
}
