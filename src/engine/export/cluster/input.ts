// What an export for a cluster is made of. Filled in by the session.
import type { OpenedModel } from '@/engine/model/source';
import type { NamedTensor } from '@/engine/model/safetensorsWrite';
import type { OptimizerState } from '@/engine/ops/optimizer/state';
import type { PerEpoch, Recipe } from '@/engine/recipe';
import type { BestEpoch } from '@/engine/training/bestEpoch';
import type { Told } from '@/engine/training/events';
import type { DataRecord } from '../types';

/** A text as the run reads it (entities decoded where that was chosen), its class by name, and its row of the file, from 1. */
export interface ClusterRow {
  text: string;
  label: string;
  row: number;
}

/** A run between two of its steps, as its checkpoint has it. */
export interface LastCheckpoint {
  /** Steps done, and whole epochs: those that are evaluated. */
  step: number;
  epochs: number;
  best: BestEpoch;
  optimizer: OptimizerState;
  /** Of what is trained. Rows of the word table that were never touched still owe `optimizer.decayProduct`. */
  weights: readonly NamedTensor[];
  /** Of the best epoch, or while there is none of the last whole one; null before that. They owe nothing. */
  epochWeights: readonly NamedTensor[] | null;
  told: Told;
  /** Sentences about newer checkpoints that are damaged. */
  damaged: readonly string[];
}

/** How far Warble has trained the run. */
export type Begun =
  | { state: 'not begun' | 'ended' }
  /** It did not come to its end, and no checkpoint of it is left. */
  | { state: 'lost'; step: number }
  | { state: 'kept'; checkpoint: LastCheckpoint };

export interface ClusterInput {
  model: Pick<OpenedModel, 'name' | 'hubId' | 'revision' | 'config' | 'tokenizerFiles'>;
  /** Class names in the order of the head. */
  labels: readonly string[];
  recipe: Recipe;
  perEpoch: PerEpoch;
  stepsPerEpoch: number;
  data: DataRecord;
  /** The training part with the copies that the recipe asks for. */
  rows: Record<'train' | 'validation' | 'test', readonly ClusterRow[]>;
  /** All weights as the run begins, or only those that the hub's model lacks; under Hugging Face's names. */
  start: { file: 'model.safetensors' | 'drawn.safetensors'; tensors: AsyncIterable<NamedTensor> };
  begun: Begun;
  scripts: { train(): Promise<string>; resume(): Promise<string>; ray(): Promise<string> };
  /** Warble's own, as package.json has it. */
  version: string;
}
