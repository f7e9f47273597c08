// What a run is given by whoever starts it.
import type { Bert, DropoutRates } from '../model/bert';
import type { NamedTensor } from '../model/safetensorsWrite';
import type { ParameterStore, Runtime } from '../ops/types';
import type { Recipe } from '../recipe';
import type { TokenizedExample } from '../text/batches';
import type { Checkpoint, Checkpoints } from './checkpoint';
import type { Evaluated, StartEvent } from './events';
import type { LowerLayers } from './lowerLayers';
import type { Pauses } from './pauses';

export interface TrainerInput<T> {
  runtime: Runtime<T>;
  bert: Bert<T>;
  store: ParameterStore<T>;
  recipe: Recipe;
  /** The learning rate of each step, counted from 0, where it is not the recipe's. */
  rateOf?: (step: number) => number;
  rates: DropoutRates;
  /** What lies below the trained layers; null where all are trained. */
  lower: LowerLayers<T> | null;
  /** Copies and all; which of them an epoch has, the recipe's balance says. */
  train: readonly TokenizedExample[];
  /** What is known before the first step; the trainer adds the number of steps. */
  start: Omit<StartEvent, 'type' | 'steps' | 'stepsPerEpoch'>;
  /** Of the weights as they are; null without a validation part. */
  evaluate: (() => Promise<Evaluated>) | null;
  /** Called at the end of each epoch whose weights are kept from then on: the moment to take a copy. */
  onKept: (epoch: number) => void;
  /** What was kept then, read back. */
  epochWeights: () => Promise<NamedTensor[]>;
  /** Bytes taken on the GPU just now. */
  memory: () => number;
  /** Where the run goes on; its weights are written already. Null: from the first step. */
  from: Checkpoint | null;
  /** Null: nothing is kept until the end. */
  checkpoints: Checkpoints | null;
  /** Null: nobody lets it rest. */
  pauses: Pauses | null;
  /** Once aborted, no further step is submitted. */
  signal: AbortSignal;
}
