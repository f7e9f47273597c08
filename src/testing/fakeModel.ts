// What a fake engine says of a model.
import type { ModelInfo } from '@/engine';

export const fakeModel: ModelInfo = {
  name: 'all-MiniLM-L6-v2',
  family: 'BERT',
  parameters: 22_713_216,
  layers: 6,
  hidden: 384,
  vocabulary: 30_522,
  maxPositions: 512,
  labels: null,
  scoreFunction: 'softmax',
  headFault: null,
  keepsHead: false,
  notices: [],
  licence: 'Apache-2.0',
  skipped: ['embeddings.position_ids'],
  tokenizer: { differs: [], by: 'class' },
  decodesEntities: false,
};
