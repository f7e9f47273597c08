// An implementation's optimizer on parameters and gradients of a test's making, side by side with Adam64.
import { expect } from 'vitest';
import { layoutBatch } from '@/engine/ops/batch';
import { layoutParameters, type ParameterLayout } from '@/engine/ops/memory/parameters';
import type { OptimizerState } from '@/engine/ops/optimizer/state';
import type {
  Optimizer,
  OptimizerSettings,
  ParameterSpec,
  ParameterStore,
  StepFigures,
} from '@/engine/ops/types';
import { Adam64 } from './adam64';
import { expectNear, normals } from './arrays';

export const VOCABULARY = 12;
export const HIDDEN = 8;
const WORDS = 'words';

/** What the bench needs of an implementation: an optimizer on parameters of LAYOUT, and a way to its gradients. */
export interface BenchedOptimizer {
  store: ParameterStore<unknown>;
  optimizer: Optimizer<unknown>;
  writeGradient(name: string, values: Float32Array): void;
  /** What gradients come times: 1 without float16. */
  lossScale(): Promise<number>;
  /** Of values that are still held once everything was disposed of: 0. */
  dispose(): Promise<number>;
}

/** Room for the largest batch of a test. */
export const ROOM = { rows: 16, batch: 1 };

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
/** Of chunks in which `weight` fills one and the others share another. */
export const LAYOUT: ParameterLayout = layoutParameters(SPECS, 17000);

export class OptimizerBench {
  private reference: Adam64;
  private steps = 0;

  constructor(
    private readonly on: BenchedOptimizer,
    settings: OptimizerSettings,
  ) {
    this.reference = new Adam64(settings);
    for (const { name, parts, decay } of SPECS)
      parts.forEach((part, i) => {
        const values = normals(part.size, 'start', part.name);
        on.store.write(name, i, values);
        this.reference.add(part.name, values, decay);
      });
  }

  /** One step of both on a text of these ids. `poison` goes into one gradient of the named parameter. */
  async step(
    ids: number[],
    learningRate: number,
    poison?: { name: string; value: number },
  ): Promise<StepFigures> {
    const { optimizer } = this.on;
    const batch = layoutBatch([ids], [0]);
    const scale = await this.on.lossScale();
    const gradients = new Map<string, Float32Array>();
    optimizer.beginStep(batch, 0, learningRate);
    for (const { name, parts, sparse } of SPECS) {
      const size = sparse ? batch.uniqueIds.length * HIDDEN : parts.reduce((sum, part) => sum + part.size, 0);
      const gradient = normals(size, 'gradient', name, this.steps);
      if (poison?.name === name) gradient[size - 1] = poison.value;
      this.on.writeGradient(
        name,
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
    const figures = await optimizer.endStep();
    const norm = this.reference.step(gradients, learningRate);
    expect(figures.skipped).toBe(!Number.isFinite(norm));
    // 4,500 squares in partial sums: a few roundings each.
    if (!figures.skipped) expect(Math.abs(figures.gradNorm / norm - 1)).toBeLessThan(1e-6);
    return figures;
  }

  state(): Promise<OptimizerState> {
    return this.on.optimizer.state();
  }

  /** Goes on from where another bench of the same settings stands, whatever implementation it has. */
  async goOnFrom(other: OptimizerBench, state: OptimizerState): Promise<void> {
    const values = await other.values();
    for (const { name, parts } of SPECS)
      parts.forEach((part, i) => this.on.store.write(name, i, values.get(part.name)!));
    this.on.optimizer.restore(state);
    this.reference = other.reference.copy();
    this.steps = other.steps;
  }

  settle(): void {
    this.on.optimizer.settle();
  }

  /** Every tensor as it is. */
  async values(): Promise<Map<string, Float32Array>> {
    const all = new Map<string, Float32Array>();
    for (const { name, parts } of SPECS)
      for (const [i, part] of parts.entries()) all.set(part.name, await this.on.store.read(name, i));
    return all;
  }

  /** Ten steps at most: each adds a few roundings of the value and of its change. */
  async expectReference(tolerance = 3e-6): Promise<void> {
    for (const [name, values] of await this.values())
      expectNear(values, this.reference.values(name), tolerance, name);
  }

  async dispose(): Promise<void> {
    expect(await this.on.dispose(), 'values still held').toBe(0);
  }
}

function spreadRows(rows: Float32Array, ids: Uint32Array): Float32Array {
  const whole = new Float32Array(VOCABULARY * HIDDEN);
  ids.forEach((id, u) => whole.set(rows.subarray(u * HIDDEN, (u + 1) * HIDDEN), id * HIDDEN));
  return whole;
}
