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

/** One spec for each parameter of the device, covering each tensor of `parameterList` once. */
export function bertSpecs(config: BertConfig, classes: number): ParameterSpec[] {
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
      parts,
    };
  });
}
