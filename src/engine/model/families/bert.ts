// BERT. Devlin et al., arXiv:1810.04805; transformers' modeling_bert.py. Its head stands on a pooler that was trained
// with the encoder.
import type { Family } from './family';
import { BERT_LAYER, bertFields } from './fields';

export const bert: Family = {
  name: 'bert',
  title: 'BERT',
  architecture: 'BertForSequenceClassification',
  fields: bertFields(0, false),
  activationKey: 'hidden_act',
  tensors: { prefix: 'bert', layers: 'encoder.layer', inLayer: BERT_LAYER },
  head: { dense: 'bert.pooler.dense', activation: 'tanh', out: 'classifier', dropsInput: false },
  readsTokenTypes: true,
  dropsAttentionOutput: true,
};
