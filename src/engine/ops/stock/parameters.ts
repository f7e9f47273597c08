// Parameters as tfjs variables. Nothing is written in place: a variable takes a new tensor, so copies may share memory.
import * as tf from '@tensorflow/tfjs';
import { EngineError } from '@/engine/errors';
import type { Parameter, ParameterPart, ParameterSpec, ParameterStore } from '../types';

export interface StockParameter extends Parameter<tf.Tensor> {
  value: tf.Variable;
}

export class StockParameters implements ParameterStore<tf.Tensor> {
  readonly byName: ReadonlyMap<string, StockParameter>;

  /** All zero. */
  constructor(specs: readonly ParameterSpec[]) {
    this.byName = new Map(
      specs.map((spec) => [
        spec.name,
        { spec, value: tf.tidy(() => tf.variable(tf.zeros([...spec.shape]))) },
      ]),
    );
  }

  write(name: string, index: number, values: Float32Array): void {
    const { spec, value } = this.byName.get(name)!;
    const part = spec.parts[index];
    if (values.length !== part.size)
      throw new EngineError(
        'internal',
        `StockParameters.write: ${part.name} has ${part.size} values, ${values.length} came.`,
      );
    tf.tidy(() => {
      const pieces = spec.parts.map((p) => (p === part ? tf.tensor1d(values) : cut(value, p)));
      value.assign(tf.reshape(pieces.length > 1 ? tf.concat(pieces) : pieces[0], [...spec.shape]));
    });
  }

  async read(name: string, index: number): Promise<Float32Array> {
    const { spec, value } = this.byName.get(name)!;
    return takeData(tf.tidy(() => cut(value, spec.parts[index])));
  }

  copyFrom(other: ParameterStore<tf.Tensor>): void {
    tf.tidy(() => {
      for (const [name, { value }] of this.byName) value.assign(tf.clone(other.byName.get(name)!.value));
    });
  }

  dispose(): void {
    for (const { value } of this.byName.values()) value.dispose();
  }
}

/** [part.size] values of one part. */
export function cut(whole: tf.Tensor, part: ParameterPart): tf.Tensor1D {
  return tf.slice1d(tf.reshape(whole, [-1]), part.offset, part.size);
}

/** Values of a tensor that is freed once they are there. */
export async function takeData(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return (await tensor.data<'float32'>()).slice();
  } finally {
    tensor.dispose();
  }
}
