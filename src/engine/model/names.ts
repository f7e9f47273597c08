// The parameters of a classifier under the names that Hugging Face gives them in its family, embeddings first, head last.
// What they are called in a given file is the business of namesResolve.ts.
import type { BertConfig } from './config';
import { FAMILIES } from './families';
import type { LayerPart } from './families/family';

/** One tensor that training moves. `decay`: whether AdamW shrinks it (not biases, not LayerNorm, as the HF Trainer). */
export interface Parameter {
  name: string;
  shape: number[];
  decay: boolean;
  /** The parameter of the device that it is a piece of, where that has another name. */
  partOf?: string;
}

type Shape = Pick<
  BertConfig,
  | 'family'
  | 'hiddenSize'
  | 'layers'
  | 'intermediateSize'
  | 'vocabularySize'
  | 'maxPositions'
  | 'firstPosition'
  | 'typeVocabularySize'
>;

type Named = Pick<BertConfig, 'family'>;

/** Name of the embeddings, in front of `word_embeddings` and the like. */
export const embeddingsName = ({ family }: Named): string => `${FAMILIES[family].tensors.prefix}.embeddings`;

/** Name of layer number `index`. */
export function layerName({ family }: Named, index: number): string {
  const { prefix, layers } = FAMILIES[family].tensors;
  return `${prefix}.${layers}.${index}`;
}

/** Encoder and a head of `classes` classes. Weights of dense layers are [out, in], as PyTorch keeps them. */
export function parameterList(config: Shape, classes: number): Parameter[] {
  const { out } = FAMILIES[config.family].head;
  return [
    ...encoderParameters(config),
    ...headDenseParameters(config),
    ...dense(out, classes, config.hiddenSize),
  ];
}

/** Embeddings and layers: what any checkpoint of the family has. */
export function encoderParameters(config: Shape): Parameter[] {
  const { hiddenSize: H } = config;
  const name = embeddingsName(config);
  const layers = Array.from({ length: config.layers }, (_, index) => layerParameters(config, index));
  const types = config.typeVocabularySize;
  return [
    matrix(`${name}.word_embeddings.weight`, [config.vocabularySize, H]),
    matrix(`${name}.position_embeddings.weight`, [config.firstPosition + config.maxPositions, H]),
    ...(types > 0 ? [matrix(`${name}.token_type_embeddings.weight`, [types, H])] : []),
    ...layerNorm(`${name}.LayerNorm`, H),
    ...layers.flat(),
  ];
}

/** The dense layer between encoder and classes: BERT's pooler, or what the family has in its place. */
export function headDenseParameters({ family, hiddenSize: H }: Shape): Parameter[] {
  return dense(FAMILIES[family].head.dense, H, H);
}

function layerParameters(config: Shape, index: number): Parameter[] {
  const { hiddenSize: H, intermediateSize: F } = config;
  const { inLayer } = FAMILIES[config.family].tensors;
  const name = (part: LayerPart) => `${layerName(config, index)}.${inLayer[part]}`;
  const partOfQkv = ({ name: whole, ...rest }: Parameter): Parameter => ({
    name: whole,
    ...rest,
    partOf: name('qkv') + whole.slice(whole.lastIndexOf('.')),
  });
  return [
    ...(['query', 'key', 'value'] as const).flatMap((part) => dense(name(part), H, H)).map(partOfQkv),
    ...dense(name('output'), H, H),
    ...layerNorm(name('norm1'), H),
    ...dense(name('intermediate'), F, H),
    ...dense(name('feedForward'), H, F),
    ...layerNorm(name('norm2'), H),
  ];
}

function dense(name: string, out: number, into: number): Parameter[] {
  return [matrix(`${name}.weight`, [out, into]), vector(`${name}.bias`, out)];
}

function layerNorm(name: string, width: number): Parameter[] {
  return [vector(`${name}.weight`, width), vector(`${name}.bias`, width)];
}

const matrix = (name: string, shape: number[]): Parameter => ({ name, shape, decay: true });
const vector = (name: string, size: number): Parameter => ({ name, shape: [size], decay: false });

/** Numbers in a tensor of this shape. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Numbers in the whole model. */
export function countParameters(parameters: readonly Parameter[]): number {
  return parameters.reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
