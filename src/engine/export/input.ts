// What an export is made of. Filled in by the session, which knows run, data and device.
import type { OpenedModel } from '../model/source';
import type { NamedTensor } from '../model/safetensorsWrite';
import { keptOf } from '../training/bestEpoch';
import type { Evaluation } from '../training/events';
import type { Verifier } from './parity/verifiers';
import type { ExportFile, RoundingCost, RunRecord } from './types';

export interface ExportInput {
  model: Pick<
    OpenedModel,
    'name' | 'hubId' | 'revision' | 'licence' | 'config' | 'earlierRuns' | 'tokenizerFiles' | 'readingLength'
  >;
  /** Class names in the order of the head. */
  labels: readonly string[];
  /** All parameters under Hugging Face's names; read one after the other. */
  tensors: Iterable<NamedTensor> | AsyncIterable<NamedTensor>;
  /** Null: the model as it was loaded. */
  run: RunRecord | null;
  /** The run's own files that are kept beside a model. */
  history: readonly ExportFile[];
  /** What it costs to compute with other weights; null where that cannot be counted. Left out: the same. */
  costOf?: (rounded: (tensor: NamedTensor) => Float32Array) => Promise<RoundingCost | null>;
  /** Scripts that come along to check it; left out: none. */
  verifiers?: readonly Verifier[];
  /** Warble's own, as package.json has it. */
  version: string;
}

/** Of the weights that are kept; null where nothing validated. */
export function finalEvaluation({
  start,
  epochs,
  end,
}: Pick<RunRecord, 'start' | 'epochs' | 'end'>): Evaluation | null {
  const kept = keptOf(start.recipe, epochs);
  return end?.evaluation ?? epochs.find(({ epoch }) => epoch === kept)?.evaluation ?? null;
}
