// The fields of config.json that decide shape and arithmetic, under one name whatever a family calls them.
import * as v from 'valibot';

export interface FamilyFields {
  hiddenSize: number;
  layers: number;
  heads: number;
  intermediateSize: number;
  vocabularySize: number;
  /** Rows of the position table. */
  positions: number;
  /** Row of the first token's position. */
  firstPosition: number;
  /** Id of tokens that are not counted in positions; null: all are. */
  uncounted: number | null;
  /** Rows of the table of token types; 0: there is none. */
  typeVocabularySize: number;
  layerNormEpsilon: number;
  dropout: { hidden: number; attention: number; classifier: number };
  initializerRange: number;
  /** Null: the file says that there is none. */
  padTokenId: number | null;
}

export const count = v.pipe(v.number(), v.integer(), v.minValue(1));
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
export const positive = v.pipe(v.number(), v.gtValue(0));
const id = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Null says that there is none. */
export const padding = v.optional(v.nullable(id));

/** As BERT and those that followed it name them. Older files left out what has a default. */
const BertKeys = v.object({
  hidden_size: count,
  num_hidden_layers: count,
  num_attention_heads: count,
  intermediate_size: count,
  vocab_size: count,
  max_position_embeddings: count,
  type_vocab_size: v.optional(count, 2),
  layer_norm_eps: v.optional(positive, 1e-12),
  hidden_dropout_prob: v.optional(share, 0.1),
  attention_probs_dropout_prob: v.optional(share, 0.1),
  classifier_dropout: v.nullish(share),
  initializer_range: v.optional(positive, 0.02),
  pad_token_id: padding,
});

/**
 * @param usual the id of padding where the file says nothing
 * @param countsFromPadding positions are counted from the row behind that of padding, which is not counted itself
 */
export function bertFields(usual: number, countsFromPadding: boolean) {
  return v.pipe(
    BertKeys,
    v.transform((file): FamilyFields => {
      const padTokenId = file.pad_token_id === undefined ? usual : file.pad_token_id;
      const before = padTokenId ?? usual;
      return {
        hiddenSize: file.hidden_size,
        layers: file.num_hidden_layers,
        heads: file.num_attention_heads,
        intermediateSize: file.intermediate_size,
        vocabularySize: file.vocab_size,
        positions: file.max_position_embeddings,
        firstPosition: countsFromPadding ? before + 1 : 0,
        uncounted: countsFromPadding ? before : null,
        typeVocabularySize: file.type_vocab_size,
        layerNormEpsilon: file.layer_norm_eps,
        dropout: {
          hidden: file.hidden_dropout_prob,
          attention: file.attention_probs_dropout_prob,
          classifier: file.classifier_dropout ?? file.hidden_dropout_prob,
        },
        initializerRange: file.initializer_range,
        padTokenId,
      };
    }),
  );
}

/** How BERT and RoBERTa call the tensors of a layer. */
export const BERT_LAYER = {
  query: 'attention.self.query',
  key: 'attention.self.key',
  value: 'attention.self.value',
  qkv: 'attention.self.qkv',
  output: 'attention.output.dense',
  norm1: 'attention.output.LayerNorm',
  intermediate: 'intermediate.dense',
  feedForward: 'output.dense',
  norm2: 'output.LayerNorm',
};
