// The model of a session: opened, understood, its tokenizer made; its weights stay in the file until a workbench asks.
import { EngineError } from '../errors';
import { decodesEntities } from '../model/earlierRuns';
import { FAMILIES } from '../model/families';
import { folderHead, type HeadFound } from '../model/folderHead';
import { countParameters, parameterList } from '../model/names';
import { modelNotices } from '../model/notices';
import { resolveNames, type Resolved } from '../model/namesResolve';
import { openModel, type OpenedModel, type OpenModelOptions } from '../model/source';
import type { ModelInfo, ModelSource } from '../model/types';
import { createTokenizer, type Tokenizer } from '../text/tokenizer';
import type { ModelOrigin } from '../training/events';

export interface LoadedModel extends HeadFound {
  opened: OpenedModel;
  resolved: Resolved;
  tokenizer: Tokenizer;
  info: ModelInfo;
  /** See ModelSource. */
  keepsHead: boolean;
}

/** What of a model the plan of a run goes by: none of its weights. */
export interface Plannable extends Pick<LoadedModel, 'head' | 'keepsHead' | 'tokenizer'> {
  opened: Pick<OpenedModel, 'config'>;
}

/** @throws EngineError model-unreadable, model-unsupported, network, cancelled. */
export async function loadModel(source: ModelSource, options: OpenModelOptions): Promise<LoadedModel> {
  return understand(await openModel(source, options), source.keepHead === true);
}

/** @throws EngineError model-unreadable, model-unsupported. */
export function understand(opened: OpenedModel, keepsHead = false): LoadedModel {
  const { config, weights, tokenizerJson, tokenizerConfig, licence, name } = opened;
  const resolved = resolveNames(weights, config);
  const { head, fault } = folderHead(config, resolved);
  const labels = head?.labels ?? null;
  const tokenizer = withinRows(createTokenizer(tokenizerJson, tokenizerConfig ?? {}), opened);
  return {
    opened,
    resolved,
    tokenizer,
    head,
    fault,
    keepsHead,
    info: {
      name,
      family: FAMILIES[config.family].title,
      parameters: countParameters(parameterList(config, labels?.length ?? 2)),
      layers: config.layers,
      hidden: config.hiddenSize,
      vocabulary: config.vocabularySize,
      maxPositions: config.maxPositions,
      labels,
      scoreFunction: head?.scoreFunction ?? 'softmax',
      headFault: fault,
      keepsHead,
      notices: modelNotices(opened, resolved, head),
      licence,
      skipped: resolved.skipped,
      tokenizer: opened.tokenizerReading,
      decodesEntities: decodesEntities(opened.earlierRuns),
    },
  };
}

/** What a run of it must say besides its name, so that it can be had again. */
export function originOf({ opened, keepsHead }: LoadedModel): ModelOrigin {
  const { hubId, revision, float16, builtin, tokenizerReading } = opened;
  return {
    ...(hubId !== null && revision !== null && { hub: `${hubId}@${revision}` }),
    ...(builtin !== undefined && { builtin }),
    ...(float16 && { float16 }),
    ...(tokenizerReading.by === 'file' && { tokenizer: tokenizerReading.by }),
    ...(keepsHead && { keepHead: true }),
  };
}

/**
 * An id without a row of the word table would read another tensor's numbers. One that no text has does no harm: folders often
 * declare tokens that their model never learned.
 * @throws EngineError model-unreadable where it stands around every text, and in `encode` of a text that has it
 */
function withinRows(tokenizer: Tokenizer, { config, name }: OpenedModel): Tokenizer {
  const rows = config.vocabularySize;
  if (tokenizer.vocabularySize <= rows) return tokenizer;
  const refuse = (id: number, where: string) =>
    new EngineError(
      'model-unreadable',
      `The token ${tokenizer.tokenOf(id) ?? ''} ${where} has the number ${id}, and ${name} has ${rows} rows of words by its config.json. Check that tokenizer and weights belong to one model; in Python, model.resize_token_embeddings(len(tokenizer)) gives it the rows.`,
    );
  const { cls, sep, pad } = tokenizer.specials;
  for (const id of [cls, sep, pad]) if (id >= rows) throw refuse(id, 'of its tokenizer');
  return {
    ...tokenizer,
    encode(text, ...how) {
      const encoded = tokenizer.encode(text, ...how);
      const foreign = encoded.ids.find((id) => id >= rows);
      if (foreign === undefined) return encoded;
      throw refuse(foreign, `in the text ${JSON.stringify(shortened(text))}`);
    },
  };
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
