// The model of a session: opened, understood, its tokenizer made; its weights stay in the file until a workbench asks.
import { countParameters, parameterList } from '../model/names';
import { resolveNames, type Resolved } from '../model/namesResolve';
import { openModel, type OpenedModel, type OpenModelOptions } from '../model/source';
import type { ModelInfo, ModelSource } from '../model/types';
import { createTokenizer, type Tokenizer } from '../text/tokenizer';

export interface LoadedModel {
  opened: OpenedModel;
  resolved: Resolved;
  tokenizer: Tokenizer;
  /** Classes of the folder's own head, in its order; null where it has none that says what it means. */
  labels: string[] | null;
  info: ModelInfo;
}

/** @throws EngineError model-unreadable, model-unsupported, network, cancelled. */
export async function loadModel(source: ModelSource, options: OpenModelOptions): Promise<LoadedModel> {
  const opened = await openModel(source, options);
  const { config, weights, tokenizerJson, tokenizerConfig, licence, name } = opened;
  const resolved = resolveNames(weights, config);
  const labels = resolved.head && config.labels;
  return {
    opened,
    resolved,
    tokenizer: createTokenizer(tokenizerJson, tokenizerConfig ?? {}),
    labels,
    info: {
      name,
      family: 'bert',
      parameters: countParameters(parameterList(config, labels?.length ?? 2)),
      layers: config.layers,
      hidden: config.hiddenSize,
      vocabulary: config.vocabularySize,
      maxPositions: config.maxPositions,
      labels,
      licence,
      skipped: resolved.skipped,
    },
  };
}
