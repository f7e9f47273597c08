// How a model's tensors lie on the device: as in its file, but query, key and value of a layer as one parameter, so that
// one product makes all three. Plain values.
import type { ParameterSpec } from '../ops/types';
import type { BertConfig } from './config';
import { embeddingsName, layerName, parameterList, sizeOf } from './names';

/**
 * One spec for each parameter of the device, covering each tensor of `parameterList` once.
 * @param trainableLayers of the encoder, from the top, besides the head; null: all, and the embeddings
 */
export function bertSpecs(
  config: BertConfig,
  classes: number,
  trainableLayers: number | null = null,
): ParameterSpec[] {
  const below = namesBelow(config, trainedFrom(config, trainableLayers));
  const groups = new Map<string, ReturnType<typeof parameterList>>();
  for (const tensor of parameterList(config, classes)) {
    const name = tensor.partOf ?? tensor.name;
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
      sparse: name === `${embeddingsName(config)}.word_embeddings.weight`,
      ...(below.some((start) => name.startsWith(start)) && { frozen: true }),
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

/** How names of what lies below a layer begin. */
function namesBelow(config: BertConfig, from: number | null): string[] {
  if (from === null) return [];
  const layers = Array.from({ length: from }, (_, index) => `${layerName(config, index)}.`);
  return [`${embeddingsName(config)}.`, ...layers];
}
