// The fused optimizer on parameters and gradients of a test's making, side by side with Adam64.
import { expect } from 'vitest';
import { layoutBatch } from '@/engine/ops/batch';
import { FusedContext } from '@/engine/ops/gpu/context';
import { CONTROL } from '@/engine/ops/gpu/control';
import { GPU_PLAN } from '@/engine/ops/gpu/gemm/types';
import type { Host } from '@/engine/ops/gpu/host';
import { FusedOptimizer } from '@/engine/ops/optimizer/gpu';
import { layoutParameters, ParameterSet } from '@/engine/ops/memory/parameters';
import type { View } from '@/engine/ops/memory/view';
import type { OptimizerSettings, ParameterSpec, StepFigures } from '@/engine/ops/types';
import { Adam64 } from './adam64';
import { expectNear, normals } from './arrays';
import { testHost } from './gpu';

export const VOCABULARY = 12;
export const HIDDEN = 8;
const WORDS = 'words';

/** Parts of these sizes, one after another. */
function spec(name: string, sizes: number[], decay: boolean): ParameterSpec {
  const parts = sizes.map((size, i) => ({
    name: sizes.length > 1 ? `${name}.${i}` : name,
    shape: [size],
    offset: sizes.slice(0, i).reduce((a, b) => a + b, 0),
    size,
  }));
  return { name, shape: [sizes.reduce((a, b) => a + b)], decay, sparse: false, parts };
}

/** A word table, parts that share a parameter, more than one block of 4,096, and sizes that fill no vec4. */
const SPECS: ParameterSpec[] = [
  { ...spec(WORDS, [VOCABULARY * HIDDEN], true), shape: [VOCABULARY, HIDDEN], sparse: true },
  spec('weight', [4100], true),
  spec('qkv', [64, 64, 64], true),
  spec('bias', [65], false),
  spec('one', [1], false),
  spec('three', [3], true),
];
/** Bytes of a chunk: `weight` fills one, the others share another. */
const CHUNK = 17000;

export class OptimizerBench {
  readonly reference: Adam64;
  private steps = 0;

  private constructor(
    private readonly host: Host,
    private readonly context: FusedContext,
    private readonly set: ParameterSet,
    private readonly optimizer: FusedOptimizer,
    settings: OptimizerSettings,
  ) {
    this.reference = new Adam64(settings);
    for (const { name, parts, decay } of SPECS)
      parts.forEach((part, i) => {
        const values = normals(part.size, 'start', part.name);
        set.write(name, i, values);
        this.reference.add(part.name, values, decay);
      });
  }

  /** With a plan of float16, gradients come times the loss scale. */
  static async open(settings: OptimizerSettings, plan = GPU_PLAN): Promise<OptimizerBench> {
    const host = await testHost();
    const context = new FusedContext(host, plan, { rows: 16, batch: 1 });
    const set = new ParameterSet(host, layoutParameters(SPECS, CHUNK));
    const optimizer = new FusedOptimizer(context, set, settings);
    return new OptimizerBench(host, context, set, optimizer, settings);
  }

  /** Figures of the loss scale: what it is, and good steps since it changed. */
  async lossScale(): Promise<{ scale: number; goodSteps: number }> {
    const header = new Float32Array(await this.host.read(this.control, 4 * CONTROL.factors));
    return { scale: header[CONTROL.lossScale], goodSteps: header[CONTROL.goodSteps] };
  }

  setLossScale(scale: number, goodSteps: number): void {
    this.host.write(this.control, new Float32Array([scale, goodSteps]), 4 * CONTROL.lossScale);
  }

  private get control(): View {
    return this.context.training!.control;
  }

  /** One step of both on a text of these ids. `poison` goes into one gradient of the named parameter. */
  async step(
    ids: number[],
    learningRate: number,
    poison?: { name: string; value: number },
  ): Promise<StepFigures> {
    const batch = layoutBatch([ids], [0]);
    const { scale } = await this.lossScale();
    const gradients = new Map<string, Float32Array>();
    this.optimizer.beginStep(batch, 0, learningRate);
    for (const { name, parts, sparse } of SPECS) {
      const size = sparse ? batch.uniqueIds.length * HIDDEN : parts.reduce((sum, part) => sum + part.size, 0);
      const gradient = normals(size, 'gradient', name, this.steps);
      if (poison?.name === name) gradient[size - 1] = poison.value;
      this.host.write(
        this.optimizer.gradient(name),
        gradient.map((value) => value * scale),
      );
      for (const part of parts)
        gradients.set(
          part.name,
          sparse
            ? spreadRows(gradient, batch.uniqueIds)
            : gradient.subarray(part.offset, part.offset + part.size),
        );
    }
    this.steps++;
    const figures = await this.optimizer.endStep();
    const norm = this.reference.step(gradients, learningRate);
    expect(figures.skipped).toBe(!Number.isFinite(norm));
    // 4,500 squares in partial sums: a few roundings each.
    if (!figures.skipped) expect(Math.abs(figures.gradNorm / norm - 1)).toBeLessThan(1e-6);
    return figures;
  }

  settle(): void {
    this.optimizer.settle();
  }

  /** Every tensor as it is. */
  async values(): Promise<Map<string, Float32Array>> {
    const all = new Map<string, Float32Array>();
    for (const { name, parts } of SPECS)
      for (const [i, part] of parts.entries()) all.set(part.name, await this.set.read(name, i));
    return all;
  }

  /** Ten steps at most: each adds a few roundings of the value and of its change. */
  async expectReference(): Promise<void> {
    for (const [name, values] of await this.values())
      expectNear(values, this.reference.values(name), 3e-6, name);
  }

  dispose(): void {
    for (const owner of [this.optimizer, this.set, this.context]) owner.dispose();
  }
}

function spreadRows(rows: Float32Array, ids: Uint32Array): Float32Array {
  const whole = new Float32Array(VOCABULARY * HIDDEN);
  ids.forEach((id, u) => whole.set(rows.subarray(u * HIDDEN, (u + 1) * HIDDEN), id * HIDDEN));
  return whole;
}
