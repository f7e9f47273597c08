// The parameters of BertForSequenceClassification under Hugging Face's names, in the order of its state_dict.
// What they are called in a given file is the business of namesResolve.ts.
import type { BertConfig } from './config';

/** One tensor that training moves. `decay`: whether AdamW shrinks it (not biases, not LayerNorm, as the HF Trainer). */
export interface Parameter {
  name: string;
  shape: number[];
  decay: boolean;
}

type Shape = Pick<
  BertConfig,
  'hiddenSize' | 'layers' | 'intermediateSize' | 'vocabularySize' | 'maxPositions' | 'typeVocabularySize'
>;

/** Encoder, pooler and a head of `classes` classes. Weights of dense layers are [out, in], as PyTorch keeps them. */
export function parameterList(config: Shape, classes: number): Parameter[] {
  return [...bodyParameters(config), ...dense('classifier', classes, config.hiddenSize)];
}

/** All but the head: what any BERT checkpoint has. */
export function bodyParameters(config: Shape): Parameter[] {
  const { hiddenSize: H } = config;
  const layers = Array.from({ length: config.layers }, (_, index) => layerParameters(config, index));
  return [
    parameter('bert.embeddings.word_embeddings.weight', [config.vocabularySize, H]),
    parameter('bert.embeddings.position_embeddings.weight', [config.maxPositions, H]),
    parameter('bert.embeddings.token_type_embeddings.weight', [config.typeVocabularySize, H]),
    ...layerNorm('bert.embeddings.LayerNorm', H),
    ...layers.flat(),
    ...dense('bert.pooler.dense', H, H),
  ];
}

function layerParameters({ hiddenSize: H, intermediateSize: F }: Shape, index: number): Parameter[] {
  const layer = `bert.encoder.layer.${index}`;
  return [
    ...dense(`${layer}.attention.self.query`, H, H),
    ...dense(`${layer}.attention.self.key`, H, H),
    ...dense(`${layer}.attention.self.value`, H, H),
    ...dense(`${layer}.attention.output.dense`, H, H),
    ...layerNorm(`${layer}.attention.output.LayerNorm`, H),
    ...dense(`${layer}.intermediate.dense`, F, H),
    ...dense(`${layer}.output.dense`, H, F),
    ...layerNorm(`${layer}.output.LayerNorm`, H),
  ];
}

function dense(name: string, out: number, into: number): Parameter[] {
  return [parameter(`${name}.weight`, [out, into]), parameter(`${name}.bias`, [out])];
}

function layerNorm(name: string, width: number): Parameter[] {
  return [parameter(`${name}.weight`, [width]), parameter(`${name}.bias`, [width])];
}

function parameter(name: string, shape: number[]): Parameter {
  return { name, shape, decay: !name.endsWith('.bias') && !name.includes('LayerNorm') };
}

/** Numbers in a tensor of this shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Numbers in the whole model. */
export function countParameters(parameters: readonly Parameter[]): number {
  return parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
