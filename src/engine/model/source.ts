// From where a model comes to what the engine needs of it: config, tokenizer and weights, opened but not yet read.
import { EngineError } from '../errors';
import { baseName } from '../fileNames';
import { readConfig, type BertConfig } from './config';
import { earlierRunsOf, type EarlierRun } from './earlierRuns';
import { licenceOf } from './licence';
import type { Hub } from './hub/hub';
import type { KeptRuns } from './keptRuns';
import { openSafetensors, type Safetensors } from './safetensors';
import { fetchBuiltin, type BuiltinOptions } from './sourceBuiltin';
import { fileIn, refuseAdapter, unpackedFolder, weightsIn, zippedFolder, type Folder } from './sourceFiles';
import { readingLength } from './readingLength';
import { readTokenizer } from './tokenizer/read';
import type { ModelSource, TokenizerReading } from './types';

export interface OpenModelOptions extends BuiltinOptions {
  /** Where models of the hub come from. */
  hub?: Pick<Hub, 'open'>;
  /** Where models of earlier runs are kept. */
  runs?: Pick<KeptRuns, 'open'>;
}

export interface OpenedModel {
  name: string;
  /** "sentence-transformers/all-MiniLM-L6-v2", where it is known. */
  hubId: string | null;
  /** Its commit there, where it came from there. */
  revision: string | null;
  /** Its float32 weights were rounded to float16 when they came from there. */
  float16?: boolean;
  /** Where it comes with Warble: sha256 of its weights. Hex. */
  builtin?: string;
  config: BertConfig;
  /** See FolderTokenizer. */
  tokenizerJson: Record<string, unknown>;
  tokenizerConfig: Record<string, unknown> | null;
  tokenizerReading: TokenizerReading;
  weights: Safetensors;
  /** Tokens that a text may have where nobody says. */
  readingLength: number;
  /** As the model's README or the list of models says. */
  licence: string | null;
  /** Runs of Warble that it comes from, the oldest first. */
  earlierRuns: readonly EarlierRun[];
  /** The tokenizer's files, which an export takes along as they are. */
  tokenizerFiles: Folder;
}

/** @throws EngineError model-unreadable, model-unsupported, network, cancelled; each says which file and what to do. */
export async function openModel(source: ModelSource, options: OpenModelOptions = {}): Promise<OpenedModel> {
  const { tokenizer } = source;
  if (source.kind === 'files') return openFolder(await unpackedFolder(source.files), source.name, tokenizer);
  if (source.kind === 'run') {
    if (!options.runs)
      throw new EngineError('internal', `openModel: ${source.name} is of an earlier run, and none is kept.`);
    return options.runs.open(source.id, async (zip) =>
      openFolder(await zippedFolder(zip, source.name), source.name, tokenizer),
    );
  }
  if (source.kind === 'hub') {
    if (!options.hub)
      throw new EngineError('internal', `openModel: ${source.name} is of the hub, and there is none.`);
    const { float16 } = source;
    const { folder, model } = await options.hub.open(source.name, source.commit ?? null, {
      ...options,
      float16,
    });
    const opened = await openFolder(folder, model.id, tokenizer);
    const name = baseName(model.id);
    return {
      ...opened,
      name,
      hubId: model.id,
      revision: model.commit,
      float16: model.float16,
      licence: opened.licence ?? model.licence,
    };
  }
  const { folder, model } = await fetchBuiltin(source.name, options);
  const opened = await openFolder(folder, source.name, tokenizer);
  const { hubId = null, licence, sha256: builtin } = model;
  return { ...opened, hubId, builtin, licence: opened.licence ?? licence };
}

/**
 * @param weights where they do not lie in the folder's model.safetensors
 * @throws EngineError as openModel does
 */
export async function openFolder(
  folder: Folder,
  name: string,
  readBy?: 'file',
  weights?: Safetensors,
): Promise<OpenedModel> {
  refuseAdapter(folder, name);
  const config = readConfig(await fileIn(folder, 'config.json', name).text(), name);
  const tokenizer = await readTokenizer(folder, config, name, readBy);
  const earlierRuns = earlierRunsOf(await folder.get('warble.json')?.text());
  const readme = (await folder.get('README.md')?.text()) ?? '';
  return {
    name,
    hubId: null,
    revision: null,
    config,
    tokenizerJson: tokenizer.json,
    tokenizerConfig: tokenizer.config,
    tokenizerReading: tokenizer.reading,
    weights: weights ?? (await openSafetensors(weightsIn(folder, name), `${name}/model.safetensors`)),
    licence: licenceOf(readme),
    readingLength: readingLength(config, tokenizer.config, earlierRuns),
    earlierRuns,
    tokenizerFiles: tokenizer.files,
  };
}
