// How BERT's tensors lie on the device: as in its file, but query, key and value of a layer as one parameter, so that
// one product makes all three. Plain values.
import type { ParameterSpec } from '../ops/types';
import type { BertConfig } from './config';
import { parameterList, sizeOf } from './names';

/** Names by which the model asks for its parameters. */
export const EMBEDDINGS = 'bert.embeddings';
export const POOLER = 'bert.pooler.dense';
export const CLASSIFIER = 'classifier';
export const layerName = (index: number): string => `bert.encoder.layer.${index}`;

/**
 * One spec for each parameter of the device, covering each tensor of `parameterList` once.
 * @param trainableLayers of the encoder, from the top, besides pooler and classifier; null: all, and the embeddings
 */
export function bertSpecs(
  config: BertConfig,
  classes: number,
  trainableLayers: number | null = null,
): ParameterSpec[] {
  const from = trainedFrom(config, trainableLayers);
  const groups = new Map<string, ReturnType<typeof parameterList>>();
  for (const tensor of parameterList(config, classes)) {
    const name = tensor.name.replace(/\.self\.(query|key|value)\./, '.self.qkv.');
    groups.set(name, [...(groups.get(name) ?? []), tensor]);
  }
  return [...groups].map(([name, tensors]) => {
    let offset = 0;
    const parts = tensors.map(({ name: part, shape }) => {
      const size = sizeOf(shape);
      offset += size;
      return { name: part, shape, offset: offset - size, size };
    });
    const [first] = tensors;
    const shape = [first.shape[0] * tensors.length, ...first.shape.slice(1)];
    return {
      name,
      shape,
      decay: first.decay,
      sparse: name === `${EMBEDDINGS}.word_embeddings.weight`,
      ...(from !== null && isBelow(name, from) && { frozen: true }),
      parts,
    };
  });
}

/** Number of the lowest layer that is trained; that of layers where only the head is; null where the embeddings are too. */
export function trainedFrom(
  { layers }: Pick<BertConfig, 'layers'>,
  trainableLayers: number | null,
): number | null {
  return trainableLayers === null ? null : Math.max(0, layers - trainableLayers);
}

function isBelow(name: string, layer: number): boolean {
  if (name.startsWith(EMBEDDINGS)) return true;
  const index = /^bert\.encoder\.layer\.(\d+)\./.exec(name)?.[1];
  return index !== undefined && Number(index) < layer;
}
