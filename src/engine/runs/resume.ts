// From a run's folder to where it goes on: the newest checkpoint that is whole.
import { EngineError } from '../errors';
import type { RunRecord } from '../export/types';
import type { KeptFolder } from '../keptFolder';
import type { NamedTensor } from '../model/safetensorsWrite';
import type { Checkpoint } from '../training/checkpoint';
import type { Told } from '../training/events';
import { optimizerState } from './moments';
import { readTensors } from './tensorFile';
import type { RunIdentity, SavedCheckpoint, SavedRun } from './types';

/** Where a run goes on. */
export interface Resumed extends Checkpoint {
  weights: NamedTensor[];
  epochWeights: NamedTensor[] | null;
  /** Checkpoints that are still good, the newest first. */
  checkpoints: SavedCheckpoint[];
  /** Sentences about newer ones that are damaged. */
  damaged: string[];
}

/** @throws EngineError checkpoint-damaged where none is whole */
export async function resumeFrom(folder: KeptFolder, { checkpoints, record }: SavedRun): Promise<Resumed> {
  const damaged: string[] = [];
  for (const [i, saved] of checkpoints.entries()) {
    try {
      return {
        ...(await readCheckpoint(folder, saved)),
        told: toldUntil(record, saved),
        checkpoints: checkpoints.slice(i),
        damaged,
      };
    } catch (error) {
      if ((error as EngineError).code !== 'checkpoint-damaged') throw error;
      damaged.push(`The checkpoint of step ${saved.trainer.step} is damaged: ${(error as Error).message}`);
    }
  }
  throw new EngineError('checkpoint-damaged', `${damaged.join(' ')} The run cannot go on; train again.`);
}

const OTHERS: Record<keyof RunIdentity, (saved: RunIdentity, now: RunIdentity) => string> = {
  model: (saved, now) => `It began on ${saved.model}, and this is ${now.model}.`,
  recipe: () => 'The recipe is another one.',
  examples: () =>
    'The rows that train and validate are others: the file, its columns, its split or the tokenizer has changed.',
  frozen: () => 'The model has other weights.',
};

/** @throws EngineError run-differs with what is another one */
export function checkIdentity(saved: RunIdentity, now: RunIdentity): void {
  const same = (name: keyof RunIdentity) => JSON.stringify(saved[name]) === JSON.stringify(now[name]);
  const other = Object.entries(OTHERS).find(([name]) => !same(name as keyof RunIdentity))?.[1](saved, now);
  if (other)
    throw new EngineError(
      'run-differs',
      `The run cannot go on. ${other} Give it the same data, model and recipe again, or train a new one.`,
    );
}

async function readCheckpoint(folder: KeptFolder, saved: SavedCheckpoint) {
  const { trainer, optimizer, epochWeights } = saved;
  const weights = await readTensors(folder, saved.weights);
  const moments = await readTensors(folder, saved.moments);
  const shared = epochWeights?.name === saved.weights.name;
  return {
    trainer,
    optimizer: optimizerState(optimizer, moments),
    weights,
    epochWeights: shared ? weights : epochWeights && (await readTensors(folder, epochWeights)),
  };
}

function toldUntil({ steps, epochs }: RunRecord, { trainer }: SavedCheckpoint): Told {
  return {
    steps: steps.filter(({ step }) => step <= trainer.step),
    epochs: epochs.filter(({ epoch }) => epoch <= trainer.epochs),
  };
}
