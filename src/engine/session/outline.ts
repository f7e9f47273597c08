// What a run on a model would take before its weights are here: by its config, its tokenizer and a sample of the data.
import { readConfig } from '../model/config';
import { fileIn, type Folder } from '../model/sourceFiles';
import { readTokenizer } from '../model/tokenizer/read';
import type { ModelSource } from '../model/types';
import type { Recipe } from '../recipe';
import { remembering } from '../text/remembering';
import { createTokenizer } from '../text/tokenizer';
import type { Estimate } from '../training/types';
import type { Backend } from './backends/backend';
import type { Data } from './data';
import { estimate } from './estimate';
import type { Plannable } from './model';

/** Texts whose tokens are counted: what comes of more is the same within a few per cent, and takes a second. */
const SAMPLED = 2000;

/** `folder`: without its weights. @throws EngineError model-unreadable, model-unsupported. */
export async function openOutline(
  folder: Folder,
  { name, tokenizer: readBy }: Pick<ModelSource, 'name' | 'tokenizer'>,
): Promise<Plannable> {
  const config = readConfig(await fileIn(folder, 'config.json', name).text(), name);
  const { json, config: settings } = await readTokenizer(folder, config, name, readBy);
  const tokenizer = remembering(createTokenizer(json, settings ?? {}));
  return { opened: { config }, head: null, keepsHead: false, tokenizer };
}

/** A recipe that reads more tokens than the model can is taken at the model's most. @throws EngineError not-ready, recipe-invalid. */
export async function estimateOutline(
  backend: Backend,
  outline: Plannable,
  data: Data,
  recipe: Recipe,
): Promise<Estimate> {
  const { maxPositions } = outline.opened.config;
  const { sample, share } = data.sample(SAMPLED);
  const wanted = { ...recipe, maxLength: Math.min(recipe.maxLength, maxPositions) };
  const answer = await estimate(backend, outline, sample, wanted);
  return { ...answer, seconds: answer.seconds === null ? null : answer.seconds / share };
}
