// The Hugging Face model folder of a trained model: what AutoModelForSequenceClassification.from_pretrained reads, and how
// it came about. Warble reads it back as well.
import { writeSafetensors } from '../model/safetensorsWrite';
import { openFolder } from '../model/source';
import type { Folder } from '../model/sourceFiles';
import { configJson } from './config';
import { modelCard } from './modelCard';
import { recordJson } from './record';
import { tokenizerFiles } from './tokenizerFiles';
import { textFile } from './textFile';
import { trainerStateJson } from './trainerState';
import type { ExportInput } from './input';
import type { ReadBack, ReadOptions } from './parity/readBack';
import type { ExportFile } from './types';

const WEIGHTS = 'model.safetensors';

/** All files, the weights in float32. Reads `input.tensors` once, one tensor at a time. */
export async function hfFolder(input: ExportInput): Promise<ExportFile[]> {
  const { run, model, labels } = input;
  const tokenizer = await tokenizerFiles(model.tokenizerFiles, run?.start.recipe.maxLength ?? null);
  const history = run
    ? [textFile('trainer_state.json', trainerStateJson(run)), textFile('warble.json', recordJson(input, run))]
    : [];
  return [
    textFile('config.json', configJson(model.config, labels, run !== null)),
    { name: WEIGHTS, blob: await writeSafetensors(input.tensors, { format: 'pt' }) },
    ...[...tokenizer].map(([name, blob]) => ({ name, blob })),
    ...history,
    textFile('README.md', modelCard(input)),
    ...input.history,
  ];
}

/** The folder as whoever drops it on the page has it. @throws EngineError as openFolder does */
export async function readHfFolder(files: Folder, { name, tokenizer }: ReadOptions): Promise<ReadBack[]> {
  return [{ file: WEIGHTS, opened: await openFolder(files, name, tokenizer) }];
}
