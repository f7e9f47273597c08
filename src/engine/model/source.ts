// From where a model comes to what the engine needs of it: config, tokenizer and weights, opened but not yet read.
import { EngineError } from '../errors';
import { readConfig, type BertConfig } from './config';
import { licenceOf } from './licence';
import { openSafetensors, type Safetensors } from './safetensors';
import { fetchBuiltin, type BuiltinOptions } from './sourceBuiltin';
import { fileIn, folderOf, TOKENIZER_FILES, weightsIn, type Folder } from './sourceFiles';
import type { ModelSource } from './types';

export type OpenModelOptions = BuiltinOptions;

export interface OpenedModel {
  name: string;
  /** "sentence-transformers/all-MiniLM-L6-v2", where it is known. */
  hubId: string | null;
  config: BertConfig;
  /** tokenizer.json and tokenizer_config.json as they were read; the latter may be missing. */
  tokenizerJson: Record<string, unknown>;
  tokenizerConfig: Record<string, unknown> | null;
  weights: Safetensors;
  /** As the model's README or the list of models says. */
  licence: string | null;
  /** The tokenizer's files, which an export takes along as they are. */
  tokenizerFiles: Folder;
}

/** @throws EngineError model-unreadable, model-unsupported, network, cancelled; each says which file and what to do. */
export async function openModel(source: ModelSource, options: OpenModelOptions = {}): Promise<OpenedModel> {
  if (source.kind === 'files') return openFolder(folderOf(source.files), source.name);
  const { folder, model } = await fetchBuiltin(source.name, options);
  const opened = await openFolder(folder, source.name);
  return { ...opened, hubId: model.hubId ?? null, licence: opened.licence ?? model.licence };
}

async function openFolder(folder: Folder, name: string): Promise<OpenedModel> {
  const config = readConfig(await fileIn(folder, 'config.json', name).text(), name);
  const tokenizerJson = await readJson(fileIn(folder, 'tokenizer.json', name), `${name}/tokenizer.json`);
  const tokenizerConfig = folder.get('tokenizer_config.json');
  const readme = (await folder.get('README.md')?.text()) ?? '';
  return {
    name,
    hubId: null,
    config,
    tokenizerJson,
    tokenizerConfig: tokenizerConfig
      ? await readJson(tokenizerConfig, `${name}/tokenizer_config.json`)
      : null,
    weights: await openSafetensors(weightsIn(folder, name), `${name}/model.safetensors`),
    licence: licenceOf(readme),
    tokenizerFiles: new Map(
      TOKENIZER_FILES.flatMap((file) => (folder.has(file) ? [[file, folder.get(file) as Blob]] : [])),
    ),
  };
}

async function readJson(file: Blob, where: string): Promise<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch {
    value = null;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new EngineError(
    'model-unreadable',
    `${where} is not a JSON object. Take it again from where the model came from.`,
  );
}
