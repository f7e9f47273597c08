// BERT-base as its config.json has it.
import { readConfig } from '@/engine/model/config';

export const BERT_BASE = readConfig(
  JSON.stringify({
    model_type: 'bert',
    hidden_size: 768,
    num_hidden_layers: 12,
    num_attention_heads: 12,
    intermediate_size: 3072,
    vocab_size: 30522,
    max_position_embeddings: 512,
  }),
  'bert-base',
);
