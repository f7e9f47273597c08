// Adam and AdamW with clipping in plain float64, dense for every tensor: what the kernels are held against.
import type { OptimizerSettings } from '@/engine/ops/types';

interface Tensor {
  values: Float64Array;
  decay: boolean;
  first: Float64Array;
  second: Float64Array;
}

export class Adam64 {
  private tensors = new Map<string, Tensor>();
  private updates = 0;

  constructor(private readonly settings: OptimizerSettings) {}

  add(name: string, values: ArrayLike<number>, decay: boolean): void {
    const zeros = () => new Float64Array(values.length);
    this.tensors.set(name, { values: Float64Array.from(values), decay, first: zeros(), second: zeros() });
  }

  copy(): Adam64 {
    const copy = new Adam64(this.settings);
    copy.tensors = structuredClone(this.tensors);
    copy.updates = this.updates;
    return copy;
  }

  values(name: string): Float64Array {
    return this.tensors.get(name)!.values;
  }

  /** One step; returns the norm of all gradients: infinite where float32 cannot hold its square. Then nothing changes. */
  step(gradients: ReadonlyMap<string, ArrayLike<number>>, learningRate: number): number {
    const norms = new Map([...gradients].map(([name, gradient]) => [name, normOf(gradient)]));
    const norm = normOf([...norms.values()]);
    if (!Number.isFinite(Math.fround(norm ** 2))) return Infinity;
    this.updates++;
    for (const [name, gradient] of gradients) {
      const { clipNorm, clip } = this.settings;
      const size = clip === 'tensor' ? norms.get(name)! : norm;
      const factor = clipNorm > 0 ? Math.min(1, clipNorm / (size + 1e-6)) : 1;
      this.move(this.tensors.get(name)!, gradient, factor, learningRate);
    }
    return norm;
  }

  private move(tensor: Tensor, gradient: ArrayLike<number>, factor: number, learningRate: number): void {
    const { beta1, beta2, epsilon, weightDecay } = this.settings;
    const { values, first, second } = tensor;
    for (let i = 0; i < values.length; i++) {
      const g = gradient[i] * factor;
      first[i] = beta1 * first[i] + (1 - beta1) * g;
      second[i] = beta2 * second[i] + (1 - beta2) * g * g;
      const m = first[i] / (1 - beta1 ** this.updates);
      const v = second[i] / (1 - beta2 ** this.updates);
      if (tensor.decay) values[i] *= 1 - learningRate * weightDecay;
      values[i] -= (learningRate * m) / (Math.sqrt(v) + epsilon);
    }
  }
}

function normOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ** 2;
  return Math.sqrt(sum);
}
