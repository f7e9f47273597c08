// DistilBERT. Sanh et al., arXiv:1910.01108; transformers' modeling_distilbert.py. Half of BERT's layers under other
// names, without token types, pooler, and dropout behind the attention; ReLU in the head.
import * as v from 'valibot';
import type { Family } from './family';
import { count, padding, positive, share, type FamilyFields } from './fields';

// `sinusoidal_pos_embds` says how the position table was begun; it lies in the file like any other, and is trained.
const DistilBertKeys = v.object({
  dim: count,
  n_layers: count,
  n_heads: count,
  hidden_dim: count,
  vocab_size: count,
  max_position_embeddings: count,
  dropout: v.optional(share, 0.1),
  attention_dropout: v.optional(share, 0.1),
  seq_classif_dropout: v.optional(share, 0.2),
  initializer_range: v.optional(positive, 0.02),
  pad_token_id: padding,
});

const fields = v.pipe(
  DistilBertKeys,
  v.transform((file): FamilyFields => ({
    hiddenSize: file.dim,
    layers: file.n_layers,
    heads: file.n_heads,
    intermediateSize: file.hidden_dim,
    vocabularySize: file.vocab_size,
    positions: file.max_position_embeddings,
    firstPosition: 0,
    uncounted: null,
    typeVocabularySize: 0,
    // No field of the file: the class has it as a constant.
    layerNormEpsilon: 1e-12,
    dropout: {
      hidden: file.dropout,
      attention: file.attention_dropout,
      classifier: file.seq_classif_dropout,
    },
    initializerRange: file.initializer_range,
    padTokenId: file.pad_token_id === undefined ? 0 : file.pad_token_id,
  })),
);

export const distilbert: Family = {
  name: 'distilbert',
  title: 'DistilBERT',
  architecture: 'DistilBertForSequenceClassification',
  fields,
  activationKey: 'activation',
  tensors: {
    prefix: 'distilbert',
    layers: 'transformer.layer',
    inLayer: {
      query: 'attention.q_lin',
      key: 'attention.k_lin',
      value: 'attention.v_lin',
      qkv: 'attention.qkv_lin',
      output: 'attention.out_lin',
      norm1: 'sa_layer_norm',
      intermediate: 'ffn.lin1',
      feedForward: 'ffn.lin2',
      norm2: 'output_layer_norm',
    },
  },
  head: { dense: 'pre_classifier', activation: 'relu', out: 'classifier', dropsInput: false },
  readsTokenTypes: false,
  dropsAttentionOutput: false,
};
