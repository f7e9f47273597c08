// What predict and evaluate have in common: a trained model that is asked, what of it is kept, where it is computed, and how much
// of a text it reads.
import type { Command } from 'commander';
import type { ModelInfo, ModelSource } from '@/engine';
import type { Session } from '@/engine/session/session';
import { addDevice, type DeviceOptions } from './deviceOptions';
import { UsageError } from './errors';
import { loadModel } from './loadModel';
import { numberIn } from './numbers';
import { addJson, addModelOptions, type JsonOption, type ModelOptions } from './options';
import type { Output } from './terminal';

export interface AskOptions extends ModelOptions, DeviceOptions, JsonOption {
  model: string;
  maxLength?: number;
}

export function addAskOptions(command: Command): Command {
  command.requiredOption(
    '--model <model>',
    'a model folder with a head, such as train writes, zipped or not, or a model of the hub',
  );
  addModelOptions(addDevice(addJson(command)));
  // As train has it.
  return command.option(
    '--max-length <number>',
    'tokens of a text that are read (default: as many as the model was trained on, or as its folder says)',
    numberIn('--max-length', { from: 3, integer: true }),
  );
}

/** @throws UsageError where more tokens are asked for than the model has positions; EngineError as Engine.loadModel does. */
export async function loadAsked(
  engine: Session,
  source: ModelSource,
  { maxLength }: Pick<AskOptions, 'maxLength'>,
  output: Output,
): Promise<ModelInfo> {
  const model = await loadModel(engine, source, output);
  const { name, maxPositions } = model;
  if (maxLength === undefined || maxLength <= maxPositions) return model;
  throw new UsageError(
    `${name} has ${maxPositions} positions, so ${maxLength} tokens do not fit. --max-length takes ${maxPositions} at most.`,
  );
}
