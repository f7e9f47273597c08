// A training step as it would be dispatched, without a GPU: every dispatch with its views, and the memory by kind.
import { DryRunHost } from '@/engine/ops/gpu/dryRunHost';
import type { BertConfig } from '@/engine/model/config';
import { FusedContext } from '@/engine/ops/gpu/context';
import { createFusedRuntime } from '@/engine/ops/gpu/runtime';
import type { KernelPlan } from '@/engine/ops/gpu/gemm/types';
import type { GpuHost } from '@/engine/ops/gpu/gpuHost';
import type { FusedOptimizer } from '@/engine/ops/optimizer/gpu';
import type { ParameterSet } from '@/engine/ops/memory/parameters';
import type { View } from '@/engine/ops/memory/view';
import type { Program } from '@/engine/ops/gpu/wgsl';
import { openWorkbench, type Workbench } from '@/engine/training/workbench';
import { trainStep } from '../ours';
import { SETTINGS } from '../settings';
import type { Texts } from '../shapes';

/** What every adapter binds and allocates. */
export const SMALLEST_LIMITS: GpuHost['limits'] = {
  maxStorageBufferBindingSize: 2 ** 27,
  maxBufferSize: 2 ** 28,
};

export interface Dispatch {
  program: Program;
  /** By name, those that the program binds. */
  views: Record<string, View>;
}

/** Bytes. They add up to all that is taken. */
export interface Memory {
  weights: number;
  gradients: number;
  moments: number;
  activations: number;
  /** Batch arrays, the optimizer's tables, turned copies of weights. */
  other: number;
}

export interface HeardStep {
  dispatches: Dispatch[];
  memory: Memory;
}

class Hearing extends DryRunHost {
  heard: Dispatch[] = [];

  // Optional, because the listener underneath asks for the program alone.
  override run(program: Program, views: Record<string, View> = {}): void {
    super.run(program);
    // What is handed over may have more to it than is bound.
    const bound = program.buffers.map((name) => [name, views[name]] as const);
    this.heard.push({ program, views: Object.fromEntries(bound) });
  }
}

type Step = () => void;

function open(host: DryRunHost, plan: KernelPlan, config: BertConfig, texts: Texts) {
  const rows = texts.sequences.reduce((sum, { length }) => sum + length, 0);
  const capacity = { rows, batch: texts.sequences.length };
  const runtime = createFusedRuntime(new FusedContext(host, plan, capacity));
  const bench: Workbench = openWorkbench(runtime, config, ['no', 'yes'], capacity);
  const optimizer = bench.runtime.createOptimizer(bench.store, SETTINGS) as FusedOptimizer;
  const step: Step = () => void trainStep(bench, optimizer, texts);
  return { bench, optimizer, step };
}

/** The second step: the first one also makes what is kept. */
export function hearStep(
  plan: KernelPlan,
  limits: GpuHost['limits'],
  config: BertConfig,
  texts: Texts,
): HeardStep {
  const host = new Hearing(limits);
  const { bench, optimizer, step } = open(host, plan, config, texts);
  const before = host.bytes;
  step();
  const turned = new Set(
    host.heard.flatMap(({ program, views }) => (program.name === 'transpose' ? [views.turned.arena] : [])),
  );
  const copies = [...turned].reduce((sum, { size }) => sum + size, 0);
  host.heard = [];
  step();
  const weights = (bench.store as unknown as ParameterSet).bytes;
  const { gradients, moments } = optimizer.bytes;
  const activations = host.bytes - before - copies;
  const other = host.bytes - weights - gradients - moments - activations;
  return { dispatches: host.heard, memory: { weights, gradients, moments, activations, other } };
}

/** Milliseconds of JavaScript in each of some steps: the engine alone, with neither tfjs nor Dawn behind it. */
export function scriptTime(plan: KernelPlan, config: BertConfig, texts: Texts, repeats: number): number[] {
  const { step } = open(new DryRunHost(SMALLEST_LIMITS), plan, config, texts);
  // The compiler of JavaScript needs some rounds as well.
  for (let i = 0; i < repeats; i++) step();
  return Array.from({ length: repeats }, () => {
    const began = performance.now();
    step();
    return performance.now() - began;
  });
}
