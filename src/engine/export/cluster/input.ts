// What an export for a cluster is made of. Filled in by the session.
import type { OpenedModel } from '@/engine/model/source';
import type { NamedTensor } from '@/engine/model/safetensorsWrite';
import type { PerEpoch, Recipe } from '@/engine/recipe';
import type { DataRecord } from '../types';

/** A text as the run reads it (entities decoded where that was chosen), its class by name, and its row of the file, from 1. */
export interface ClusterRow {
  text: string;
  label: string;
  row: number;
}

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
  scripts: { train(): Promise<string>; ray(): Promise<string> };
  /** Warble's own, as package.json has it. */
  version: string;
}
