// RoBERTa. Liu et al., arXiv:1907.11692; transformers' modeling_roberta.py. BERT's encoder; positions are counted from the
// row behind that of padding, which is not counted itself, there is one token type, and the head has a dense layer of its own instead of a pooler.
import type { Family } from './family';
import { BERT_LAYER, bertFields } from './fields';

export const roberta: Family = {
  name: 'roberta',
  title: 'RoBERTa',
  architecture: 'RobertaForSequenceClassification',
  fields: bertFields(1, true),
  activationKey: 'hidden_act',
  tensors: { prefix: 'roberta', layers: 'encoder.layer', inLayer: BERT_LAYER },
  head: { dense: 'classifier.dense', activation: 'tanh', out: 'classifier.out_proj', dropsInput: true },
  readsTokenTypes: false,
  dropsAttentionOutput: true,
};
