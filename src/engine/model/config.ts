// config.json of a BERT, as Hugging Face writes it → BertConfig. Refuses what Warble cannot train, by name.
import * as v from 'valibot';
import { EngineError } from '../errors';
import { labelsOf } from './configLabels';

/** What of config.json decides the shape and the arithmetic of the model. */
export interface BertConfig {
  hiddenSize: number;
  layers: number;
  heads: number;
  headSize: number;
  intermediateSize: number;
  vocabularySize: number;
  maxPositions: number;
  typeVocabularySize: number;
  layerNormEpsilon: number;
  dropout: { hidden: number; attention: number; classifier: number };
  /** Standard deviation of newly drawn weights. */
  initializerRange: number;
  padTokenId: number;
  /** Classes of the folder's own head by index; null where there are only LABEL_0, LABEL_1 … or none. */
  labels: string[] | null;
  /** The file as it was read: exports keep its other fields. */
  raw: Record<string, unknown>;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const positive = v.pipe(v.number(), v.gtValue(0));

const BertConfigFile = v.object({
  hidden_size: count,
  num_hidden_layers: count,
  num_attention_heads: count,
  intermediate_size: count,
  vocab_size: count,
  max_position_embeddings: count,
  // Defaults below are those of transformers' BertConfig, which older files left out.
  type_vocab_size: v.optional(count, 2),
  layer_norm_eps: v.optional(positive, 1e-12),
  hidden_dropout_prob: v.optional(share, 0.1),
  attention_probs_dropout_prob: v.optional(share, 0.1),
  classifier_dropout: v.nullish(share),
  initializer_range: v.optional(positive, 0.02),
  pad_token_id: v.nullish(v.pipe(v.number(), v.integer(), v.minValue(0))),
  id2label: v.nullish(v.record(v.string(), v.string())),
  problem_type: v.nullish(v.string()),
});

/**
 * Reads the text of config.json; `where` names the folder in errors.
 * @throws EngineError model-unreadable (not JSON, a field missing or misshapen), model-unsupported (another family or activation).
 */
export function readConfig(text: string, where: string): BertConfig {
  const raw = parseJson(text, where);
  refuseOthers(raw, where);
  const result = v.safeParse(BertConfigFile, raw);
  if (!result.success) throw misfit(result.issues[0], where);
  return toBertConfig(result.output, raw, where);
}

function toBertConfig(
  file: v.InferOutput<typeof BertConfigFile>,
  raw: Record<string, unknown>,
  where: string,
): BertConfig {
  const { hidden_size: hiddenSize, num_attention_heads: heads } = file;
  if (hiddenSize % heads !== 0) {
    throw new EngineError(
      'model-unreadable',
      `${where}/config.json asks for ${heads} heads on a hidden size of ${hiddenSize}, which they do not divide. Check that the file belongs to these weights.`,
    );
  }
  return {
    hiddenSize,
    layers: file.num_hidden_layers,
    heads,
    headSize: hiddenSize / heads,
    intermediateSize: file.intermediate_size,
    vocabularySize: file.vocab_size,
    maxPositions: file.max_position_embeddings,
    typeVocabularySize: file.type_vocab_size,
    layerNormEpsilon: file.layer_norm_eps,
    dropout: {
      hidden: file.hidden_dropout_prob,
      attention: file.attention_probs_dropout_prob,
      classifier: file.classifier_dropout ?? file.hidden_dropout_prob,
    },
    initializerRange: file.initializer_range,
    padTokenId: file.pad_token_id ?? 0,
    labels: labelsOf(file.id2label ?? {}, file.problem_type ?? null),
    raw,
  };
}

function parseJson(text: string, where: string): Record<string, unknown> {
  const fail = (cause?: unknown) =>
    new EngineError(
      'model-unreadable',
      `${where}/config.json is not a JSON object. Take it again from where the model came from.`,
      { cause },
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fail(error);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fail();
  return value as Record<string, unknown>;
}

/** What else a config.json may ask for that would silently give other numbers here. */
function refuseOthers(raw: Record<string, unknown>, where: string): void {
  const refuse = (fact: string, way: string) => {
    throw new EngineError('model-unsupported', `${where} ${fact}. ${way}`);
  };
  const family = raw.model_type;
  if (family !== 'bert') {
    const found =
      typeof family === 'string' ? `is a ${family} model` : 'does not say in config.json what model it is';
    refuse(found, 'Warble trains BERT: choose a folder whose model_type is bert.');
  }
  const activation = raw.hidden_act ?? 'gelu';
  if (activation !== 'gelu') {
    refuse(
      `uses the activation ${JSON.stringify(activation)}`,
      'Warble has the exact (erf) gelu of BERT: choose a model with hidden_act gelu.',
    );
  }
  const positions = raw.position_embedding_type ?? 'absolute';
  if (positions !== 'absolute') {
    refuse(
      `has ${JSON.stringify(positions)} positions`,
      'Warble has the absolute ones of BERT: choose a model with those.',
    );
  }
  if (raw.is_decoder === true)
    refuse('is a decoder, which reads only leftwards', 'Choose an encoder (is_decoder false).');
}

function misfit(issue: v.BaseIssue<unknown>, where: string): EngineError {
  const field = v.getDotPath(issue) ?? 'the file';
  const found = issue.received === 'undefined' ? 'is missing' : `is ${issue.received}`;
  const wanted = issue.expected ?? 'another kind of value';
  return new EngineError(
    'model-unreadable',
    `${where}/config.json: ${field} ${found}, where ${wanted} is expected. Take the file again from where the model came from.`,
  );
}
