// Adam's averages as tensors of a file, and back. Names as in PyTorch's optimizer: exp_avg and exp_avg_sq of each parameter.
import { EngineError } from '../errors';
import type { NamedTensor } from '../model/safetensorsWrite';
import type { Moments, OptimizerState } from '../ops/optimizer/state';
import type { SavedCheckpoint } from './types';

/** Ids of rows are whole numbers that float32 holds: vocabularies are far below 2^24. */
const TOUCHED = 'touched_rows';
const FIRST = '.exp_avg';
const SECOND = '.exp_avg_sq';

export function momentTensors({ moments, touched }: OptimizerState): NamedTensor[] {
  const flat = (name: string, data: Float32Array): NamedTensor => ({ name, shape: [data.length], data });
  return [
    flat(TOUCHED, Float32Array.from(touched)),
    ...[...moments].flatMap(([name, { first, second }]) => [
      flat(name + FIRST, first),
      flat(name + SECOND, second),
    ]),
  ];
}

/** @throws EngineError checkpoint-damaged where a half is missing */
export function optimizerState(
  numbers: SavedCheckpoint['optimizer'],
  tensors: readonly NamedTensor[],
): OptimizerState {
  const byName = new Map(tensors.map(({ name, data }) => [name, data]));
  const moments = new Map<string, Moments>();
  for (const [name, first] of byName) {
    if (!name.endsWith(FIRST)) continue;
    const parameter = name.slice(0, -FIRST.length);
    const second = byName.get(parameter + SECOND);
    if (!second) throw new EngineError('checkpoint-damaged', `${parameter}${SECOND} is missing.`);
    moments.set(parameter, { first, second });
  }
  return { ...numbers, touched: Uint32Array.from(byName.get(TOUCHED) ?? []), moments };
}
