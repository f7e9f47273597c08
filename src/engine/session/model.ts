// The model of a session: opened, understood, its tokenizer made; its weights stay in the file until a workbench asks.
import { EngineError } from '../errors';
import { headLabels } from '../model/configLabels';
import { decodesEntities } from '../model/earlierRuns';
import { FAMILIES } from '../model/families';
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

/** What of a model the plan of a run goes by: none of its weights. */
export interface Plannable extends Pick<LoadedModel, 'labels' | 'tokenizer'> {
  opened: Pick<OpenedModel, 'config'>;
}

/** @throws EngineError model-unreadable, model-unsupported, network, cancelled. */
export async function loadModel(source: ModelSource, options: OpenModelOptions): Promise<LoadedModel> {
  const opened = await openModel(source, options);
  const { config, weights, tokenizerJson, tokenizerConfig, licence, name } = opened;
  const resolved = resolveNames(weights, config);
  const labels = resolved.head && headLabels(config, resolved.head.classes);
  const tokenizer = createTokenizer(tokenizerJson, tokenizerConfig ?? {});
  refuseForeign(tokenizer, opened);
  return {
    opened,
    resolved,
    tokenizer,
    labels,
    info: {
      name,
      family: FAMILIES[config.family].title,
      parameters: countParameters(parameterList(config, labels?.length ?? 2)),
      layers: config.layers,
      hidden: config.hiddenSize,
      vocabulary: config.vocabularySize,
      maxPositions: config.maxPositions,
      labels,
      licence,
      skipped: resolved.skipped,
      decodesEntities: decodesEntities(opened.earlierRuns),
    },
  };
}

/** An id without a row of the word table would read another tensor's numbers. */
function refuseForeign({ vocabularySize }: Tokenizer, { config, name }: OpenedModel): void {
  if (vocabularySize <= config.vocabularySize) return;
  throw new EngineError(
    'model-unreadable',
    `The tokenizer of ${name} knows ${vocabularySize} tokens, its config.json ${config.vocabularySize}. Check that both belong to one model.`,
  );
}
